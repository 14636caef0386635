package asterism.detector.event;

import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;

/**
 * When each cell began to light up.
 *
 * <p>Activity at a frame is the jump that inference puts there, asked for {@code lag} frames later, when what followed
 * has shown whether it was noise. A jump becomes an event from the moment the burst that begins with it is significant:
 * {@code lag} frames after it at the earliest, half a second at the latest. Jumps less than 100 ms apart are one burst.
 *
 * <p>No event is what hardly rises over the mean of the frames before (a slow wave); what is small beside what is left of
 * the burst before (a decay that is not quite exponential leaves jumps in the tail), beside the cell's usual bursts, or
 * beside what the surroundings did (light from above or below the focal plane); and what inference itself sees begin
 * later.
 */
public final class Events {
    /** Jumps below this, units of noise, are not activity. */
    private static final int FLOOR_Q8 = 120;
    /** Activity of a cell that may just have begun a burst: 1 noise. */
    private static final int LIT_Q8 = 256;

    private static final int BURST_MICROS = 100_000;
    private static final int PATIENCE_MICROS = 500_000;
    /** Least significance over the mean of the frames before: 3. */
    private static final int STEP_Q8 = 768;
    /** A burst is at least 2.5 times the rise of its surroundings over theirs. */
    private static final int HALO_TIMES_Q8 = 640;
    /** A cell's smallest burst is 0.45 of its usual one. */
    private static final int USUAL_SHARE_Q8 = 115;

    private static final int MOST_Q8 = 1 << 24;
    private static final int NONE = -1;

    private final int lag;
    private final int significanceQ8;
    private final int tailRatioQ8;
    private final int joinFrames;
    private final Inference inference;
    private final int[] burstStart;
    private final int[] burstLast;
    private final int[] burstSizeQ8;
    private final int[] burstCommit;
    private final int[] usualQ8;
    /** Onset of the last burst that was too small. */
    private final int[] refusedOnset;

    private final int patience;
    private final Recent recent;
    private final BurstFit fit;
    private int chainLast;
    private int chainSizeQ8;

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
        significanceQ8 = settings.eventSignificanceQ8();
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
        usualQ8 = new int[n];
        refusedOnset = filled(n);
        patience = Math.clamp(PATIENCE_MICROS / profile.frameMicros(), lag, Recent.FRAMES / 2 - 1);
        recent = new Recent(n, profile.frameMicros());
        fit = new BurstFit(inference.pools, recent, inference.noiseQ8, profile.frameMicros());
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
        recent.begin(frame, lostBefore, traces.doubt);
        inference.infer(traces, frame, lostBefore, usable);
        for (int cell = 0; cell < jumpQ8.length; cell++) {
            recent.remember(cell, frame, heightQ8[cell], traces.haloQ8[cell], activityQ8[cell]);
            if (frame >= lag) {
                jumpQ8[cell] = inference.jumpQ8(cell, frame - lag);
                extend(cell, frame - lag);
                if (burstStart[cell] == NONE && activityQ8[cell] >= LIT_Q8) {
                    seek(cell, frame);
                }
            }
        }
    }

    /** A burst goes on while jumps follow; it ends when none did. */
    private void extend(int cell, int at) {
        if (burstStart[cell] == NONE || at <= burstLast[cell]) {
            return;
        }
        if (recent.framesBetween(burstLast[cell], at) > joinFrames) {
            close(cell);
        } else if (jumpQ8[cell] >= FLOOR_Q8) {
            burstLast[cell] = at;
            burstSizeQ8[cell] = Math.min(MOST_Q8, burstSizeQ8[cell] + jumpQ8[cell]);
        }
    }

    private void seek(int cell, int now) {
        int earliest = Math.max(now - patience, burstLast[cell] + joinFrames + 1);
        fit.seek(cell, earliest, now, significanceQ8);
        if (fit.onset < 0 || fit.onset > now - lag || fit.significanceQ8 < significanceQ8 || !isBurst(cell, now)) {
            return;
        }
        fit.accept(cell);
        chain(cell, now - lag);
        burstStart[cell] = fit.onset;
        burstLast[cell] = chainLast;
        burstSizeQ8[cell] = chainSizeQ8;
        burstCommit[cell] = now;
        onsetCell[onsets] = cell;
        onsetSizeQ8[onsets] = fit.sizeQ8;
        onsetFrame[onsets++] = fit.onset;
    }

    /** Whether what fits best is activity of the cell itself and begins there. */
    private boolean isBurst(int cell, int now) {
        chain(cell, now);
        return fit.sizeQ8 > (long) fit.leftQ8 * tailRatioQ8 >> 8
                && 2 * chainSizeQ8 >= fit.sizeQ8
                && fit.stepSignificanceQ8(cell, now) >= STEP_Q8
                && fit.sizeQ8 >= (long) HALO_TIMES_Q8 * fit.haloSizeQ8(cell, now) >> 8
                && isUsual(cell);
    }

    /** Follows the median of a cell's bursts by eighths; one that is too small lowers it by half of that, lest it stay too high. */
    private boolean isUsual(int cell) {
        int usual = usualQ8[cell];
        boolean small = fit.sizeQ8 < (long) usual * USUAL_SHARE_Q8 >> 8;
        if (small) {
            usualQ8[cell] -= fit.onset == refusedOnset[cell] ? 0 : usual >> 4;
            refusedOnset[cell] = fit.onset;
        } else if (usual == 0) {
            usualQ8[cell] = fit.sizeQ8 >> 1;
        } else {
            usualQ8[cell] += fit.sizeQ8 > usual ? usual + 7 >> 3 : -(usual >> 3);
        }
        return !small;
    }

    /** Adds up the jumps that follow one another from the onset found on. */
    private void chain(int cell, int until) {
        chainLast = fit.onset;
        chainSizeQ8 = 0;
        for (int at = fit.onset; at <= until && recent.framesBetween(chainLast, at) <= joinFrames; at++) {
            int jump = inference.jumpQ8(cell, at);
            if (jump >= FLOOR_Q8) {
                chainLast = at;
                chainSizeQ8 = Math.min(MOST_Q8, chainSizeQ8 + jump);
            }
        }
    }

    private void close(int cell) {
        burstCell[bursts] = cell;
        burstOnsetFrame[bursts] = burstStart[cell];
        burstCommitFrame[bursts] = burstCommit[cell];
        burstTotalQ8[bursts++] = burstSizeQ8[cell];
        burstStart[cell] = NONE;
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
