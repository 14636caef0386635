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

    private final double usualFalls;
    private final double usualRises;
    private final double spread;

    /**
     * Looks at every cell.
     *
     * @param window by cell, then bin, its activity around 0; 0 = not observed
     * @param rises levels of the same; copied
     */
    Falls(float[][] window, byte[][] rises, int bins) {
        this.rises = Arrays.stream(rises).map(byte[]::clone).toArray(byte[][]::new);
        cells = telling(window, bins);
        byte[][] falls = new byte[cells.length][];
        Arrays.setAll(falls, i -> ActivityRaster.levels(negated(window[cells[i]])));
        fallen = sums(falls, bins);
        usualFalls = Arrays.stream(fallen).average().orElse(0);
        usualRises = Arrays.stream(sums(rises, cells, bins)).average().orElse(0);
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
                up += rises[c][b];
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
            for (byte l : cell) {
                mean += (double) l / cell.length;
                square += (double) l * l / cell.length;
            }
            squares += square - mean * mean;
        }
        float[] sorted = new float[fallen.length];
        for (int b = 0; b < sorted.length; b++) {
            sorted[b] = fallen[b];
        }
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
        double usual = Arrays.stream(falling).average().orElse(0);
        return IntStream.range(0, deep.length)
                .filter(c -> byItself(deep[c], falling, usual) <= MOST_BY_ITSELF)
                .toArray();
    }

    private static boolean[] deep(float[] window) {
        float[] seen = seen(window);
        double middle = seen.length == 0 ? 0 : Quantiles.of(seen, 0.5);
        double edge = seen.length == 0 ? 0 : middle - FALL * (middle - Quantiles.of(seen, 0.25));
        boolean[] deep = new boolean[window.length];
        for (int b = 0; b < deep.length; b++) {
            deep[b] = window[b] < edge;
        }
        return deep;
    }

    private static double byItself(boolean[] deep, int[] falling, double usual) {
        int calm = 0;
        int own = 0;
        for (int b = 0; b < deep.length; b++) {
            if (falling[b] <= usual) {
                calm++;
                own += deep[b] ? 1 : 0;
            }
        }
        return (double) own / Math.max(1, calm);
    }

    /** Nothing at all happened only where the cell was not observed. */
    private static float[] seen(float[] window) {
        float[] seen = new float[window.length];
        int n = 0;
        for (float w : window) {
            if (w != 0) {
                seen[n++] = w;
            }
        }
        return Arrays.copyOf(seen, n);
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
                sum[b] += level[c][b];
            }
        }
        return sum;
    }
}
