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
    private final int height;
    /** 1 / gain and dark level of each pixel, light of each pixel of the template. */
    private final float[] shown;

    private final float[] dark;
    private final float[] light;

    /** By cell, then displacement down, then right. */
    private final short[] valueQ8;

    private final short[] haloQ8;
    /** Weighted mean dark level of each cell where the template was made. */
    private final int[] darkQ8;

    SensorShade(Profile profile, Rings rings, Rings around) {
        width = profile.width();
        height = profile.height();
        shown = new float[width * height];
        dark = new float[shown.length];
        light = new float[shown.length];
        FlatField flat = profile.flatField();
        char[] meanQ8 = profile.template().meanQ8();
        for (int p = 0; p < shown.length; p++) {
            shown[p] = flat.isDefective(p) ? 0 : (float) FlatField.ONE_Q15 / flat.gainQ15(p);
            dark[p] = flat.darkQ8(p) / 256f;
            light[p] = flat.lightQ8(p, width, meanQ8) / 256f;
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
            float weight = weights == null ? 1f / pixels.length : weights[i];
            if (weight > 0) {
                add(means, pixels[i], weight);
            }
        }
        return means;
    }

    private void add(double[] means, int pixel, float weight) {
        int y = pixel / width;
        int x = pixel % width;
        float lit = weight * light[pixel];
        for (int dy = -REACH; dy <= REACH; dy++) {
            int row = Math.clamp(y + dy, 0, height - 1) * width;
            int at = (dy + REACH) * SIDE;
            for (int dx = -REACH; dx <= REACH; dx++) {
                int p = row + Math.clamp(x + dx, 0, width - 1);
                means[at++] += lit * shown[p] + weight * dark[p];
            }
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
            sum += weights[i] * dark[pixels[i]];
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
