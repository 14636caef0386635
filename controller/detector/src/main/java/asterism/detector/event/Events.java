package asterism.detector.event;

import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/**
 * When each cell began to light up.
 *
 * <p>Activity at a frame is the jump that inference puts there, asked for {@code lag} frames later, when what followed
 * has shown whether it was noise. Jumps less than 100 ms apart are one burst; a burst is an event from the moment its
 * size passes the threshold in units of noise, and just after another burst also a share of what is left of that one,
 * because a decay that is not quite exponential leaves small jumps in the tail.
 */
public final class Events {
    /** Jumps below this, units of noise, are not activity. */
    private static final int FLOOR_Q8 = 154;

    private static final int BURST_MICROS = 100_000;
    private static final int NONE = -1;

    private final int lag;
    private final int thresholdQ8;
    private final int tailRatioQ8;
    private final int joinFrames;
    private final Inference inference;
    private final int[] burstStart;
    private final int[] burstLast;
    private final int[] burstSizeQ8;
    private final int[] burstCommit;
    private final int[] levelBeforeQ8;
    /** Frames lost before each of the last received ones, added up; by frame, modulo the length. */
    private final int[] lostUntil = new int[64];

    /** Height above rest, units of noise; {@link CellTraces#UNOBSERVED}. */
    public final int[] heightQ8;
    /** Activity in the newest frame, units of noise. */
    public final int[] activityQ8;
    /** Brightness at rest before background subtraction, grey levels. */
    public final int[] f0Q8;
    /**
     * Activity that began {@code lag} frames ago, as known now, units of noise, at least 0, no threshold; 0 in the
     * first {@code lag} frames. After the last frame {@code lag} frames more, unusable ones, give the rest.
     */
    public final int[] jumpQ8;

    public int onsets;
    public final int[] onsetCell;
    public final int[] onsetFrame;
    /** Size of the burst so far, units of noise. */
    public final int[] onsetSizeQ8;

    public int bursts;
    public final int[] burstCell;
    public final int[] burstOnsetFrame;
    public final int[] burstCommitFrame;
    public final int[] burstTotalQ8;

    public Events(Profile profile) {
        DetectorSettings settings = profile.detector();
        int n = profile.cells().size();
        lag = settings.lagFrames();
        thresholdQ8 = settings.eventThresholdQ8();
        tailRatioQ8 = settings.tailRatioQ8();
        joinFrames = (BURST_MICROS - 1) / profile.frameMicros();
        inference = new Inference(profile);
        heightQ8 = inference.heightQ8;
        activityQ8 = inference.activityQ8;
        f0Q8 = inference.f0Q8;
        jumpQ8 = new int[n];
        burstStart = filled(n);
        burstLast = filled(n);
        burstCommit = filled(n);
        burstSizeQ8 = new int[n];
        levelBeforeQ8 = new int[n];
        onsetCell = new int[n];
        onsetFrame = new int[n];
        onsetSizeQ8 = new int[n];
        burstCell = new int[n];
        burstOnsetFrame = new int[n];
        burstCommitFrame = new int[n];
        burstTotalQ8 = new int[n];
    }

    private static int[] filled(int n) {
        int[] values = new int[n];
        java.util.Arrays.fill(values, NONE);
        return values;
    }

    /**
     * One frame of every cell.
     *
     * @param usable false for a frame that cannot be trusted: then no cell was seen in it
     * @param lostBefore frames that never arrived just before this one
     */
    public void infer(CellTraces traces, int frame, int lostBefore, boolean usable) {
        onsets = 0;
        bursts = 0;
        lostUntil[frame & 63] = lostUntil[frame - 1 & 63] + lostBefore;
        inference.infer(traces, frame, lostBefore, usable);
        for (int cell = 0; cell < jumpQ8.length; cell++) {
            if (frame >= lag) {
                jumpQ8[cell] = inference.jumpQ8(cell, frame - lag);
                commit(cell, frame - lag, frame);
            }
        }
    }

    private void commit(int cell, int at, int now) {
        if (burstStart[cell] != NONE && framesBetween(burstLast[cell], at) > joinFrames) {
            close(cell);
        }
        int jump = jumpQ8[cell];
        if (jump < FLOOR_Q8) {
            return;
        }
        if (burstStart[cell] == NONE) {
            burstStart[cell] = at;
            burstSizeQ8[cell] = 0;
            levelBeforeQ8[cell] = inference.levelBeforeQ8(cell, at);
        }
        burstLast[cell] = at;
        burstSizeQ8[cell] = Math.min(1 << 24, burstSizeQ8[cell] + jump);
        int needed = Math.max(thresholdQ8, (int) ((long) levelBeforeQ8[cell] * tailRatioQ8 >> 8));
        if (burstCommit[cell] == NONE && burstSizeQ8[cell] >= needed) {
            burstCommit[cell] = now;
            onsetCell[onsets] = cell;
            onsetSizeQ8[onsets] = burstSizeQ8[cell];
            onsetFrame[onsets++] = burstStart[cell];
        }
    }

    /** Device frames from one received frame to a later one, lost ones included. */
    private int framesBetween(int earlier, int later) {
        return later - earlier + lostUntil[later & 63] - lostUntil[earlier & 63];
    }

    private void close(int cell) {
        if (burstCommit[cell] != NONE) {
            burstCell[bursts] = cell;
            burstOnsetFrame[bursts] = burstStart[cell];
            burstCommitFrame[bursts] = burstCommit[cell];
            burstTotalQ8[bursts++] = burstSizeQ8[cell];
        }
        burstStart[cell] = NONE;
        burstCommit[cell] = NONE;
    }

    /** Ends all bursts that are still open. */
    public void finish() {
        onsets = 0;
        bursts = 0;
        for (int cell = 0; cell < jumpQ8.length; cell++) {
            if (burstStart[cell] != NONE) {
                close(cell);
            }
        }
    }
}
