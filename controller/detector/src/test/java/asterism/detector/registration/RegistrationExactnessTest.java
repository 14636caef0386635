package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.RegistrationTemplate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registration in integers against the same in double precision, and the same bits however rows arrive. */
class RegistrationExactnessTest {
    @ParameterizedTest
    @CsvSource({"112, 128", "201, 200", "304, 304", "376, 240", "415, 417"})
    void equalsLeastSquaresInDoublePrecision(int height, int width) {
        PlantedMovie movie = new PlantedMovie(width, height, 0, 3);
        RegistrationTemplate template = movie.template();
        Registration registration = new Registration(template);
        LeastSquares reference = new LeastSquares(template);
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            double dy = 16 * (random.nextDouble() - 0.5);
            double dx = 16 * (random.nextDouble() - 0.5);
            byte[] frame = PlantedMovie.bytes(movie.draw(dy, dx, null), 3, random);
            align(registration, frame, height, new int[] {height});
            reference.fit(frame, registration.heldDy(), registration.heldDx());
            assertEquals(dy, reference.dy, 1, "the reference itself, frame " + i);
            assertEquals(reference.dy, registration.dyQ8 / 256.0, 0.01, "down, frame " + i);
            assertEquals(reference.dx, registration.dxQ8 / 256.0, 0.01, "right, frame " + i);
            assertEquals(reference.score, registration.scoreQ15 / 32768.0, 0.002, "score, frame " + i);
        }
    }

    @Property(tries = 60)
    void givesTheSameBitsHoweverRowsArriveAndStaysInRange(
            @ForAll @IntRange(min = 64, max = 608) int height,
            @ForAll @IntRange(min = 64, max = 608) int width,
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll @IntRange(min = 0, max = 4) int templateKind,
            @ForAll long seed) {
        byte[] mean = ExtremePictures.of(templateKind, height, width, seed + 1);
        char[] meanQ8 = new char[mean.length];
        for (int i = 0; i < mean.length; i++) {
            meanQ8[i] = (char) (Byte.toUnsignedInt(mean[i]) << 8);
        }
        RegistrationTemplate template = RegistrationTemplate.of(width, height, meanQ8);
        Registration whole = new Registration(template);
        Registration parts = new Registration(template);
        Random random = new Random(seed);
        for (int i = 0; i < 2; i++) {
            byte[] frame = ExtremePictures.of(i == 0 ? kind : templateKind, height, width, seed + i);
            align(whole, frame, height, new int[] {height});
            align(parts, frame, height, random.ints(300, 0, 40).toArray());
            assertEquals(whole.dyQ8, parts.dyQ8);
            assertEquals(whole.dxQ8, parts.dxQ8);
            assertEquals(whole.scoreQ15, parts.scoreQ15);
            assertEquals(whole.novelty.sizeQ4, parts.novelty.sizeQ4);
            assertEquals(whole.novelty.powerQ4, parts.novelty.powerQ4);
            assertEquals(whole.novelty.tornQ4, parts.novelty.tornQ4);
            assertEquals(whole.novelty.worstTileQ4, parts.novelty.worstTileQ4);
            assertEquals(whole.brightnessQ8, parts.brightnessQ8);
            int reach = template.maxShiftPixels() << 8;
            assertTrue(Math.max(Math.abs(whole.dyQ8), Math.abs(whole.dxQ8)) <= reach, "in range");
            assertTrue(whole.scoreQ15 >= 0 && whole.scoreQ15 <= 1 << 15, "score " + whole.scoreQ15);
        }
    }

    /** Rows in portions of the given sizes, the rest at once. */
    private static void align(Registration registration, byte[] frame, int height, int[] portions) {
        registration.begin();
        int at = 0;
        for (int i = 0; i < portions.length && at < height; i++) {
            int to = Math.min(height, at + portions[i]);
            registration.rows(frame, at, to);
            at = to;
        }
        registration.rows(frame, at, height);
        registration.align(30_000);
    }
}
