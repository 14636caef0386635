package asterism.bridge.simulator;

/** How much light fell into one exposure after another. Used by one thread. */
final class ExposureMeter {
    /** An exposure counts as lit when the LED burned this share of it. */
    private static final double LIT_SHARE = 0.95;

    private final HeadStage headStage;
    private double exposedBefore;
    private long burnedBefore;
    private long begun;
    private double light;
    private boolean lit;

    ExposureMeter(HeadStage headStage, long micros) {
        this.headStage = headStage;
        next(micros);
    }

    /** Ends the running exposure and begins the next. */
    void next(long micros) {
        double exposed = headStage.exposedMicros(micros);
        long burned = headStage.burnedMicros(micros);
        double length = Math.max(1, micros - begun);
        light = Math.min(1, (exposed - exposedBefore) / length);
        lit = burned - burnedBefore >= LIT_SHARE * length;
        exposedBefore = exposed;
        burnedBefore = burned;
        begun = micros;
    }

    /** Mean light of the exposure that ended last, 0 to 1. */
    double light() {
        return light;
    }

    /** Whether the LED burned all through it. */
    boolean lit() {
        return lit;
    }
}
