package asterism.calibration.field;

import java.util.Arrays;

/**
 * A picture as its local contrast: smoothed, without its surroundings' mean and relative to it, so that vignette and
 * brightness drop out; clipped far out, where only a defect lies.
 *
 * @param values row-major, in units of its own median deviation, within ±20
 */
record Contrast(int width, int height, float[] values) {
    private static final double DETAIL_PIXELS = 1.2;
    private static final double SURROUND_PIXELS = 7;
    private static final float CLIP = 20;
    private static final float FLOOR_SHARE = 0.05f;

    static Contrast of(float[] picture, int width, int height, int bin) {
        int w = width / bin;
        int h = height / bin;
        float[] binned = binned(picture, width, w, h, bin);
        float[] detail = binned.clone();
        Blur.gaussian(detail, w, h, DETAIL_PIXELS);
        Blur.gaussian(binned, w, h, SURROUND_PIXELS);
        double mean = 0;
        for (float v : binned) {
            mean += Math.max(0, v) / binned.length;
        }
        float floor = (float) (FLOOR_SHARE * mean + 1e-6);
        for (int i = 0; i < detail.length; i++) {
            detail[i] = (detail[i] - binned[i]) / (Math.max(0, binned[i]) + floor);
        }
        return new Contrast(w, h, scaled(detail));
    }

    private static float[] binned(float[] picture, int width, int w, int h, int bin) {
        float[] out = new float[w * h];
        for (int y = 0; y < h * bin; y++) {
            for (int x = 0; x < w * bin; x++) {
                out[y / bin * w + x / bin] += picture[y * width + x] / (bin * bin);
            }
        }
        return out;
    }

    private static float[] scaled(float[] detail) {
        float[] sizes = new float[detail.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(detail[i]);
        }
        Arrays.sort(sizes);
        float unit = (float) Math.max(1e-9, 1.4826 * sizes[sizes.length / 2]);
        for (int i = 0; i < detail.length; i++) {
            detail[i] = Math.clamp(detail[i] / unit, -CLIP, CLIP);
        }
        return detail;
    }

    /** Value between pixels by Catmull and Rom's cubic; NaN within two pixels of the edge or beyond it. */
    double at(double y, double x) {
        int iy = (int) Math.floor(y);
        int ix = (int) Math.floor(x);
        if (!(iy >= 1 && ix >= 1 && iy < height - 2 && ix < width - 2)) {
            return Double.NaN;
        }
        double fx = x - ix;
        int at = (iy - 1) * width + ix;
        return cubic(row(at, fx), row(at + width, fx), row(at + 2 * width, fx), row(at + 3 * width, fx), y - iy);
    }

    private double row(int at, double f) {
        return cubic(values[at - 1], values[at], values[at + 1], values[at + 2], f);
    }

    private static double cubic(double a, double b, double c, double d, double f) {
        return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
    }

    double centreY() {
        return (height - 1) / 2.0;
    }

    double centreX() {
        return (width - 1) / 2.0;
    }
}
