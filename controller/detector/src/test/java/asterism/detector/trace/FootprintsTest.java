package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FootprintsTest {
    private interface Picture {
        double at(int y, int x);
    }

    /** Rounding, and the reciprocal's truncation on at most 2^35. */
    private static final double BOUND = 0.5 + 1.0 / 16;

    @Property(tries = 200)
    void agreesWithBilinearInterpolationInDoublePrecision(
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll long seed,
            @ForAll @IntRange(min = -1100, max = 1100) int dy,
            @ForAll @IntRange(min = -1100, max = 1100) int dx) {
        ExtremeScene scene = new ExtremeScene(kind, seed);
        Footprints footprints = new Footprints(scene.profile);
        for (int cell = 0; cell < scene.profile.cells().size(); cell++) {
            CellProfile c = scene.profile.cells().get(cell);
            int y = footprints.reachableY(cell, dy);
            int x = footprints.reachableX(cell, dx);
            double truth = 256 * mean(c.footprint(), scene::grey, y / 16.0, x / 16.0);
            assertEquals(truth, footprints.brightnessQ8(scene.pixels, cell, y, x), BOUND, "cell " + cell);
        }
    }

    private static double mean(Footprint f, Picture picture, double dy, double dx) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < f.weights().length; i++) {
            int y = (int) Math.floor(f.y0() + i / f.width() + dy);
            int x = (int) Math.floor(f.x0() + i % f.width() + dx);
            double fy = f.y0() + i / f.width() + dy - y;
            double fx = f.x0() + i % f.width() + dx - x;
            double upper = (1 - fx) * picture.at(y, x) + fx * picture.at(y, x + 1);
            double lower = (1 - fx) * picture.at(y + 1, x) + fx * picture.at(y + 1, x + 1);
            sum += f.weights()[i] * ((1 - fy) * upper + fy * lower);
            weights += f.weights()[i];
        }
        return sum / weights;
    }

    /** A sixteenth short of the picture's last row and column, where the fraction still needs a pixel. */
    @Property(tries = 60)
    void reachesAsFarAsAllOfTheCellIsInThePicture(
            @ForAll long seed, @ForAll @IntRange(min = -2000, max = 2000) int displacement) {
        ExtremeScene scene = new ExtremeScene(0, seed);
        Footprints footprints = new Footprints(scene.profile);
        for (int cell = 0; cell < scene.profile.cells().size(); cell++) {
            Footprint f = scene.profile.cells().get(cell).footprint();
            double least = -f.y0();
            double most = ExtremeScene.HEIGHT - f.y0() - f.height() - 1.0 / 16;
            double nearest = Math.max(least, Math.min(most, displacement / 16.0));
            assertEquals(nearest, footprints.reachableY(cell, displacement) / 16.0);
            least = -f.x0();
            most = ExtremeScene.WIDTH - f.x0() - f.width() - 1.0 / 16;
            nearest = Math.max(least, Math.min(most, displacement / 16.0));
            assertEquals(nearest, footprints.reachableX(cell, displacement) / 16.0);
        }
    }
}
