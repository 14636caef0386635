package asterism.detector.registration;

import asterism.detector.profile.FlatField;
import asterism.detector.profile.RegistrationTemplate;

/**
 * What stands on the sensor in any frame: how much vignette, dust and fixed pattern change the mean light of the tissue
 * around a pixel. Taken from the template and from every frame's blocks alike, or it would hold the displacement back.
 *
 * <p>The tissue that lies under a speck changes as the brain moves; its mean over 17 × 17 pixels hardly does.
 */
final class StandingPattern {
    private static final int RADIUS = 8;
    private static final int LIMIT = 4_080;
    /** Twice the template's light: then a block's sum less both parts is within ±16,320. */
    static final int MOST_LIGHT_Q12 = 2 << 12;

    /** By block of 4 × 4 pixels, their sum: in the template's light, and without any. */
    private final int[] lit;

    private final int[] dark;
    private final int pitch;

    /** Of what {@link #lit(RegistrationTemplate, FlatField)} and {@link #dark(RegistrationTemplate, FlatField)} gave. */
    StandingPattern(double[] litGrey, double[] darkGrey, int width, Binning binning, Region region) {
        pitch = binning.pitch;
        lit = blocks(litGrey, width, binning, region);
        dark = blocks(darkGrey, width, binning, region);
    }

    /** What the sensor takes from the mean light around each pixel, grey levels. */
    static double[] lit(RegistrationTemplate t, FlatField flat) {
        double[] light = new double[t.width() * t.height()];
        for (int p = 0; p < light.length; p++) {
            light[p] = flat.light(p, t.width(), t.meanQ8());
        }
        double[] grey = means(light, t.height(), t.width());
        for (int p = 0; p < grey.length; p++) {
            grey[p] *= flat.share(p, t.width()) - 1;
        }
        return grey;
    }

    static double[] dark(RegistrationTemplate t, FlatField flat) {
        double[] grey = new double[t.width() * t.height()];
        for (int p = 0; p < grey.length; p++) {
            grey[p] = flat.darkQ8(p) / 256.0;
        }
        return grey;
    }

    private static int[] blocks(double[] grey, int width, Binning binning, Region region) {
        int[] blocks = new int[binning.rows * binning.pitch];
        for (int b = 0; b < blocks.length; b++) {
            int y0 = region.y0 + b / binning.pitch * Binning.SIDE;
            double sum = block(grey, width, y0, region.x0 + b % binning.pitch * Binning.SIDE);
            blocks[b] = (int) Math.clamp(StrictMath.rint(sum), -LIMIT, LIMIT);
        }
        return blocks;
    }

    /** Mean of the picture around each pixel, as far as there is one. */
    private static double[] means(double[] picture, int height, int width) {
        double[] sums = new double[(height + 1) * (width + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += picture[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        double[] means = new double[picture.length];
        for (int p = 0; p < means.length; p++) {
            int y0 = Math.max(0, p / width - RADIUS);
            int y1 = Math.min(height, p / width + RADIUS + 1);
            int x0 = Math.max(0, p % width - RADIUS);
            int x1 = Math.min(width, p % width + RADIUS + 1);
            double sum = sums[y1 * (width + 1) + x1]
                    - sums[y0 * (width + 1) + x1]
                    - sums[y1 * (width + 1) + x0]
                    + sums[y0 * (width + 1) + x0];
            means[p] = sum / ((y1 - y0) * (x1 - x0));
        }
        return means;
    }

    /** The last block of a row may reach over the picture's edge; nothing reads it. */
    private static double block(double[] grey, int width, int y0, int x0) {
        double sum = 0;
        for (int y = y0; y < y0 + Binning.SIDE; y++) {
            for (int x = x0; x < x0 + Binning.SIDE; x++) {
                sum += grey[y * width + Math.min(x, width - 1)];
            }
        }
        return sum;
    }

    /** Takes it from a row of a frame's blocks; lightQ12: the frame's light over the template's. */
    void takeFrom(int[] sums, int row, int lightQ12) {
        subtract(sums, lit, dark, lightQ12, row * pitch, (row + 1) * pitch);
    }

    private static void subtract(int[] from, int[] lit, int[] dark, int lightQ12, int begin, int end) {
        for (int i = begin; i < end; i++) {
            from[i] -= (lit[i] * lightQ12 >> 12) + dark[i];
        }
    }
}
