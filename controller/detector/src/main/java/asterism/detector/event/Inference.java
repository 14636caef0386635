package asterism.detector.event;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each cell's activity, inferred from its trace frame by frame: baseline, then pools. */
final class Inference {
    /** Activity above this keeps the baseline still: 1.5 times the noise. */
    private static final int LIT_Q8 = 384;

    private final Baseline baseline;
    final Pools pools;
    final int[] noiseQ8;
    private final int[] restRawQ16;

    /** Height above rest, units of noise; {@link CellTraces#UNOBSERVED}. */
    final int[] heightQ8;
    /** Activity in the newest frame, units of noise. */
    final int[] activityQ8;
    /** Brightness at rest before background subtraction, grey levels. */
    final int[] f0Q8;

    Inference(Profile profile) {
        List<CellProfile> cells = profile.cells();
        int n = cells.size();
        noiseQ8 = new int[n];
        char[][] powers = new char[n][];
        Map<Double, char[]> tables = new HashMap<>();
        for (int i = 0; i < n; i++) {
            double noise = StrictMath.rint(cells.get(i).noise() * 256);
            noiseQ8[i] = (int) Math.max(1, Math.min(1 << 20, noise));
            powers[i] = tables.computeIfAbsent(
                    cells.get(i).decaySeconds(), decay -> Decay.powersQ15(decay, profile.frameMicros()));
        }
        baseline = new Baseline(noiseQ8, profile.frameMicros());
        pools = new Pools(powers);
        restRawQ16 = new int[n];
        heightQ8 = new int[n];
        activityQ8 = new int[n];
        f0Q8 = new int[n];
    }

    /** One frame; a cell that is not usable was not seen in it, nor was any in the frames lost before. */
    void infer(CellTraces traces, int frame, int lostBefore, boolean usable) {
        for (int cell = 0; cell < heightQ8.length; cell++) {
            if (lostBefore > 0) {
                skip(cell, lostBefore);
            }
            int valueQ8 = usable ? traces.valueQ8[cell] : CellTraces.UNOBSERVED;
            if (valueQ8 == CellTraces.UNOBSERVED) {
                heightQ8[cell] = CellTraces.UNOBSERVED;
                skip(cell, 1);
                activityQ8[cell] = pools.nowQ8(cell);
            } else {
                observe(cell, frame, valueQ8, traces.rawQ8[cell]);
            }
        }
    }

    private void skip(int cell, int frames) {
        pools.skip(cell, frames);
        baseline.skip(cell, frames);
    }

    private void observe(int cell, int frame, int valueQ8, int rawQ8) {
        int height = baseline.heightQ8(cell, valueQ8);
        pools.push(cell, frame, height);
        int activity = pools.nowQ8(cell);
        boolean lit = activity > LIT_Q8;
        baseline.follow(cell, valueQ8, activity, lit);
        if (restRawQ16[cell] == 0) {
            restRawQ16[cell] = rawQ8 << 8;
        } else if (!lit) {
            restRawQ16[cell] += ((rawQ8 << 8) - restRawQ16[cell]) >> 6;
        }
        f0Q8[cell] = restRawQ16[cell] >> 8;
        heightQ8[cell] = height;
        activityQ8[cell] = activity;
    }

    /** Jump at a frame as known now, units of noise. */
    int jumpQ8(int cell, int frame) {
        return pools.jumpQ8(cell, frame);
    }
}
