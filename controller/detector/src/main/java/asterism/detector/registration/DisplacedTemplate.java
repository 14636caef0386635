package asterism.detector.registration;

import asterism.detector.profile.RegistrationTemplate;

/**
 * The template as a displaced frame would show it: binned and high-passed on the frame's own blocks.
 *
 * <p>One for each of the 4 × 4 displacements by whole pixels below a block, so that binning costs no accuracy: what
 * a block mixes together is the same in frame and template. Made in double precision when a profile is loaded.
 */
final class DisplacedTemplate {
    /** {@link #down} and {@link #right} are four times the change that one pixel makes: more bits. */
    static final int STEEPNESS = 4;

    private static final int STEEP_LIMIT = 4095;

    /** The sheet's rows × columns, in the units of {@link HighPass}. */
    final short[] values;
    /** Change when the picture moves down. */
    final short[] down;
    /** Change when the picture moves right. */
    final short[] right;

    /** The same three, each row an array of its own and in ints: loops over them become vector instructions. */
    final int[][] valueRows;

    final int[][] downRows;
    final int[][] rightRows;

    /** Σ down² and Σ right² of each row. */
    final long[] downEnergy;

    final long[] rightEnergy;

    /** The region's fit. */
    final LinearFit fit;
    /** Σ values² of the region. */
    final long energy;

    private final Region region;
    private final double[] grey;
    private final RegistrationTemplate template;

    /**
     * @param grey the mean picture with the flat field applied, grey levels
     * @param dy displacement in pixels, 0 to 3; likewise dx
     */
    DisplacedTemplate(RegistrationTemplate template, double[] grey, Region region, int dy, int dx) {
        this.template = template;
        this.grey = grey;
        this.region = region;
        double[] here = filtered(dy, dx);
        double[] below = filtered(dy + 1, dx);
        double[] above = filtered(dy - 1, dx);
        double[] after = filtered(dy, dx + 1);
        double[] before = filtered(dy, dx - 1);
        values = rounded(here, here, 0.5, 0.5, HighPass.LIMIT);
        down = rounded(below, above, 0.5 * STEEPNESS, -0.5 * STEEPNESS, STEEP_LIMIT);
        right = rounded(after, before, 0.5 * STEEPNESS, -0.5 * STEEPNESS, STEEP_LIMIT);
        valueRows = rows(values);
        downRows = rows(down);
        rightRows = rows(right);
        downEnergy = energies(downRows);
        rightEnergy = energies(rightRows);
        double[][] products = products();
        long pixels = (long) region.bands.height * region.bands.width;
        fit = new LinearFit(products, STEEPNESS, pixels * HighPass.LIMIT * STEEP_LIMIT);
        energy = Math.round(products[0][0]);
    }

    private int[][] rows(short[] sheet) {
        int[][] rows = new int[region.sheetRows][region.sheetColumns];
        for (int i = 0; i < sheet.length; i++) {
            rows[i / region.sheetColumns][i % region.sheetColumns] = sheet[i];
        }
        return rows;
    }

    private static long[] energies(int[][] rows) {
        long[] energies = new long[rows.length];
        for (int y = 0; y < rows.length; y++) {
            for (int value : rows[y]) {
                energies[y] += value * value;
            }
        }
        return energies;
    }

    /** Of template, down and right with each other over the region; whole numbers below 2^53. */
    private double[][] products() {
        short[][] pictures = {values, down, right};
        double[][] products = new double[3][3];
        for (int i = 0; i < 9; i++) {
            for (int y = 0; y < region.bands.height; y++) {
                int at = at(y);
                for (int x = at; x < at + region.bands.width; x++) {
                    products[i / 3][i % 3] += pictures[i / 3][x] * pictures[i % 3][x];
                }
            }
        }
        return products;
    }

    /** Where a row of the region begins in the sheet. */
    int at(int row) {
        return (region.row - region.sheetRow + row) * region.sheetColumns + region.column - region.sheetColumn;
    }

    private static short[] rounded(double[] a, double[] b, double weightA, double weightB, int limit) {
        short[] out = new short[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = (short) Math.max(-limit, Math.min(limit, Math.round(weightA * a[i] + weightB * b[i])));
        }
        return out;
    }

    /** The sheet of the displaced mean picture, each block minus the mean of 5 × 5 blocks. */
    private double[] filtered(int dy, int dx) {
        int margin = HighPass.MARGIN;
        int pitch = region.sheetColumns + 2 * margin;
        double[] blocks = new double[(region.sheetRows + 2 * margin) * pitch];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = block(region.sheetRow + i / pitch - margin, region.sheetColumn + i % pitch - margin, dy, dx);
        }
        double[] out = new double[region.sheetRows * region.sheetColumns];
        for (int i = 0; i < out.length; i++) {
            int at = i / region.sheetColumns * pitch + i % region.sheetColumns;
            double around = 0;
            for (int k = 0; k < 25; k++) {
                around += blocks[at + k / 5 * pitch + k % 5];
            }
            double value = blocks[at + margin * pitch + margin] - around / 25;
            out[i] = Math.max(-HighPass.LIMIT, Math.min(HighPass.LIMIT, HighPass.PER_GREY * value));
        }
        return out;
    }

    private double block(int row, int column, int dy, int dx) {
        double sum = 0;
        for (int i = 0; i < Binning.SIDE * Binning.SIDE; i++) {
            int y = region.y0 + row * Binning.SIDE + i / Binning.SIDE - dy;
            int x = region.x0 + column * Binning.SIDE + i % Binning.SIDE - dx;
            sum += grey[y * template.width() + x];
        }
        return sum / (Binning.SIDE * Binning.SIDE);
    }
}
