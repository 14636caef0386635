package asterism.rig.commutator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.Orientation;
import asterism.bridge.link.PtyLink;
import asterism.rig.commutator.Commutator.CommutatorSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CommutatorTest {
    @TempDir
    Path folder;

    /** Yaw about z, then a tilt of the head about its own x and y; as the part would give it, either sign. */
    private static Orientation head(double yawTurns, double tiltX, double tiltY, boolean minus) {
        double[] q = times(times(about(3, yawTurns * 2 * Math.PI), about(1, tiltX)), about(2, tiltY));
        double one = minus ? -Orientation.ONE : Orientation.ONE;
        Orientation sample = new Orientation();
        sample.w = (int) Math.round(q[0] * one);
        sample.x = (int) Math.round(q[1] * one);
        sample.y = (int) Math.round(q[2] * one);
        sample.z = (int) Math.round(q[3] * one);
        return sample;
    }

    private static double[] about(int axis, double angle) {
        double[] q = {Math.cos(angle / 2), 0, 0, 0};
        q[axis] = Math.sin(angle / 2);
        return q;
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
            a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
            a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
            a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0]
        };
    }

    @Test
    void turnsAddUpWhateverTheHeadTilts() {
        TurnCounter level = new TurnCounter("z");
        TurnCounter other = new TurnCounter("-z");
        for (int n = 0; n <= 500; n++) {
            Orientation sample = head(-n * 0.007, Math.sin(n * 0.1) * 0.5, 0, n % 3 == 0);
            level.take(sample);
            other.take(sample);
        }
        assertEquals(-3.5, level.turns(), 0.001);
        assertEquals(3.5, other.turns(), 0.001);
        for (int n = 0; n <= 100; n++) {
            level.take(head(-3.5, Math.PI * n / 50, 0, false));
        }
        assertEquals(-3.5, level.turns(), 1.001, "a somersault passes through where a turn has no value");
        assertTrue(level.undefined() > 0);
    }

    /** After a boot the sensor has another zero; what lies between is no turn of the animal. */
    @Test
    void noStepIsTakenOverABootOrAPause() {
        TurnCounter counter = new TurnCounter("z");
        long[][] timesAndNumbers = {{5_000_000, 500}, {5_010_000, 501}, {20_000, 1}, {30_000, 2}, {9_000_000, 3}};
        double[] yaw = {0, 0.1, 0.5, 0.6, 0.2};
        for (int i = 0; i < yaw.length; i++) {
            Orientation sample = head(yaw[i], 0, 0, false);
            sample.deviceMicros = timesAndNumbers[i][0];
            sample.number = timesAndNumbers[i][1];
            counter.take(sample);
        }
        assertEquals(0.2, counter.turns(), 0.001);
    }

    @Test
    @Timeout(60)
    void aMotorOnARealTerminalFollowsWithinItsLimits() throws Exception {
        Path port = folder.resolve("motor");
        CommutatorSettings settings = new CommutatorSettings(port, "z", 0.1, 2.0, false);
        try (PtyLink motor = new PtyLink(port);
                Commutator commutator = new Commutator(settings)) {
            commutator.start();
            for (int n = 0; n <= 100; n++) {
                commutator.take(head(n * 0.013, 0.3, 0.1, false));
            }
            StringBuilder heard = new StringBuilder();
            while (commutator.sentTurns() < 1.21 || turned(heard) < commutator.sentTurns() - 1e-9) {
                hear(motor, heard);
            }
            for (int n = 0; n < 8; n++) {
                commutator.take(head(1.3 + n * 0.01, 0.3, 0.1, false));
                hear(motor, heard);
            }
            LockSupport.parkNanos(400_000_000);
            hear(motor, heard);
            List<String> lines = heard.toString().lines().toList();
            assertEquals("{enable:true}", lines.getFirst());
            assertTrue(
                    lines.stream().skip(1).allMatch(line -> line.matches("\\{turn:-?\\d\\.\\d{6}}")), lines::toString);
            assertEquals(commutator.sentTurns(), turned(heard), 1e-6);
            assertTrue(Math.abs(commutator.headTurns() - commutator.sentTurns()) < 0.1, "within the dead band");
            for (String line : lines.subList(1, lines.size())) {
                assertTrue(turn(line) <= 0.2 + 1e-9, "2 turns a second at most: " + lines);
            }
        }
    }

    private static void hear(PtyLink motor, StringBuilder heard) throws IOException {
        byte[] bytes = new byte[256];
        int count = motor.read(bytes, 0, bytes.length);
        if (count > 0) {
            heard.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
        }
    }

    private static double turned(CharSequence heard) {
        String text = heard.toString();
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return whole.lines().skip(1).mapToDouble(CommutatorTest::turn).sum();
    }

    private static double turn(String line) {
        return Double.parseDouble(line.substring(line.indexOf(':') + 1, line.indexOf('}')));
    }
}
