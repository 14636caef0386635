package asterism.calibration.ensembles;

import asterism.calibration.kinetics.Quantiles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much each cell fell in each bin, in the levels of its rises. Fluorescence rises fast and only fades slowly, so by
 * their own activity many cells rise at once but never fall; where the picture moves under them as many fall as rise.
 *
 * <p>Only cells count that hardly ever fall by themselves, that is when no more cells do than on average: what is no
 * fluorescence (inferred activity, a raster) ends as it pleases. If most cells do, falls say nothing.
 */
final class Falls {
    /** Of a bin's or an activation's falls over rises, both beyond chance; where the picture moves it is about 1. */
    private static final double SHARE = 0.3;

    /** Standard deviations of chance: of one of some thousand bins, and of a set's activations together. */
    private static final double BEYOND_IN_A_BIN = 5;

    private static final double BEYOND_TOGETHER = 3;
    /** Standard deviations of a fall, if a quarter of the values lie 0.674 of them below the middle. */
    private static final double FALL = 3 / 0.674;

    /** Share of bins; of normal noise 0.1 % lie so low, of what ends by itself several per cent. */
    private static final double MOST_BY_ITSELF = 0.02;

    private final byte[][] rises;
    private final int[] cells;
    /** By bin, levels of all these cells together. */
    private final int[] fallen;

    /** By bin whether any cell was observed. */
    private final boolean[] looked;

    private final double usualFalls;
    private final double usualRises;
    private final double spread;

    /**
     * Looks at every cell.
     *
     * @param window by cell, then bin, its activity around 0; NaN = not observed
     * @param rises levels of the same; copied
     */
    Falls(float[][] window, byte[][] rises, int bins) {
        this.rises = Arrays.stream(rises).map(byte[]::clone).toArray(byte[][]::new);
        cells = telling(window, bins);
        byte[][] falls = new byte[cells.length][];
        Arrays.setAll(falls, i -> ActivityRaster.levels(negated(window[cells[i]])));
        fallen = sums(falls, bins);
        looked = looked(window, bins);
        usualFalls = average(fallen, looked);
        usualRises = average(sums(rises, cells, bins), looked);
        spread = spread(falls);
    }

    /** Whether there are enough cells whose falls tell anything. */
    private boolean tell() {
        return cells.length >= CommonMode.FEWEST_CELLS && 2 * cells.length >= rises.length;
    }

    /** Whether in these bins together more falls than by chance, and so much that what rises is no activity. */
    boolean explain(int... bins) {
        double down = 0;
        double up = 0;
        for (int b : bins) {
            down += fallen[b] - usualFalls;
            up -= usualRises;
            for (int c : cells) {
                up += Math.max(0, rises[c][b]);
            }
        }
        double beyond = bins.length == 1 ? BEYOND_IN_A_BIN : BEYOND_TOGETHER;
        return tell() && down > beyond * spread * Math.sqrt(bins.length) && down > SHARE * up;
    }

    /** Of cells by themselves, or of what is seen above the middle if that is more: noise may be shared. */
    private double spread(byte[][] falls) {
        double squares = 0;
        for (byte[] cell : falls) {
            double mean = 0;
            double square = 0;
            int n = 0;
            for (byte l : cell) {
                if (l != ActivityRaster.UNSEEN) {
                    mean += l;
                    square += l * l;
                    n++;
                }
            }
            mean /= Math.max(1, n);
            squares += square / Math.max(1, n) - mean * mean;
        }
        float[] sorted = new float[fallen.length];
        int n = 0;
        for (int b = 0; b < fallen.length; b++) {
            if (looked[b]) {
                sorted[n++] = fallen[b];
            }
        }
        sorted = Arrays.copyOf(sorted, n);
        double seen = sorted.length == 0 ? 0 : (Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.5)) / 0.674;
        return Math.max(Math.sqrt(squares), seen);
    }

    private static int[] telling(float[][] window, int bins) {
        boolean[][] deep = Arrays.stream(window).map(Falls::deep).toArray(boolean[][]::new);
        int[] falling = new int[bins];
        for (boolean[] cell : deep) {
            for (int b = 0; b < bins; b++) {
                falling[b] += cell[b] ? 1 : 0;
            }
        }
        double usual = average(falling, looked(window, bins));
        return IntStream.range(0, deep.length)
                .filter(c -> byItself(window[c], deep[c], falling, usual) <= MOST_BY_ITSELF)
                .toArray();
    }

    private static boolean[] deep(float[] window) {
        float[] seen = ActivityRaster.observed(window);
        double middle = seen.length == 0 ? 0 : Quantiles.of(seen, 0.5);
        double edge = seen.length == 0 ? 0 : middle - FALL * (middle - Quantiles.of(seen, 0.25));
        boolean[] deep = new boolean[window.length];
        for (int b = 0; b < deep.length; b++) {
            deep[b] = window[b] < edge;
        }
        return deep;
    }

    private static double byItself(float[] window, boolean[] deep, int[] falling, double usual) {
        int calm = 0;
        int own = 0;
        for (int b = 0; b < deep.length; b++) {
            if (falling[b] <= usual && !Float.isNaN(window[b])) {
                calm++;
                own += deep[b] ? 1 : 0;
            }
        }
        return (double) own / Math.max(1, calm);
    }

    private static boolean[] looked(float[][] window, int bins) {
        boolean[] looked = new boolean[bins];
        for (float[] cell : window) {
            for (int b = 0; b < bins; b++) {
                looked[b] |= !Float.isNaN(cell[b]);
            }
        }
        return looked;
    }

    private static double average(int[] sums, boolean[] looked) {
        double sum = 0;
        int n = 0;
        for (int b = 0; b < sums.length; b++) {
            sum += looked[b] ? sums[b] : 0;
            n += looked[b] ? 1 : 0;
        }
        return sum / Math.max(1, n);
    }

    private static float[] negated(float[] window) {
        float[] out = new float[window.length];
        for (int b = 0; b < out.length; b++) {
            out[b] = -window[b];
        }
        return out;
    }

    private static int[] sums(byte[][] level, int bins) {
        return sums(level, IntStream.range(0, level.length).toArray(), bins);
    }

    private static int[] sums(byte[][] level, int[] cells, int bins) {
        int[] sum = new int[bins];
        for (int c : cells) {
            for (int b = 0; b < bins; b++) {
                sum[b] += Math.max(0, level[c][b]);
            }
        }
        return sum;
    }
}
