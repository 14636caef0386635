package asterism.calibration.focus;

import asterism.calibration.field.Blur;

/**
 * The frames of one step, added up in two halves, so that noise, which the halves do not share, drops out of the product
 * of their details.
 */
final class StepPicture {
    private static final double FINE_PIXELS = 1;
    private static final double COARSE_PIXELS = 2.5;
    private static final int BRIGHT = 250;

    private final int width;
    private final int height;
    private final int[][] half;
    private final int[] count = new int[2];
    private long bright;

    StepPicture(int width, int height) {
        this.width = width;
        this.height = height;
        half = new int[2][width * height];
    }

    void add(byte[] pixels) {
        int which = (count[0] + count[1]) % 2;
        int[] sum = half[which];
        for (int i = 0; i < sum.length; i++) {
            int grey = pixels[i] & 0xff;
            sum[i] += grey;
            bright += grey >= BRIGHT ? 1 : 0;
        }
        count[which]++;
    }

    int frames() {
        return count[0] + count[1];
    }

    /** Share of pixels at the top of the range. */
    double saturated() {
        return (double) bright / frames() / half[0].length;
    }

    float[] mean() {
        float[] mean = new float[half[0].length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (half[0][i] + half[1][i]) / frames();
        }
        return mean;
    }

    /**
     * How sharp.
     *
     * @param black grey level without light
     * @return energy of detail between 1 and 2.5 pixels relative to the brightness, times 10^6, without noise; and the
     *     correlation of the two halves' detail
     */
    double[] sharpness(double black) {
        float[] a = detail(half[0], count[0]);
        float[] b = detail(half[1], count[1]);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        double light = Math.max(1, brightness() - black);
        return new double[] {1e6 * ab / a.length / (light * light), ab / Math.sqrt(aa * bb + 1e-12)};
    }

    double brightness() {
        double sum = 0;
        for (int i = 0; i < half[0].length; i++) {
            sum += half[0][i] + half[1][i];
        }
        return sum / half[0].length / frames();
    }

    private float[] detail(int[] sum, int frames) {
        float[] fine = new float[sum.length];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = (float) sum[i] / frames;
        }
        float[] coarse = fine.clone();
        Blur.gaussian(fine, width, height, FINE_PIXELS);
        Blur.gaussian(coarse, width, height, COARSE_PIXELS);
        for (int i = 0; i < fine.length; i++) {
            fine[i] -= coarse[i];
        }
        return fine;
    }
}
