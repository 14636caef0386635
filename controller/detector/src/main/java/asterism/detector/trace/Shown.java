package asterism.detector.trace;

import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;

/** The template's light as pixels of the sensor show it that it is displaced to. Needed while a profile is loaded. */
final class Shown {
    private static final int REACH = SensorShade.REACH;
    private static final int SIDE = 2 * REACH + 1;

    private final int width;
    private final int stride;
    /** 1 / gain and dark level of each pixel, the picture's edges repeated {@link #REACH} times beyond them. */
    private final double[] share;

    private final double[] dark;
    /** Light of each pixel of the template. */
    private final double[] light;

    Shown(Profile profile) {
        width = profile.width();
        int height = profile.height();
        stride = width + 2 * REACH;
        share = new double[stride * (height + 2 * REACH)];
        dark = new double[share.length];
        FlatField flat = profile.flatField();
        for (int i = 0; i < share.length; i++) {
            int y = Math.clamp(i / stride - REACH, 0, height - 1);
            int p = y * width + Math.clamp(i % stride - REACH, 0, width - 1);
            share[i] = flat.share(p, width);
            dark[i] = flat.darkQ8(p) / 256.0;
        }
        light = new double[width * height];
        for (int p = 0; p < light.length; p++) {
            light[p] = flat.light(p, width, profile.template().meanQ8());
        }
    }

    /** What some pixels of the template show of light at each displacement, weighted mean; the plain one without weights. */
    double[] lit(int[] pixels, double[] weights) {
        return means(pixels, weights, share, light);
    }

    /** What the same places of the sensor show without light. */
    double[] unlit(int[] pixels, double[] weights) {
        return means(pixels, weights, dark, null);
    }

    private double[] means(int[] pixels, double[] weights, double[] map, double[] light) {
        double[] means = new double[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double weight = weights == null ? 1.0 / pixels.length : weights[i];
            if (weight > 0) {
                int corner = pixels[i] / width * stride + pixels[i] % width;
                add(means, map, corner, weight * (light == null ? 1 : light[pixels[i]]));
            }
        }
        return means;
    }

    private void add(double[] means, double[] map, int corner, double weight) {
        for (int dy = 0; dy < SIDE; dy++) {
            addRow(means, dy * SIDE, map, corner + dy * stride, weight);
        }
    }

    private static void addRow(double[] means, int at, double[] map, int from, double weight) {
        for (int dx = 0; dx < SIDE; dx++) {
            means[at + dx] += weight * map[from + dx];
        }
    }

    /** Weighted mean dark level of some pixels. */
    double dark(int[] pixels, double[] weights) {
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            sum += weights[i] * dark[(pixels[i] / width + REACH) * stride + pixels[i] % width + REACH];
        }
        return sum;
    }
}
