package asterism.detector.trace;

import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/**
 * What the sensor itself adds to each cell when the brain moves: vignette, dust and fixed pattern stand still while the
 * tissue is displaced below them.
 *
 * <p>With light = (grey − dark) · gain, a cell at rest whose light M is known from the template shows M(x) / gain(x + s) +
 * dark(x + s) under pixel x + s. Footprint and rings are linear, so by how much that changes their means is a function of
 * the displacement s alone, and its lit part in proportion to the light: both parts are tabled when the profile is loaded,
 * and cost four look-ups a cell and frame. It is zero where the template was made. Light that is not the template's, a cell's own activity below a speck of dust, is left as
 * the sensor shows it.
 *
 * <p>A dead pixel shows its dark level whatever the light, a hot one its dark level and what its neighbours show.
 *
 * <p>Within a pixel the tables are read by linear interpolation, as the picture is. Beyond ±{@link #REACH} pixels the
 * nearest entry holds. Entries are within ±127 grey levels, products with the light below
 * 2^30.
 */
final class SensorShade {
    static final int REACH = 20;
    private static final int SIDE = 2 * REACH + 1;

    /** Each by cell, then displacement down, then right: in the template's light, and without any. */
    private final short[] valueLitQ8;

    private final short[] valueDarkQ8;
    private final short[] haloLitQ8;
    private final short[] haloDarkQ8;
    /** Weighted mean dark level of each cell where the template was made. */
    private final int[] darkQ8;

    SensorShade(Profile profile, Rings rings, Rings around) {
        Shown sensor = new Shown(profile);
        int cells = profile.cells().size();
        valueLitQ8 = new short[cells * SIDE * SIDE];
        valueDarkQ8 = new short[valueLitQ8.length];
        haloLitQ8 = new short[valueLitQ8.length];
        haloDarkQ8 = new short[valueLitQ8.length];
        darkQ8 = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            Footprint f = profile.cells().get(cell).footprint();
            int[] own = pixels(f, profile.width());
            int[] ring = rings.pixels(cell);
            int[] far = around.pixels(cell);
            double[] ringLit = sensor.lit(ring, null);
            double[] ringDark = sensor.unlit(ring, null);
            table(valueLitQ8, cell, sensor.lit(own, weights(f)), ringLit);
            table(valueDarkQ8, cell, sensor.unlit(own, weights(f)), ringDark);
            table(haloLitQ8, cell, ringLit, sensor.lit(far, null));
            table(haloDarkQ8, cell, ringDark, sensor.unlit(far, null));
            darkQ8[cell] = (int) StrictMath.rint(256 * sensor.dark(own, weights(f)));
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

    /**
     * Added to a cell's brightness over its ring at a displacement in pixels, grey levels.
     *
     * @param lightQ12 present light over the template's, at most 8.0
     */
    int valueQ8(int cell, int dyQ8, int dxQ8, int lightQ12) {
        int lit = between(valueLitQ8, cell, dyQ8, dxQ8);
        return (lit * lightQ12 + (1 << 11) >> 12) + between(valueDarkQ8, cell, dyQ8, dxQ8);
    }

    /** Added to the brightness of its ring over that around it. */
    int haloQ8(int cell, int dyQ8, int dxQ8, int lightQ12) {
        int lit = between(haloLitQ8, cell, dyQ8, dxQ8);
        return (lit * lightQ12 + (1 << 11) >> 12) + between(haloDarkQ8, cell, dyQ8, dxQ8);
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
