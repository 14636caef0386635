package asterism.detector.trace;

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

    /** By cell, then displacement down, then right. */
    private final short[] valueQ8;

    private final short[] haloQ8;
    /** Weighted mean dark level of each cell where the template was made. */
    private final int[] darkQ8;

    SensorShade(Profile profile, Rings rings, Rings around) {
        Shown sensor = new Shown(profile);
        int cells = profile.cells().size();
        valueQ8 = new short[cells * SIDE * SIDE];
        haloQ8 = new short[valueQ8.length];
        darkQ8 = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            Footprint f = profile.cells().get(cell).footprint();
            double[] own = sensor.means(pixels(f, profile.width()), weights(f));
            double[] ring = sensor.means(rings.pixels(cell), null);
            double[] far = sensor.means(around.pixels(cell), null);
            table(valueQ8, cell, own, ring);
            table(haloQ8, cell, ring, far);
            darkQ8[cell] = (int) StrictMath.rint(256 * sensor.dark(pixels(f, profile.width()), weights(f)));
        }
    }

    private static int[] pixels(Footprint f, int width) {
        int[] pixels = new int[f.weights().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (f.y0() + i / f.width()) * width + f.x0() + i % f.width();
        }
        return pixels;
    }

    private static double[] weights(Footprint f) {
        double[] weights = new double[f.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (double) f.weights()[i] / f.weightSum();
        }
        return weights;
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
