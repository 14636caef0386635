package asterism.bridge.movie;

/** Whether the rows of a {@code timeStamps.csv} follow each other as a device's could. */
final class RowOrder {
    private static final long JITTER_MICROS = 10_000_000;
    /** How far a count may fall back: it was carried on over failed reads, or the host read it twice. */
    private static final long JITTER_COUNTS = 100;

    private final String file;
    private final long[] lineOfRow;

    RowOrder(String file, long[] lineOfRow) {
        this.file = file;
        this.lineOfRow = lineOfRow;
    }

    /** Refuses a frame number lower than the one before. */
    void checkFrames(long[] frame) throws MovieException {
        for (int i = 1; i < frame.length; i++) {
            if (frame[i] < frame[i - 1]) {
                throw broken(i, "goes back from frame " + frame[i - 1] + " to frame " + frame[i]);
            }
        }
    }

    /** Refuses a time more than 10 s before one above it. */
    void checkTimes(long[] micros) throws MovieException {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < micros.length; i++) {
            if (latest != Long.MIN_VALUE && micros[i] < latest - JITTER_MICROS) {
                throw broken(i, "goes back from " + latest / 1000 + " ms to " + micros[i] / 1000 + " ms");
            }
            latest = Math.max(latest, micros[i]);
        }
    }

    /** Refuses a device's count that falls back, or rises by more frames than it could have taken in the time. */
    void checkCounts(long[] deviceFrame, long[] micros, double fps) throws MovieException {
        for (int i = 1; i < deviceFrame.length; i++) {
            long steps = deviceFrame[i] - deviceFrame[i - 1];
            long time = Math.max(0, micros[i] - micros[i - 1]) + JITTER_MICROS;
            if (steps < -JITTER_COUNTS || (fps > 0 && steps > JITTER_COUNTS && steps > time * fps / 1e6)) {
                throw broken(
                        i,
                        "counts from device frame " + deviceFrame[i - 1] + " to " + deviceFrame[i] + " within "
                                + (micros[i] - micros[i - 1]) / 1000 + " ms");
            }
        }
    }

    private MovieException broken(int row, String what) {
        return new MovieException(file + ": line " + lineOfRow[row] + " " + what);
    }
}
