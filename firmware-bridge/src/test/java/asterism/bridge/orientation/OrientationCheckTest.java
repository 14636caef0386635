package asterism.bridge.orientation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrientationCheckTest {
    @TempDir
    Path folder;

    @Test
    void oneBadSampleCostsNoOther() {
        OrientationCheck check = new OrientationCheck();
        assertTrue(check.take(1, 100, 1, 0, 0, 0));
        assertFalse(check.take(2, 200, 4, 0, 0, 0));
        assertFalse(check.take(3, 300, Double.NaN, 0, 0, 0));
        assertTrue(check.take(4, 400, 0.6, 0, 0.8, 0));
        assertFalse(check.take(4, 500, 0.6, 0, 0.8, 0), "a number twice");
        assertFalse(check.take(3, 600, 0.6, 0, 0.8, 0), "a number that goes back");
        assertFalse(check.take(5, 400, 0.6, 0, 0.8, 0), "a time twice");
        assertFalse(check.take(5, 399, 0.6, 0, 0.8, 0), "a time that goes back");
        assertTrue(check.take(8, 800, 0.6, 0, 0.8, 0));
        assertEquals(3, check.passed());
        assertEquals(2, check.badNorm());
        assertEquals(2, check.duplicates());
        assertEquals(2, check.backward());
        assertEquals(1, check.gaps());
        assertEquals(3, check.missing());
    }

    @Test
    void aRowFarAheadCostsOnlyItself() throws IOException {
        StringBuilder log = new StringBuilder("Time Stamp (ms),qw,qx,qy,qz\n");
        for (int n = 0; n < 100; n++) {
            log.append(n * 20).append(",1,0,0,0\n");
            log.append(n == 30 ? "9e12,0,0,0,0\n" : n == 60 ? "9e12,1,0,0,0\n" : "");
        }
        OrientationCheck check =
                OrientationLog.read(Files.writeString(folder.resolve("far.csv"), log), (micros, w, x, y, z) -> {});
        assertEquals(100, check.passed());
        assertEquals(1, check.badNorm());
        assertEquals(1, check.leaps());
        assertEquals(0, check.backward());
    }

    @Test
    void aTrueLeapIsTakenWhenTheNextConfirmsIt() {
        OrientationCheck check = new OrientationCheck();
        assertTrue(check.take(1, 100, 1, 0, 0, 0));
        assertFalse(check.take(5_000, 60_000_000, 1, 0, 0, 0));
        assertTrue(check.take(5_001, 60_020_000, 1, 0, 0, 0));
        assertTrue(check.take(5_002, 60_040_000, 1, 0, 0, 0));
        assertEquals(1, check.leaps());
        assertEquals(3, check.passed());
    }

    /** A real log of 3,611 rows; what is wrong with it was counted by a few lines of Python. */
    @Test
    void theLogOfARealMinicam() throws IOException {
        Path log = data("minicam-imu/aux.csv");
        OrientationCheck check = new OrientationCheck();
        List<double[]> passed = new ArrayList<>();
        StringBuilder daq = new StringBuilder("Time Stamp (ms),qw,qx,qy,qz\n");
        Instant start = null;
        for (String line : Files.readAllLines(log)) {
            String[] f = line.split(",", -1);
            Instant time = OffsetDateTime.parse(f[0]).toInstant();
            start = start == null ? time : start;
            long micros = Duration.between(start, time).toNanos() / 1000;
            daq.append(micros / 1000.0);
            if (f.length < 7) {
                check.malformed();
                daq.append("\n");
                continue;
            }
            double[] q = new double[4];
            for (int i = 0; i < 4; i++) {
                q[i] = Double.parseDouble(f[3 + i]);
                daq.append(',').append(f[3 + i]);
            }
            daq.append('\n');
            if (check.take(Long.parseLong(f[1]), micros, q[0], q[1], q[2], q[3])) {
                passed.add(q);
            }
        }
        assertEquals(3_592, check.passed());
        assertEquals(18, check.badNorm());
        assertEquals(1, check.malformedRows());
        assertEquals(399, check.gaps());
        assertEquals(411, check.missing());
        assertEquals(0, check.backward() + check.duplicates());
        assertTrue(passed.stream().allMatch(OrientationCheckTest::isUnit), "a bad quaternion was passed on");
        int[] handed = new int[1];
        OrientationCheck same = OrientationLog.read(
                Files.writeString(folder.resolve(OrientationLog.NAME), daq), (micros, w, x, y, z) -> handed[0]++);
        assertEquals(3_592, same.passed());
        assertEquals(3_592, handed[0]);
        assertEquals(18, same.badNorm());
        assertEquals(1, same.malformedRows());
    }

    private static boolean isUnit(double[] q) {
        double square = q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3];
        return square > 0.95 * 0.95 && square < 1.05 * 1.05;
    }

    /** The vector that is x in Bonsai's axes is -y in Miniscope-DAQ's; in the world both are the same. */
    @Test
    void bothConventionsPointTheSameWay() {
        double[] q = {0.5, 0.1, -0.7, Math.sqrt(1 - 0.25 - 0.01 - 0.49)};
        double[] daq = q.clone();
        AxisConvention.MINISCOPE_DAQ.toOther(q);
        assertArrayEquals(rotate(daq, 0, -1, 0), rotate(q, 1, 0, 0), 1e-12);
        assertArrayEquals(rotate(daq, 1, 0, 0), rotate(q, 0, 1, 0), 1e-12);
        assertArrayEquals(rotate(daq, 0, 0, 1), rotate(q, 0, 0, 1), 1e-12);
        AxisConvention.BONSAI.toOther(q);
        assertArrayEquals(daq, q, 1e-12);
    }

    /** By the rotation matrix of a unit quaternion. */
    private static double[] rotate(double[] q, double x, double y, double z) {
        double w = q[0];
        double a = q[1];
        double b = q[2];
        double c = q[3];
        return new double[] {
            (1 - 2 * (b * b + c * c)) * x + 2 * (a * b - w * c) * y + 2 * (a * c + w * b) * z,
            2 * (a * b + w * c) * x + (1 - 2 * (a * a + c * c)) * y + 2 * (b * c - w * a) * z,
            2 * (a * c - w * b) * x + 2 * (b * c + w * a) * y + (1 - 2 * (a * a + b * b)) * z
        };
    }

    private static Path data(String name) {
        String root = System.getenv("ASTERISM_DATA");
        assumeTrue(root != null, "skipped: ASTERISM_DATA is not set");
        return Path.of(root, name);
    }
}
