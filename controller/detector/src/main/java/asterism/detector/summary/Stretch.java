package asterism.detector.summary;

/** Cuts the instrument's clock into equal stretches; a clock that jumps, either way, begins a new one there. */
final class Stretch {
    private static final long JUMP_MICROS = 10_000_000;

    private final long length;
    private boolean begun;
    private long nextEdge;
    private long last;
    /** This frame's clock does not follow from the last one's. */
    boolean jumped;

    Stretch(long lengthMicros) {
        length = lengthMicros;
    }

    /** Whether this frame is the first of a stretch. */
    boolean turn(long micros) {
        jumped = begun && (micros < last || micros - last > JUMP_MICROS);
        last = micros;
        if (begun && micros < nextEdge && !jumped) {
            return false;
        }
        nextEdge = !begun || jumped || micros - nextEdge >= length ? micros + length : nextEdge + length;
        begun = true;
        return true;
    }
}
