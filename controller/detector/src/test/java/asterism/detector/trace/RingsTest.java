package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RingsTest {
    /** Rounding of mean and slope: half a bit each, and half a bit of slope on half a pixel along both axes. */
    private static final double BOUND = 0.5 + 0.5 + 0.5 + 1e-3;

    @Property(tries = 200)
    void agreesWithTheMeanTakenInDoublePrecision(
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll long seed,
            @ForAll @IntRange(min = -64 * 256, max = 64 * 256) int dyQ8,
            @ForAll @IntRange(min = -64 * 256, max = 64 * 256) int dxQ8) {
        ExtremeScene scene = new ExtremeScene(kind, seed);
        Rings rings = new Rings(scene.profile, Ring::of, Rings.MOST_WORDS);
        for (int cell = 0; cell < scene.profile.cells().size(); cell++) {
            int[] ring = ring(scene.profile, cell);
            if (words(ring).size() <= Rings.MOST_WORDS) {
                double truth = mean(scene, ring, dyQ8, dxQ8);
                assertEquals(truth, rings.brightnessQ8(scene.pixels, cell, dyQ8, dxQ8), BOUND, "cell " + cell);
            }
        }
    }

    private static int[] ring(Profile profile, int cell) {
        return Ring.of(profile, profile.cells().get(cell), Ring.taken(profile));
    }

    /** Pixels of the ring by words: at most eight columns of one row, from the left. */
    private static List<int[]> words(int[] ring) {
        List<int[]> words = new ArrayList<>();
        for (int i = 0; i < ring.length; ) {
            int from = i;
            int row = ring[i] / ExtremeScene.WIDTH;
            int start = Math.min(ring[i], row * ExtremeScene.WIDTH + ExtremeScene.WIDTH - 8);
            while (i < ring.length && ring[i] < start + 8 && ring[i] / ExtremeScene.WIDTH == row) {
                i++;
            }
            words.add(Arrays.copyOfRange(ring, from, i));
        }
        return words;
    }

    /** The mean at the nearest whole pixel plus the template's mean slope times the rest. */
    private static double mean(ExtremeScene scene, int[] ring, int dyQ8, int dxQ8) {
        int dy = (int) Math.floor(dyQ8 / 256.0 + 0.5);
        int dx = (int) Math.floor(dxQ8 / 256.0 + 0.5);
        double sum = 0;
        for (int p : ring) {
            int y = p / ExtremeScene.WIDTH;
            int x = p % ExtremeScene.WIDTH;
            sum += 256 * scene.grey(y + dy, x + dx);
            sum += (dyQ8 / 256.0 - dy) * (template(scene, y + 1, x) - template(scene, y - 1, x)) / 2;
            sum += (dxQ8 / 256.0 - dx) * (template(scene, y, x + 1) - template(scene, y, x - 1)) / 2;
        }
        return sum / ring.length;
    }

    private static double template(ExtremeScene scene, int y, int x) {
        return scene.profile.template().meanQ8()[ExtremeScene.pixel(y, x)];
    }

    /** More words than lanes can hold, all of them full. */
    @Test
    void theLargestRingIsThinnedAndDoesNotOverflow() {
        int[] full = new int[128 * 16];
        Arrays.fill(full, 255);
        CellProfile cell = new CellProfile("c", 150, 150, new Footprint(100, 140, 16, 128, full), 1, 0.5, 1, 255, 0.1);
        PlantedMovie movie = new PlantedMovie(300, 300, 0, 1);
        Profile profile =
                new Profile("p", "", 50_000, movie.template(), DetectorSettings.standard(), List.of(cell), List.of());
        byte[] white = new byte[300 * 300];
        Arrays.fill(white, (byte) -1);
        assertTrue(Ring.of(profile, cell, Ring.taken(profile)).length > 8 * Rings.MOST_WORDS);
        assertEquals(255 << 8, new Rings(profile, Ring::of, Rings.MOST_WORDS).brightnessQ8(white, 0, 0, 0));
    }

    @Test
    void keepClearOfEveryCell() {
        PlantedMovie movie = new PlantedMovie(240, 240, 25, 8);
        Profile profile = movie.profile(0.5, 0.5, List.of());
        boolean[] taken = Ring.taken(profile);
        for (CellProfile cell : profile.cells()) {
            int[] ring = Ring.of(profile, cell, taken);
            assertTrue(ring.length > 300, () -> ring.length + " pixels");
            for (int p : ring) {
                double far = Math.hypot(p / 240 - cell.y(), p % 240 - cell.x());
                assertEquals(false, taken[p]);
                assertEquals(13, far, 7, "distance of a ring pixel");
            }
        }
    }

    /** What stands in the scene and moves with it must not show: the ring follows by less than a pixel too. */
    @Test
    void staysTheSameWhenTheSceneMovesByPartsOfAPixel() {
        PlantedMovie movie = new PlantedMovie(240, 240, 25, 9);
        Rings rings = new Rings(movie.profile(0.5, 0.5, List.of()), Ring::of, Rings.MOST_WORDS);
        Random random = new Random(4);
        double squares = 0;
        for (int i = 0; i < 20; i++) {
            int dyQ8 = random.nextInt(1024) - 512;
            int dxQ8 = random.nextInt(1024) - 512;
            byte[] still = PlantedMovie.bytes(movie.draw(0, 0, null), 0, null);
            byte[] moved = PlantedMovie.bytes(movie.draw(dyQ8 / 256.0, dxQ8 / 256.0, null), 0, null);
            for (int cell = 0; cell < 25; cell++) {
                double difference = rings.brightnessQ8(moved, cell, dyQ8, dxQ8) - rings.brightnessQ8(still, cell, 0, 0);
                squares += difference * difference / (25 * 20);
            }
        }
        assertEquals(0, Math.sqrt(squares) / 256, 0.03, "grey levels");
    }
}
