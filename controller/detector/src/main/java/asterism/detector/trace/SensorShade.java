package asterism.detector.trace;

import asterism.detector.profile.FlatField;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/**
 * What the sensor itself adds to each cell when the brain moves: vignette, dust and fixed pattern stand still while the
 * tissue is displaced below them.
 *
 * <p>With light = (grey − dark) · gain, a cell at rest whose light M is known from the template shows M(x) / gain(x + s) +
 * dark(x + s) under pixel x + s. Footprint and rings are linear, so by how much that changes their means is a function of
 * the displacement s alone: it is tabled when the profile is loaded, and costs two look-ups a cell and frame. It is zero
 * where the template was made. Light that is not the template's, a cell's own activity below a speck of dust, is left as
 * the sensor shows it.
 *
 * <p>A defective pixel shows its dark level whatever the light.
 *
 * <p>Within a pixel the tables are read by linear interpolation, as the picture is. Beyond ±{@link #REACH} pixels the
 * nearest entry holds. Entries are within ±127 grey levels.
 */
final class SensorShade {
    static final int REACH = 20;
    private static final int SIDE = 2 * REACH + 1;

    private final int width;
    /** 1 / gain and dark level of each pixel, the picture's edges repeated {@link #REACH} times beyond them. */
    private final double[] shown;

    private final double[] dark;
    private final int stride;
    /** Light of each pixel of the template. */
    private final float[] light;

    /** By cell, then displacement down, then right. */
    private final short[] valueQ8;

    private final short[] haloQ8;
    /** Weighted mean dark level of each cell where the template was made. */
    private final int[] darkQ8;

    SensorShade(Profile profile, Rings rings, Rings around) {
        width = profile.width();
        int height = profile.height();
        stride = width + 2 * REACH;
        shown = new double[stride * (height + 2 * REACH)];
        dark = new double[shown.length];
        FlatField flat = profile.flatField();
        for (int i = 0; i < shown.length; i++) {
            int y = Math.clamp(i / stride - REACH, 0, height - 1);
            int p = y * width + Math.clamp(i % stride - REACH, 0, width - 1);
            shown[i] = flat.isDefective(p) ? 0 : (double) FlatField.ONE_Q15 / flat.gainQ15(p);
            dark[i] = flat.darkQ8(p) / 256.0;
        }
        light = new float[width * height];
        for (int p = 0; p < light.length; p++) {
            light[p] = flat.lightQ8(p, width, profile.template().meanQ8()) / 256f;
        }
        int cells = profile.cells().size();
        valueQ8 = new short[cells * SIDE * SIDE];
        haloQ8 = new short[valueQ8.length];
        darkQ8 = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            Footprint f = profile.cells().get(cell).footprint();
            double[] own = means(pixels(f), weights(f));
            double[] ring = means(rings.pixels(cell), null);
            double[] far = means(around.pixels(cell), null);
            table(valueQ8, cell, own, ring);
            table(haloQ8, cell, ring, far);
            darkQ8[cell] = darkQ8(pixels(f), weights(f));
        }
    }

    private int[] pixels(Footprint f) {
        int[] pixels = new int[f.weights().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (f.y0() + i / f.width()) * width + f.x0() + i % f.width();
        }
        return pixels;
    }

    private static float[] weights(Footprint f) {
        float[] weights = new float[f.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) f.weights()[i] / f.weightSum();
        }
        return weights;
    }

    /** What some pixels of the template show at each displacement, weighted mean; the plain one without weights. */
    private double[] means(int[] pixels, float[] weights) {
        double[] means = new double[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double weight = weights == null ? 1.0 / pixels.length : weights[i];
            if (weight > 0) {
                add(means, pixels[i], weight);
            }
        }
        return means;
    }

    private void add(double[] means, int pixel, double weight) {
        int corner = pixel / width * stride + pixel % width;
        double lit = weight * light[pixel];
        for (int dy = 0; dy < SIDE; dy++) {
            addRow(means, dy * SIDE, shown, dark, corner + dy * stride, lit, weight);
        }
    }

    private static void addRow(
            double[] means, int at, double[] shown, double[] dark, int from, double lit, double weight) {
        for (int dx = 0; dx < SIDE; dx++) {
            means[at + dx] += lit * shown[from + dx] + weight * dark[from + dx];
        }
    }

    /** By how much the difference of two means is off the one without displacement. */
    private static void table(short[] tableQ8, int cell, double[] own, double[] other) {
        int rest = REACH * SIDE + REACH;
        for (int i = 0; i < own.length; i++) {
            double off = own[i] - other[i] - (own[rest] - other[rest]);
            tableQ8[cell * own.length + i] =
                    (short) Math.clamp(StrictMath.rint(256 * off), Short.MIN_VALUE + 255, Short.MAX_VALUE - 255);
        }
    }

    private int darkQ8(int[] pixels, float[] weights) {
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            sum += weights[i] * dark[(pixels[i] / width + REACH) * stride + pixels[i] % width + REACH];
        }
        return (int) StrictMath.rint(256 * sum);
    }

    /** Added to a cell's brightness over its ring at a displacement in pixels, grey levels. */
    int valueQ8(int cell, int dyQ8, int dxQ8) {
        return between(valueQ8, cell, dyQ8, dxQ8);
    }

    /** Added to the brightness of its ring over that around it. */
    int haloQ8(int cell, int dyQ8, int dxQ8) {
        return between(haloQ8, cell, dyQ8, dxQ8);
    }

    /** Of a cell's brightness, what is there without light. */
    int darkQ8(int cell) {
        return darkQ8[cell];
    }

    private static int between(short[] tableQ8, int cell, int dyQ8, int dxQ8) {
        int y = Math.clamp(dyQ8 + (REACH << 8), 0, (SIDE - 1 << 8) - 1);
        int x = Math.clamp(dxQ8 + (REACH << 8), 0, (SIDE - 1 << 8) - 1);
        int at = (cell * SIDE + (y >> 8)) * SIDE + (x >> 8);
        int fy = y & 255;
        int fx = x & 255;
        int upper = tableQ8[at] * (256 - fx) + tableQ8[at + 1] * fx;
        int lower = tableQ8[at + SIDE] * (256 - fx) + tableQ8[at + SIDE + 1] * fx;
        return (int) ((long) upper * (256 - fy) + (long) lower * fy + (1 << 15) >> 16);
    }
}
