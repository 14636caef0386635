package asterism.rig.safety;

/** When frames and telemetry were last seen, and what telemetry said. */
final class LightEvidence {
    private final LightTimings timings;
    private long frames;
    private boolean telemetryEver;
    private boolean framesEver;
    private long frameCounter;
    private long frameAt;
    private boolean threadEver;
    private long threadAt;
    private long telemetryAt;
    private boolean aliveEver;
    private long aliveAt;
    private boolean lit;
    private int code;

    LightEvidence(LightTimings timings) {
        this.timings = timings;
        frames = timings.frames();
    }

    LightEvidence(LightEvidence other) {
        timings = other.timings;
        frames = other.frames;
        telemetryEver = other.telemetryEver;
        framesEver = other.framesEver;
        frameCounter = other.frameCounter;
        frameAt = other.frameAt;
        threadEver = other.threadEver;
        threadAt = other.threadAt;
        telemetryAt = other.telemetryAt;
        aliveEver = other.aliveEver;
        aliveAt = other.aliveAt;
        lit = other.lit;
        code = other.code;
    }

    /** Nothing of what was seen holds for what comes now. */
    void forget() {
        telemetryEver = false;
        aliveEver = false;
        framesEver = false;
        lit = false;
        code = 0;
    }

    /** The nominal time between frames is another one. */
    void period(int frameMicros) {
        frames = LightTimings.frames(frameMicros);
    }

    void frame(long counter, long nowNanos) {
        if (!framesEver || counter != frameCounter) {
            framesEver = true;
            frameCounter = counter;
            frameAt = nowNanos;
        }
    }

    /** When the frame thread went round last, whether or not there was a frame; at low frame rates a hang shows here. */
    void frameThread(long atNanos) {
        threadEver = true;
        threadAt = atNanos;
    }

    /**
     * What was said at a moment; of two, the later one holds.
     *
     * @param alive whether it also shows that the task which obeys commands goes round
     */
    void telemetry(boolean nowLit, int nowCode, boolean alive, long atNanos) {
        if (alive && (!aliveEver || atNanos >= aliveAt)) {
            aliveEver = true;
            aliveAt = atNanos;
        }
        if (!telemetryEver || atNanos >= telemetryAt) {
            telemetryEver = true;
            telemetryAt = atNanos;
            lit = nowLit;
            code = nowCode;
        }
    }

    boolean telemetryFresh(long nowNanos) {
        return telemetryEver && nowNanos - telemetryAt <= timings.telemetry();
    }

    /** Whether the head stage obeys commands: what a task beside the one that hangs says of the light is no evidence of it. */
    boolean obeys(long nowNanos) {
        return aliveEver && nowNanos - aliveAt <= timings.telemetry();
    }

    boolean framesAdvance(long nowNanos) {
        boolean turns = !threadEver || nowNanos - threadAt <= timings.frameThread();
        return turns && framesEver && nowNanos - frameAt <= frames;
    }

    /** Whether a head stage that obeys commands has said something after a moment. */
    boolean telemetrySince(long nanos) {
        return telemetryEver && telemetryAt > nanos && aliveEver && aliveAt > nanos;
    }

    /** Whether telemetry showed light last. */
    boolean lit() {
        return lit;
    }

    /** The code it showed. */
    int code() {
        return code;
    }

    /** Age of the newest frame, -1 for none. */
    long frameAge(long nowNanos) {
        return framesEver ? nowNanos - frameAt : -1;
    }

    /** Age of the newest telemetry, -1 for none. */
    long telemetryAge(long nowNanos) {
        return telemetryEver ? nowNanos - telemetryAt : -1;
    }

    /** Age of the newest sign that commands are obeyed, -1 for none. */
    long aliveAge(long nowNanos) {
        return aliveEver ? nowNanos - aliveAt : -1;
    }
}
