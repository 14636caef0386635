package asterism.calibration.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.FocusField;
import asterism.bridge.simulator.FocusSweep;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Planted displacement, rotation and scale, with dust and vignette on the sensor and other cells active. */
class FieldAlignmentTest {
    private static final int FRAMES = 10;

    private static FocusField.Pose pose(Random random, int side) {
        double reach = 0.1 * side;
        return new FocusField.Pose(
                random.nextDouble(-reach, reach),
                random.nextDouble(-reach, reach),
                random.nextDouble(-6, 6),
                random.nextDouble(0.98, 1.02));
    }

    private static float[] seen(FocusField.Pose pose, int side, long field, long seed) throws IOException {
        FocusSweep sweep = new FocusSweep(side, side, field, 1, seed, new FocusSweep.Truth(0, 0.05, 1, pose));
        float[] mean = new float[side * side];
        sweep.record(0, FRAMES, 0, (n, pixels) -> {
            for (int i = 0; i < pixels.length; i++) {
                mean[i] += (pixels[i] & 0xff) / (float) FRAMES;
            }
        });
        return mean;
    }

    /** Differences from the truth: down, right (pixels), rotation (degrees), scale, and the first two in standard errors. */
    private static double[] errors(int side, long seed) throws IOException {
        FocusField.Pose pose = pose(new Random(seed), side);
        float[] reference = seen(new FocusField.Pose(0, 0, 0, 1), side, seed, seed + 500);
        FieldAlignment found = FieldAlignment.of(reference, seen(pose, side, seed, seed), side, side);
        assertTrue(found.sameField(), found.toString());
        double down = found.place().dy() - pose.dy();
        double right = found.place().dx() - pose.dx();
        return new double[] {
            down,
            right,
            Math.toDegrees(found.place().radians()) - pose.degrees(),
            found.place().scale() - pose.scale(),
            down / found.dyError(),
            right / found.dxError()
        };
    }

    @Test
    void theFieldIsFoundAgain() throws IOException {
        double[] error = errors(400, 21);
        assertTrue(Math.hypot(error[0], error[1]) <= 0.1, Arrays.toString(error));
        assertEquals(0, error[2], 0.1);
        assertEquals(0, error[3], 0.001);
    }

    @Test
    void anotherFieldUnderTheSameDustIsNotTakenForIt() throws IOException {
        FocusField.Pose straight = new FocusField.Pose(0, 0, 0, 1);
        FieldAlignment found = FieldAlignment.of(seen(straight, 304, 31, 1), seen(straight, 304, 32, 2), 304, 304);
        assertFalse(found.sameField(), found.toString());
    }

    @Test
    void thereAndBackAgain() {
        Similarity there = new Similarity(3, -2, 0.2, 1.1);
        Similarity back = there.inverse();
        double y = there.y(10, 20);
        double x = there.x(10, 20);
        assertEquals(10, back.y(y, x), 1e-9);
        assertEquals(20, back.x(y, x), 1e-9);
    }

    @Test
    @Tag("long")
    void pooledOverSeeds() throws IOException {
        double displacement = 0;
        double rotation = 0;
        double scale = 0;
        double squares = 0;
        int seeds = 12;
        for (long seed = 41; seed < 41 + seeds; seed++) {
            double[] e = errors(608, seed);
            displacement = Math.max(displacement, Math.hypot(e[0], e[1]));
            rotation = Math.max(rotation, Math.abs(e[2]));
            scale = Math.max(scale, Math.abs(e[3]));
            squares += e[4] * e[4] + e[5] * e[5];
        }
        System.out.printf(
                Locale.ROOT,
                "field alignment, %d fields of 608x608: largest error %.3f px, %.4f deg, scale %.5f;"
                        + " errors in standard errors: %.2f%n",
                seeds,
                displacement,
                rotation,
                scale,
                Math.sqrt(squares / (2 * seeds)));
        assertTrue(displacement <= 0.1 && rotation <= 0.1, displacement + " px, " + rotation + " degrees");
    }

    @Test
    @Tag("long")
    void unrelatedFieldsPooled() throws IOException {
        double most = 0;
        Random random = new Random(5);
        for (long seed = 100; seed < 140; seed++) {
            float[] one = seen(pose(random, 304), 304, seed, 1);
            float[] two = seen(pose(random, 304), 304, seed + 400, 2);
            most = Math.max(most, FieldAlignment.of(one, two, 304, 304).certainty());
        }
        System.out.printf(Locale.ROOT, "unrelated fields, 40 pairs of 304x304: largest certainty %.1f%n", most);
        assertTrue(most < 12);
    }
}
