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

    private static final long LEAP_MICROS = 10_000_000;
    private static final long LEAP_NUMBERS = 1_000;

    private long passed;
    private long badNorm;
    private long backward;
    private long duplicates;
    private long gaps;
    private long missing;
    private long malformed;
    private long leaps;
    private long lastNumber = Long.MIN_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private long seenNumber = Long.MIN_VALUE;
    private long leaptNumber;
    private long leaptMicros;
    private boolean leapt;

    /**
     * Judges one sample.
     *
     * @param number counts samples or frames; {@link #NO_NUMBER} if the log does not
     * @param micros when it was taken
     * @return whether it is to be passed on
     */
    public boolean take(long number, long micros, double w, double x, double y, double z) {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        boolean unit = Math.abs(norm - 1) < NORM_TOLERANCE;
        boolean numbered = number != NO_NUMBER && lastNumber != Long.MIN_VALUE;
        boolean known = lastMicros != Long.MIN_VALUE;
        boolean confirms = leapt && unit && near(leaptNumber, leaptMicros, number, micros);
        leapt = false;
        if (known && micros < lastMicros || numbered && number < lastNumber) {
            backward++;
            return false;
        }
        if (known && micros == lastMicros || numbered && number == lastNumber) {
            duplicates++;
            return false;
        }
        boolean far = known && !near(lastNumber, lastMicros, number, micros);
        if (!unit) {
            badNorm++;
            if (!far) {
                see(number, 0);
            }
            return false;
        }
        if (far && !confirms) {
            leaps++;
            leapt = true;
            leaptNumber = number;
            leaptMicros = micros;
            return false;
        }
        see(number, confirms ? 1 : 0);
        lastNumber = number == NO_NUMBER ? lastNumber : number;
        lastMicros = micros;
        passed++;
        return true;
    }

    /** Counts the numbers before this one that did not come; {@code between} did, and were left out. */
    private void see(long number, long between) {
        if (seenNumber != Long.MIN_VALUE && number > seenNumber + 1 + between) {
            gaps++;
            missing += number - seenNumber - 1 - between;
        }
        seenNumber = Math.max(seenNumber, number);
    }

    /** Whether the second comes after the first, and not so much later that it must be confirmed. */
    private static boolean near(long number, long micros, long nextNumber, long nextMicros) {
        boolean numbered = number >= 0 && nextNumber != NO_NUMBER;
        return nextMicros > micros
                && nextMicros - micros <= LEAP_MICROS
                && (!numbered || nextNumber > number && nextNumber - number <= LEAP_NUMBERS);
    }

    /** Samples so far ahead of the last that only the next could say whether it is true; each is left out. */
    public long leaps() {
        return leaps;
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
