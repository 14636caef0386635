package asterism.detector.event;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.List;

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
    /** Activity above this keeps the baseline still. */
    private static final int LIT_Q8 = 384;

    private static final int BURST_MICROS = 100_000;
    private static final int NONE = -1;

    private final int lag;
    private final int thresholdQ8;
    private final int tailRatioQ8;
    private final int joinFrames;
    private final Baseline baseline;
    private final Pools pools;
    private final int[] burstStart;
    private final int[] burstLast;
    private final int[] burstSizeQ8;
    private final int[] burstCommit;
    private final int[] levelBeforeQ8;
    private final int[] restRawQ16;
    /** Frames lost before each of the last received ones, added up; by frame, modulo the length. */
    private final int[] lostUntil = new int[64];

    /** Height above rest, units of noise; {@link CellTraces#UNOBSERVED}. */
    public final int[] heightQ8;
    /** Activity in the newest frame, units of noise. */
    public final int[] activityQ8;
    /** Brightness at rest before background subtraction, grey levels. */
    public final int[] f0Q8;

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
        List<CellProfile> cells = profile.cells();
        int n = cells.size();
        lag = settings.lagFrames();
        thresholdQ8 = settings.eventThresholdQ8();
        tailRatioQ8 = settings.tailRatioQ8();
        joinFrames = (BURST_MICROS - 1) / profile.frameMicros();
        int[] noiseQ8 = new int[n];
        int[][] powers = new int[n][];
        for (int i = 0; i < n; i++) {
            noiseQ8[i] = Math.max(1, (int) StrictMath.rint(cells.get(i).noise() * 256));
            powers[i] = Decay.powersQ15(cells.get(i).decaySeconds(), profile.frameMicros());
        }
        baseline = new Baseline(noiseQ8, profile.frameMicros());
        pools = new Pools(powers);
        burstStart = filled(n);
        burstLast = filled(n);
        burstCommit = filled(n);
        burstSizeQ8 = new int[n];
        levelBeforeQ8 = new int[n];
        restRawQ16 = new int[n];
        heightQ8 = new int[n];
        activityQ8 = new int[n];
        f0Q8 = new int[n];
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
        for (int cell = 0; cell < heightQ8.length; cell++) {
            for (int i = Math.min(lostBefore, Decay.POWERS); i > 0; i--) {
                pools.skip(cell);
            }
            int valueQ8 = usable ? traces.valueQ8[cell] : CellTraces.UNOBSERVED;
            if (valueQ8 == CellTraces.UNOBSERVED) {
                heightQ8[cell] = CellTraces.UNOBSERVED;
                pools.skip(cell);
            } else {
                observe(cell, frame, valueQ8, traces.rawQ8[cell]);
            }
            activityQ8[cell] = pools.nowQ8(cell);
            if (frame >= lag) {
                commit(cell, frame - lag, frame);
            }
        }
    }

    private void observe(int cell, int frame, int valueQ8, int rawQ8) {
        heightQ8[cell] = baseline.heightQ8(cell, valueQ8);
        pools.push(cell, frame, heightQ8[cell]);
        boolean lit = pools.nowQ8(cell) > LIT_Q8;
        baseline.follow(cell, valueQ8, lit);
        if (restRawQ16[cell] == 0) {
            restRawQ16[cell] = rawQ8 << 8;
        } else if (!lit) {
            restRawQ16[cell] += ((rawQ8 << 8) - restRawQ16[cell]) >> 6;
        }
        f0Q8[cell] = restRawQ16[cell] >> 8;
    }

    private void commit(int cell, int at, int now) {
        int jumpQ8 = pools.jumpQ8(cell, at);
        if (burstStart[cell] != NONE && framesBetween(burstLast[cell], at) > joinFrames) {
            close(cell);
        }
        if (jumpQ8 < FLOOR_Q8) {
            return;
        }
        if (burstStart[cell] == NONE) {
            burstStart[cell] = at;
            burstSizeQ8[cell] = 0;
            levelBeforeQ8[cell] = pools.levelBeforeQ8(cell, at);
        }
        burstLast[cell] = at;
        burstSizeQ8[cell] = Math.min(1 << 24, burstSizeQ8[cell] + jumpQ8);
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
        for (int cell = 0; cell < heightQ8.length; cell++) {
            if (burstStart[cell] != NONE) {
                close(cell);
            }
        }
    }
}
