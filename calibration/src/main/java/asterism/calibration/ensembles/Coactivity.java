package asterism.calibration.ensembles;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * How much more often each two cells are active together than when each is displaced by a few seconds of its own, around
 * the end of the recording (circular shifts).
 *
 * <p>Only bins in which both cells of a pair are observed count; those in which none is are left out beforehand.
 *
 * <p>Displaced by seconds, cells keep what a slow state does to all of them, so what is left is their own company.
 */
final class Coactivity {
    static final int SURROGATES = 40;
    private static final double SHORTEST_SECONDS = 0.6;
    private static final double LONGEST_SECONDS = 4;
    private static final int FEWEST_PLACES = 12;
    private static final int STEPS = 30;
    /** Surrogates of more cells are made a second time instead: all at once would not fit into a Pi. */
    private static final int MOST_KEPT = 700;

    private static final int FEWEST_SHARED_BINS = 100;

    private final ActivityRaster raster;
    /** By bin its number among those in which any cell is observed; -1 in none. */
    private final int[] place;

    private final int places;
    private final boolean complete;
    private final double[][] excess;
    private final double threshold;

    /**
     * Measures the co-activity of a raster.
     *
     * @param seed of the displacements
     */
    Coactivity(ActivityRaster raster, long seed) {
        this.raster = raster;
        place = new int[raster.bins()];
        int n = 0;
        boolean whole = true;
        for (int b = 0; b < place.length; b++) {
            place[b] = raster.observers(b) == 0 ? -1 : n++;
            whole &= place[b] == -1 || raster.complete(b);
        }
        places = n;
        complete = whole;
        Random random = new Random(seed);
        int[][] shifts = new int[SURROGATES][];
        Arrays.setAll(shifts, r -> displacements(random));
        double[][][] kept = new double[SURROGATES][][];
        if (raster.cells() <= MOST_KEPT) {
            Arrays.parallelSetAll(kept, r -> correlations(shifts[r]));
        }
        double[][] mean = new double[raster.cells()][raster.cells()];
        for (int r = 0; r < SURROGATES; r++) {
            addTo(mean, kept[r] == null ? correlations(shifts[r]) : kept[r], 1.0 / SURROGATES);
        }
        excess = correlations(new int[raster.cells()]);
        addTo(excess, mean, -1);
        threshold = largestByChance(shifts, kept, mean);
    }

    /** Symmetric, zero diagonal. */
    double[][] excess() {
        return excess;
    }

    /** Eigenvalue of {@link #excess()} that chance does not reach. */
    double threshold() {
        return threshold;
    }

    private int shortest() {
        return (int) Math.max(Math.round(SHORTEST_SECONDS / raster.binSeconds()), 2 * raster.reach() + 2);
    }

    private int longest() {
        return (int) Math.max(Math.round(LONGEST_SECONDS / raster.binSeconds()), shortest() + FEWEST_PLACES);
    }

    double shortestSeconds() {
        return shortest() * raster.binSeconds();
    }

    double longestSeconds() {
        return longest() * raster.binSeconds();
    }

    private int[] displacements(Random random) {
        int shortest = shortest();
        int longest = longest();
        int[] by = new int[raster.cells()];
        for (int c = 0; c < by.length; c++) {
            by[c] = random.nextInt(shortest, longest + 1) * (random.nextBoolean() ? 1 : -1);
        }
        return by;
    }

