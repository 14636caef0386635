package asterism.bridge.orientation;

/**
 * Lets through what a log of orientations has in order, sample after sample, and counts the rest. A sample is judged by
 * itself and by the last good one, so one bad sample costs no other. Used by one thread.
 */
public final class OrientationCheck {
    /** A quaternion whose length is this far from 1, or farther, is bad, as Miniscope-DAQ has it. */
    public static final double NORM_TOLERANCE = 0.05;
    /** Stands for a log that does not number its samples. */
    public static final long NO_NUMBER = -1;

    private long passed;
    private long badNorm;
    private long backward;
    private long duplicates;
    private long gaps;
    private long missing;
    private long malformed;
    private long lastNumber = Long.MIN_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    /**
     * Judges one sample.
     *
     * @param number counts samples or frames; {@link #NO_NUMBER} if the log does not
     * @param micros when it was taken
     * @return whether it is to be passed on
     */
    public boolean take(long number, long micros, double w, double x, double y, double z) {
        boolean numbered = number != NO_NUMBER && lastNumber != Long.MIN_VALUE;
        boolean known = lastMicros != Long.MIN_VALUE;
        if (known && micros < lastMicros || numbered && number < lastNumber) {
            backward++;
            return false;
        }
        if (known && micros == lastMicros || numbered && number == lastNumber) {
            duplicates++;
            return false;
        }
        if (numbered && number > lastNumber + 1) {
            gaps++;
            missing += number - lastNumber - 1;
        }
        lastNumber = number == NO_NUMBER ? lastNumber : number;
        lastMicros = micros;
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(Math.abs(norm - 1) < NORM_TOLERANCE)) {
            badNorm++;
            return false;
        }
        passed++;
        return true;
    }

    /** Counts a row that is no sample: cut off, or not numbers. */
    public void malformed() {
        malformed++;
    }

    /** Samples passed on. */
    public long passed() {
        return passed;
    }

    /** Quaternions that are no orientation. */
    public long badNorm() {
        return badNorm;
    }

    /** Samples whose time or number lies before the last. */
    public long backward() {
        return backward;
    }

    /** Samples whose time or number is the last one's. */
    public long duplicates() {
        return duplicates;
    }

    /** Places where numbers are missing. */
    public long gaps() {
        return gaps;
    }

    /** Numbers missing there. */
    public long missing() {
        return missing;
    }

    /** Rows that are no sample. */
    public long malformedRows() {
        return malformed;
    }
}
