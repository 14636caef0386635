package asterism.detector.summary;

/** What is still to be known of the last frames when something that began in them becomes known. */
final class RecentFrames {
    /** Activations are known some windows after their onset, onsets after the lag: far less than so many frames. */
    private static final int FRAMES = 1024;

    static final int VETOED = 1;
    /** Frames were lost, or the clock jumped, just before this one. */
    static final int BROKEN_OFF = 2;

    private final byte[] movement = new byte[FRAMES];
    private final byte[] marks = new byte[FRAMES];
    private final long[] micros = new long[FRAMES];

    void add(int frame, int state, long deviceMicros, int mark) {
        movement[frame % FRAMES] = (byte) state;
        micros[frame % FRAMES] = deviceMicros;
        marks[frame % FRAMES] = (byte) mark;
    }

    int movement(int frame) {
        return movement[Math.max(0, frame) % FRAMES];
    }

    long micros(int frame) {
        return micros[Math.max(0, frame) % FRAMES];
    }

    boolean is(int mark, int frame) {
        return (marks[Math.max(0, frame) % FRAMES] & mark) != 0;
    }

    boolean any(int mark, int from, int to) {
        for (int frame = from; frame <= to; frame++) {
            if (is(mark, frame)) {
                return true;
            }
        }
        return false;
    }
}
