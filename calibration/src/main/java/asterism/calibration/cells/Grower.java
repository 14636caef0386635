package asterism.calibration.cells;

import asterism.calibration.kinetics.Quantiles;

/** Grows a footprint around a seed: which pixels follow the activity there, connected, falling off, non-negative. */
final class Grower {
    private static final int ROUNDS = 3;
    private static final float LOWEST_SHARE = 0.25f;
    private static final float CLEAR_SHARE = 0.3f;
    private static final double PEAK = 0.995;

    private final Residual residual;
    private final Scale scale;

    Grower(Residual residual, Scale scale) {
        this.residual = residual;
        this.scale = scale;
    }

    /** The candidate at a seed, not yet taken out of the movie; null if nothing is left there. */
    Candidate grow(Seed seed, double minPeakToNoise) {
        Patch patch = Patch.around(seed.y(), seed.x(), scale.reach(), residual.width(), residual.height());
        float[] trace = residual.project(patch.pixels(), patch.gaussian(seed.y(), seed.x(), scale.sigma()));
        float peak = (float) Quantiles.of(trace, PEAK);
        if (peak < minPeakToNoise * seed.noise()) {
            return null;
        }
        float[] clear = trace.clone();
        for (int t = 0; t < clear.length; t++) {
            clear[t] = clear[t] > CLEAR_SHARE * peak ? clear[t] : 0;
        }
        Candidate cell = new Candidate(seed.y(), seed.x(), new int[0], new float[0], clear);
        for (int round = 0; round < ROUNDS; round++) {
            if (!reshape(cell, patch)) {
                return null;
            }
        }
        return cell;
    }

    /** One more estimate of the shape and the activity of a cell that is not taken out of the movie now. */
    boolean refine(Candidate cell) {
        Patch patch = Patch.around(cell.seedY, cell.seedX, scale.reach(), residual.width(), residual.height());
        return reshape(cell, patch);
    }

    private boolean reshape(Candidate cell, Patch patch) {
        float[] weights = patch.smooth(residual.regress(patch.pixels(), cell.trace));
        int start = patch.peakNear(weights, cell.seedY, cell.seedX, scale.spacing());
        if (weights[start] <= 0) {
            return false;
        }
        boolean[] inside = patch.connected(weights, start, LOWEST_SHARE * weights[start]);
        int n = 0;
        for (boolean in : inside) {
            n += in ? 1 : 0;
        }
        int[] pixels = new int[n];
        float[] kept = new float[n];
        n = 0;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                pixels[n] = patch.pixels()[i];
                kept[n++] = weights[i] / weights[start];
            }
        }
        cell.pixels = pixels;
        cell.weights = kept;
        cell.trace = residual.project(pixels, overSquares(kept));
        return true;
    }

    private static float[] overSquares(float[] weights) {
        float squares = 0;
        for (float w : weights) {
            squares += w * w;
        }
        float[] scaled = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i] / squares;
        }
        return scaled;
    }
}