    private double[][] correlations(int[] displacement) {
        ByBin at = new ByBin(raster, displacement);
        int n = raster.cells();
        double[][] r = new double[n][n];
        for (int b = 0; b < places; b++) {
            for (int i = at.from[b]; i < at.from[b + 1]; i++) {
                double[] row = r[at.cell[i]];
                for (int j = at.from[b]; j < i; j++) {
                    row[at.cell[j]] += at.level[i] * at.level[j];
                }
            }
        }
        Shared shared = complete ? null : new Shared(displacement, at);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double spread = raster.deviation(i) * raster.deviation(j);
                boolean both = raster.lively(i) && raster.lively(j) && spread > 0;
                double together = shared == null
                        ? r[i][j] / places - raster.mean(i) * raster.mean(j)
                        : shared.covariance(i, j, r[i][j]);
                r[i][j] = both ? together / spread : 0;
                r[j][i] = r[i][j];
            }
        }
        return r;
    }

    /** Who is active in each bin, cells ascending. */
    private final class ByBin {
        final int[] from;
        final int[] cell;
        final byte[] level;

        ByBin(ActivityRaster raster, int[] displacement) {
            int bins = places;
            from = new int[bins + 1];
            for (int c = 0; c < raster.cells(); c++) {
                for (int b : raster.activeBins(c)) {
                    from[Math.floorMod(place[b] + displacement[c], bins) + 1]++;
                }
            }
            for (int b = 0; b < bins; b++) {
                from[b + 1] += from[b];
            }
            cell = new int[from[bins]];
            level = new byte[from[bins]];
            int[] next = from.clone();
            for (int c = 0; c < raster.cells(); c++) {
                for (int b : raster.activeBins(c)) {
                    int k = next[Math.floorMod(place[b] + displacement[c], bins)]++;
                    cell[k] = c;
                    level[k] = (byte) raster.level(c, b);
                }
            }
        }
    }

    /** Bins in which two displaced cells are both observed, and what each does in the other's. */
    private final class Shared {
        private final BitSet[] seen = new BitSet[raster.cells()];
        /** Levels of the first cell where the second is not observed. */
        private final int[][] alone = new int[raster.cells()][raster.cells()];

        private final int[] levels = new int[raster.cells()];

        Shared(int[] displacement, ByBin active) {
            for (int c = 0; c < seen.length; c++) {
                seen[c] = new BitSet(places);
                for (int b = 0; b < place.length; b++) {
                    if (raster.observed(c, b)) {
                        seen[c].set(Math.floorMod(place[b] + displacement[c], places));
                    }
                }
            }
            int[] absent = new int[seen.length];
            for (int b = 0; b < places; b++) {
                int n = 0;
                for (int c = 0; c < seen.length; c++) {
                    if (!seen[c].get(b)) {
                        absent[n++] = c;
                    }
                }
                for (int i = active.from[b]; i < active.from[b + 1]; i++) {
                    levels[active.cell[i]] += active.level[i];
                    int[] row = alone[active.cell[i]];
                    for (int k = 0; k < n; k++) {
                        row[absent[k]] += active.level[i];
                    }
                }
            }
        }

        double covariance(int i, int j, double products) {
            BitSet both = (BitSet) seen[i].clone();
            both.and(seen[j]);
            double n = both.cardinality();
            return n < FEWEST_SHARED_BINS
                    ? 0
                    : products / n - (levels[i] - alone[i][j]) / n * (levels[j] - alone[j][i]) / n;
        }
    }

    private static void addTo(double[][] sum, double[][] term, double factor) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * term[i][j];
            }
        }
    }

    /** Mean and one standard deviation of the surrogates' largest eigenvalues; what passes must still prove itself. */
    private double largestByChance(int[][] shifts, double[][][] kept, double[][] mean) {
        double scale = Math.sqrt(SURROGATES / (SURROGATES - 1.0) * (SURROGATES + 1.0) / SURROGATES);
        double[] largest = new double[SURROGATES];
        Arrays.parallelSetAll(largest, r -> {
            double[][] s = kept[r] == null ? correlations(shifts[r]) : kept[r];
            addTo(s, mean, -1);
            return scale * Eigen.largest(s, STEPS).values()[0];
        });
        double sum = 0;
        double squares = 0;
        for (double v : largest) {
            sum += v;
            squares += v * v;
        }
        double average = sum / SURROGATES;
        double spread = Math.sqrt(Math.max(0, squares / SURROGATES - average * average));
        return average + spread;
    }
}
