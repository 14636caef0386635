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

    /** Region's rows × columns, in the units of {@link HighPass}. */
    final short[] values;
    /** Change when the picture moves down. */
    final short[] down;
    /** Change when the picture moves right. */
    final short[] right;
    /** The whole region's fit and each band's. */
    final LinearFit fit;

    final LinearFit[] bandFit;
    /** √Σ values² of each band. */
    final long[] bandEnergy;

    final long energy;

    private final Bands bands;
    private final double[] grey;
    private final RegistrationTemplate template;

    /**
     * @param grey the mean picture with the flat field applied, grey levels
     * @param dy displacement in pixels, 0 to 3; likewise dx
     */
    DisplacedTemplate(RegistrationTemplate template, double[] grey, Bands bands, int dy, int dx) {
        this.template = template;
        this.grey = grey;
        this.bands = bands;
        double[] here = filtered(dy, dx);
        double[] below = filtered(dy + 1, dx);
        double[] above = filtered(dy - 1, dx);
        double[] after = filtered(dy, dx + 1);
        double[] before = filtered(dy, dx - 1);
        values = rounded(here, here, 0.5, 0.5, HighPass.LIMIT);
        down = rounded(below, above, 0.5 * STEEPNESS, -0.5 * STEEPNESS, STEEP_LIMIT);
        right = rounded(after, before, 0.5 * STEEPNESS, -0.5 * STEEPNESS, STEEP_LIMIT);
        bandFit = new LinearFit[bands.count];
        bandEnergy = new long[bands.count];
        long sum = 0;
        for (int b = 0; b < bands.count; b++) {
            bandFit[b] = fit(bands.from(b), bands.from(b + 1));
            bandEnergy[b] = energy(bands.from(b), bands.from(b + 1));
            sum += bandEnergy[b];
        }
        energy = sum;
        fit = fit(0, bands.height);
    }

    private long energy(int from, int to) {
        long sum = 0;
        for (int i = from * bands.width; i < to * bands.width; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    private LinearFit fit(int from, int to) {
        short[][] pictures = {values, down, right};
        double[][] products = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = from * bands.width; k < to * bands.width; k++) {
                    products[i][j] += pictures[i][k] * pictures[j][k];
                }
            }
        }
        long pixels = (long) (to - from) * bands.width;
        return new LinearFit(products, STEEPNESS, pixels * HighPass.LIMIT * STEEP_LIMIT);
    }

    private static short[] rounded(double[] a, double[] b, double weightA, double weightB, int limit) {
        short[] out = new short[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = (short) Math.max(-limit, Math.min(limit, Math.round(weightA * a[i] + weightB * b[i])));
        }
        return out;
    }

    /** The region of the displaced mean picture, each block minus the mean of 5 × 5 blocks. */
    private double[] filtered(int dy, int dx) {
        int margin = HighPass.MARGIN;
        int pitch = bands.width + 2 * margin;
        double[] blocks = new double[(bands.height + 2 * margin) * pitch];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = block(i / pitch - margin, i % pitch - margin, dy, dx);
        }
        double[] out = new double[bands.height * bands.width];
        for (int i = 0; i < out.length; i++) {
            int at = i / bands.width * pitch + i % bands.width;
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
            int y = template.regionY0() + row * Binning.SIDE + i / Binning.SIDE - dy;
            int x = template.regionX0() + column * Binning.SIDE + i % Binning.SIDE - dx;
            sum += grey[y * template.width() + x];
        }
        return sum / (Binning.SIDE * Binning.SIDE);
    }
}
