package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.SceneParameters.Motion;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pictures: the same for the same seeds, moved as the truth says, dark when the LED is. */
class SceneTest {
    private static final SceneParameters DEMO = SceneParameters.preset("demo");

    private static String digest(Scene scene, long... frames) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] pixels = new byte[scene.width() * scene.height()];
        for (long n : frames) {
            scene.render(n, 1, pixels);
            sha.update(pixels);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    @Test
    void theSameSeedsGiveTheSameBytesInAnyOrder() throws Exception {
        String ascending = digest(new Scene(DEMO), 0, 7, 1300);
        Scene again = new Scene(DEMO);
        digest(again, 25_000, 1300, 3);
        assertEquals(ascending, digest(again, 0, 7, 1300), "also when its minute was forgotten and made again");
        assertNotEquals(ascending, digest(new Scene(DEMO.withSeed(2)), 0, 7, 1300));
        assertNotEquals(ascending, digest(new Scene(DEMO.withActivitySeed(2)), 0, 7, 1300));
    }

    @Test
    void otherActivityKeepsTheAnatomy() {
        GroundTruth one = new Scene(DEMO).truth();
        GroundTruth other = new Scene(DEMO.withActivitySeed(99)).truth();
        assertEquals(one.cells(), other.cells());
        assertEquals(one.ensembles(), other.ensembles());
        assertEquals(one.amplitude(3), other.amplitude(3));
        assertNotEquals(one.activationsBetween(0, 1200), other.activationsBetween(0, 1200));
    }

    @Test
    void severalThreadsRenderWhatOneDoes() throws IOException {
        Scene scene = new Scene(DEMO);
        byte[] alone = new byte[scene.width() * scene.height()];
        long[] last = {-1};
        SceneRecording.render(scene, 40, 120, 2, (n, pixels) -> {
            assertTrue(n > last[0] && !scene.dropped(n), "in order, without the lost ones");
            last[0] = n;
            scene.render(n, 1, alone);
            assertArrayEquals(alone, pixels, "frame " + n);
        });
        assertTrue(last[0] > 100);
    }

    @Test
    void tissueMovesByWhatTheTruthSays() {
        Motion lively = new Motion(1.5, 0, 0, List.of());
        SceneParameters.Background none = new SceneParameters.Background(0, 0, 0, 2);
        Scene scene = new Scene(
                DEMO.withMotion(lively).withSensor(withoutSensorStructure()).withBackground(none));
        int width = scene.width();
        float[] reference = new float[width * scene.height()];
        scene.renderClean(0, 1, reference);
        float[] grey = new float[reference.length];
        for (int n = 1; n < 6; n++) {
            scene.renderClean(n, 1, grey);
            double[] found = displacement(reference, grey, width, scene.height());
            assertEquals(scene.truth().shiftY(n) - scene.truth().shiftY(0), found[0], 0.04, "rows, frame " + n);
            assertEquals(scene.truth().shiftX(n) - scene.truth().shiftX(0), found[1], 0.04, "columns, frame " + n);
        }
    }

    private static SceneParameters.Sensor withoutSensorStructure() {
        return new SceneParameters.Sensor(95, 0.09, 1, 8, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Whole-pixel search for the least squared difference, then a parabola through its neighbours. */
    private static double[] displacement(float[] from, float[] to, int width, int height) {
        int reach = 9;
        double least = Double.MAX_VALUE;
        int bestY = 0;
        int bestX = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                double d = difference(from, to, width, height, dy, dx);
                if (d < least) {
                    least = d;
                    bestY = dy;
                    bestX = dx;
                }
            }
        }
        return refine(from, to, width, height, bestY, bestX);
    }

    /** One Gauss-Newton step from a whole-pixel displacement, on the mean gradient of both pictures. */
    private static double[] refine(float[] from, float[] to, int width, int height, int dy, int dx) {
        double yy = 0;
        double yx = 0;
        double xx = 0;
        double yt = 0;
        double xt = 0;
        for (int y = 20; y < height - 20; y++) {
            for (int x = 20; x < width - 20; x++) {
                int i = y * width + x;
                int j = (y + dy) * width + x + dx;
                double gy = (from[i + width] - from[i - width] + to[j + width] - to[j - width]) / 4;
                double gx = (from[i + 1] - from[i - 1] + to[j + 1] - to[j - 1]) / 4;
                double t = from[i] - to[j];
                yy += gy * gy;
                yx += gy * gx;
                xx += gx * gx;
                yt += gy * t;
                xt += gx * t;
            }
        }
        double determinant = yy * xx - yx * yx;
        return new double[] {dy + (yt * xx - xt * yx) / determinant, dx + (xt * yy - yt * yx) / determinant};
    }

    private static double difference(float[] from, float[] to, int width, int height, int dy, int dx) {
        double sum = 0;
        for (int y = 20; y < height - 20; y += 2) {
            for (int x = 20; x < width - 20; x++) {
                double d = to[(y + dy) * width + x + dx] - from[y * width + x];
                sum += d * d;
            }
        }
        return sum;
    }

    @Test
    void dustStandsStillWhileTissueMoves() {
        SceneParameters.Sensor dusty = new SceneParameters.Sensor(95, 0.09, 1, 8, 0, 12, 0, 0, 0, 0, 0);
        Motion lively = new Motion(2, 0, 0, List.of());
        Scene with = new Scene(DEMO.withMotion(lively).withSensor(dusty));
        Scene without = new Scene(DEMO.withMotion(lively).withSensor(withoutSensorStructure()));
        float[] first = ratio(with, without, 0);
        float[] second = ratio(with, without, 1);
        double darkest = 1;
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i], second[i], 0.02, "pixel " + i);
            darkest = Math.min(darkest, first[i]);
        }
        assertTrue(darkest < 0.93, "there is dust: " + darkest);
    }

    private static float[] ratio(Scene with, Scene without, long n) {
        float[] a = new float[with.width() * with.height()];
        float[] b = new float[a.length];
        with.renderClean(n, 1, a);
        without.renderClean(n, 1, b);
        for (int i = 0; i < a.length; i++) {
            a[i] = (a[i] - 8) / (b[i] - 8);
        }
        return a;
    }

    @Test
    void withoutLightOnlyOffsetAndReadNoiseRemain() {
        Scene scene = new Scene(DEMO);
        byte[] pixels = new byte[scene.width() * scene.height()];
        scene.render(5, 0, pixels);
        double sum = 0;
        for (byte p : pixels) {
            sum += p & 0xff;
            assertTrue((p & 0xff) < 20);
        }
        assertEquals(8, sum / pixels.length, 0.3);
        byte[] half = new byte[pixels.length];
        scene.render(5, 0.5, half);
        scene.render(5, 1, pixels);
        assertTrue(mean(half) > 25 && mean(half) < 0.62 * mean(pixels), mean(half) + " of " + mean(pixels));
    }

    private static double mean(byte[] pixels) {
        double sum = 0;
        for (byte p : pixels) {
            sum += p & 0xff;
        }
        return sum / pixels.length;
    }

    @Test
    void noiseHasTheVarianceTheSensorNames() {
        Scene scene = new Scene(DEMO);
        int size = scene.width() * scene.height();
        float[] clean = new float[size];
        byte[] noisy = new byte[size];
        double expected = 0;
        double found = 0;
        double beside = 0;
        for (int n = 0; n < 20; n++) {
            scene.renderBoth(n, clean, noisy);
            double before = 0;
            for (int i = 0; i < size; i++) {
                double error = (noisy[i] & 0xff) - clean[i];
                expected += 0.09 * (clean[i] - 8) + 1 + 1.0 / 12;
                found += error * error;
                beside += error * before;
                before = error;
            }
        }
        assertEquals(1, found / expected, 0.02);
        assertEquals(0, beside / found, 0.01, "neighbours' noise is independent");
    }

    @Test
    void namesWhatItRefuses() {
        String message = assertThrows(IllegalArgumentException.class, () -> SceneParameters.preset("nice"))
                .getMessage();
        assertTrue(message.contains("\"nice\"") && message.contains("hardest"), message);
        assertThrows(IllegalArgumentException.class, () -> DEMO.withSize(20, 240));
        assertThrows(IllegalArgumentException.class, () -> DEMO.withFps(0));
        Scene scene = new Scene(DEMO);
        assertThrows(IllegalArgumentException.class, () -> scene.render(-1, 1, new byte[240 * 240]));
    }
}
