package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SensorShadeTest {
    /** Half a bit of rounding in the table and half a bit in what is read. */
    private static final double BOUND = 0.5 + 0.5 + 1e-6;

    private static final double LIMIT = Short.MAX_VALUE - 255;

    /** In double precision, pixel by pixel, between whole pixels by bilinear interpolation. */
    @Property(tries = 40)
    void agreesWithTheTemplateSeenThroughTheSensorInDoublePrecision(
            @ForAll long seed,
            @ForAll @IntRange(min = -5_100, max = 5_100) int dyQ8,
            @ForAll @IntRange(min = -5_100, max = 5_100) int dxQ8,
            @ForAll @IntRange(min = 0, max = 3) int times) {
        ExtremeScene scene = new ExtremeScene(0, seed);
        Profile profile = scene.withFlatField();
        Rings rings = new Rings(profile, Ring::of, Rings.MOST_WORDS);
        Rings around = new Rings(profile, Ring::around, Rings.FEW_WORDS);
        SensorShade shade = new SensorShade(profile, rings, around);
        for (int cell = 0; cell < profile.cells().size(); cell++) {
            Footprint f = profile.cells().get(cell).footprint();
            int[] ring = rings.pixels(cell);
            int[] far = around.pixels(cell);
            Means ownLit = (dy, dx) -> weighted(f, p -> scene.lit(p, dy, dx)) - mean(ring, p -> scene.lit(p, dy, dx));
            Means ownDark =
                    (dy, dx) -> weighted(f, p -> scene.unlit(p, dy, dx)) - mean(ring, p -> scene.unlit(p, dy, dx));
            Means farLit = (dy, dx) -> mean(ring, p -> scene.lit(p, dy, dx)) - mean(far, p -> scene.lit(p, dy, dx));
            Means farDark =
                    (dy, dx) -> mean(ring, p -> scene.unlit(p, dy, dx)) - mean(far, p -> scene.unlit(p, dy, dx));
            double value = times * between(ownLit, dyQ8, dxQ8) + between(ownDark, dyQ8, dxQ8);
            double halo = times * between(farLit, dyQ8, dxQ8) + between(farDark, dyQ8, dxQ8);
            double bound = BOUND * (times + 1);
            assertEquals(value, shade.valueQ8(cell, dyQ8, dxQ8, times << 12), bound, "cell " + cell);
            assertEquals(halo, shade.haloQ8(cell, dyQ8, dxQ8, times << 12), bound, "cell " + cell);
        }
    }

    @Property(tries = 20)
    void isNothingWhereTheTemplateWasMade(@ForAll long seed) {
        ExtremeScene scene = new ExtremeScene(0, seed);
        Profile profile = scene.withFlatField();
        Rings rings = new Rings(profile, Ring::of, Rings.MOST_WORDS);
        SensorShade shade = new SensorShade(profile, rings, new Rings(profile, Ring::around, Rings.FEW_WORDS));
        for (int cell = 0; cell < profile.cells().size(); cell++) {
            assertEquals(0, shade.valueQ8(cell, 0, 0, 9_000));
            assertEquals(0, shade.haloQ8(cell, 0, 0, 9_000));
            Footprint f = profile.cells().get(cell).footprint();
            double dark = weighted(f, p -> scene.dark(p));
            assertEquals(256 * dark, shade.darkQ8(cell), BOUND);
        }
    }

    @FunctionalInterface
    private interface Means {
        double at(int dy, int dx);
    }

    @FunctionalInterface
    private interface Pixels {
        double at(int pixel);
    }

    private static double weighted(Footprint f, Pixels value) {
        double sum = 0;
        for (int i = 0; i < f.weights().length; i++) {
            int p = (f.y0() + i / f.width()) * ExtremeScene.WIDTH + f.x0() + i % f.width();
            sum += f.weights()[i] * value.at(p);
        }
        return sum / IntStream.of(f.weights()).sum();
    }

    private static double mean(int[] pixels, Pixels value) {
        return IntStream.of(pixels).mapToDouble(value::at).average().orElseThrow();
    }

    /** Q8, off the value without displacement, each corner within the table's limits. */
    private static double between(Means means, int dyQ8, int dxQ8) {
        int y = Math.floorDiv(dyQ8, 256);
        int x = Math.floorDiv(dxQ8, 256);
        double fy = dyQ8 / 256.0 - y;
        double fx = dxQ8 / 256.0 - x;
        return (1 - fy) * ((1 - fx) * off(means, y, x) + fx * off(means, y, x + 1))
                + fy * ((1 - fx) * off(means, y + 1, x) + fx * off(means, y + 1, x + 1));
    }

    private static double off(Means means, int dy, int dx) {
        return Math.clamp(256 * (means.at(dy, dx) - means.at(0, 0)), -LIMIT - 1, LIMIT);
    }
}
