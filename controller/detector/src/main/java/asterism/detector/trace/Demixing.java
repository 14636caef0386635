package asterism.detector.trace;

import asterism.detector.fixed.Fixed;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/**
 * Light that one cell puts into its neighbours' footprints, taken back out.
 *
 * <p>Measured values are y = M c with M's diagonal 1; a few Gauss–Seidel sweeps from the last frame's solution solve
 * for c, always in the same order, so the result is the same everywhere.
 */
final class Demixing {
    private static final int SWEEPS = 3;
    /** Less shared light than 1/64 is not worth a neighbour. */
    private static final int LEAST_Q15 = 512;
    /** More than 3/4 cannot be told apart: the rest stays where it is. */
    private static final int MOST_Q15 = 24_576;
    /** 1,024 grey levels: far outside anything real, and small enough that sums over 4,096 neighbours fit. */
    private static final int LIMIT = 1 << 18;

    private final int[] first;
    private final int[] neighbour;
    private final int[] shareQ15;

    Demixing(Profile profile) {
        int cells = profile.cells().size();
        first = new int[cells + 1];
        int[] neighbours = new int[16];
        int[] shares = new int[16];
        int count = 0;
        for (int m = 0; m < cells; m++) {
            for (int n = 0; n < cells; n++) {
                int share = n == m
                        ? 0
                        : shareQ15(profile.cells().get(m), profile.cells().get(n));
                if (share >= LEAST_Q15) {
                    if (count == neighbours.length) {
                        neighbours = java.util.Arrays.copyOf(neighbours, 2 * count);
                        shares = java.util.Arrays.copyOf(shares, 2 * count);
                    }
                    neighbours[count] = n;
                    shares[count++] = Math.min(share, MOST_Q15);
                }
            }
            first[m + 1] = count;
        }
        neighbour = java.util.Arrays.copyOf(neighbours, count);
        shareQ15 = java.util.Arrays.copyOf(shares, count);
    }

    /** What m's weighted mean rises when n's own rises by one: Σ w_m w_n / Σ w_m · Σ w_n / Σ w_n². */
    private static int shareQ15(CellProfile m, CellProfile n) {
        Footprint a = m.footprint();
        Footprint b = n.footprint();
        int y0 = Math.max(a.y0(), b.y0());
        int y1 = Math.min(a.y0() + a.height(), b.y0() + b.height());
        int x0 = Math.max(a.x0(), b.x0());
        int x1 = Math.min(a.x0() + a.width(), b.x0() + b.width());
        long common = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                common += (long) a.weights()[(y - a.y0()) * a.width() + x - a.x0()]
                        * b.weights()[(y - b.y0()) * b.width() + x - b.x0()];
            }
        }
        long squares = 0;
        for (int w : b.weights()) {
            squares += (long) w * w;
        }
        // common and squares are below 2^27, weight sums below 2^19: the product of three stays below 2^61.
        return common == 0 ? 0 : (int) ((common * b.weightSum() / a.weightSum() << 15) / squares);
    }

    /**
     * Solves for every cell that was observed. The others count as dark: what they put into their neighbours is not
     * known, and the last that was known of them says nothing about it.
     *
     * @param measuredQ8 weighted means above the ring, |value| below 2^18, or {@link CellTraces#UNOBSERVED}
     * @param ownQ8 where to start in, the solution out
     */
    void solve(int[] measuredQ8, int[] ownQ8) {
        for (int cell = 0; cell < measuredQ8.length; cell++) {
            ownQ8[cell] = measuredQ8[cell] == CellTraces.UNOBSERVED ? 0 : ownQ8[cell];
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int cell = 0; cell < measuredQ8.length; cell++) {
                if (measuredQ8[cell] != CellTraces.UNOBSERVED) {
                    ownQ8[cell] = Fixed.clamp(measuredQ8[cell] - foreign(cell, ownQ8), -LIMIT, LIMIT);
                }
            }
        }
    }

    /** Light in a cell's footprint that its neighbours put there. */
    private long foreign(int cell, int[] ownQ8) {
        long sum = 0;
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            sum += (long) shareQ15[i] * ownQ8[neighbour[i]];
        }
        return Fixed.roundShift(sum, 15);
    }
}
