package asterism.detector.ensemble;

/** Which of the last frames could not be trusted, and why, as the flags of {@link Activation}. */
final class MarkedFrames {
    /** Twice the longest veto of 5 s and the longest window at 120 frames a second, about. */
    private static final int FRAMES = 2048;

    private final byte[] marks = new byte[FRAMES];
    private final int vetoFrames;

    MarkedFrames(int vetoFrames) {
        this.vetoFrames = Math.min(vetoFrames, FRAMES / 3);
    }

    void mark(int frame, int flags) {
        marks[frame % FRAMES] = (byte) flags;
    }

    /** Flags of all frames from a stretch before the first to a stretch after the last, as far as known by now. */
    int near(int first, int last, int now) {
        int flags = 0;
        int from = Math.max(0, Math.max(first - vetoFrames, now - FRAMES + 1));
        for (int frame = from; frame <= Math.min(now, last + vetoFrames); frame++) {
            flags |= marks[frame % FRAMES];
        }
        return flags;
    }
}
