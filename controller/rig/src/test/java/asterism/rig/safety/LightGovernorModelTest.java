package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The governor against a head stage, through every sequence of faults and verbs: no renewal without evidence.
 *
 * <p>The account of evidence is this test's own; it asks the governor nothing but what it would send.
 */
class LightGovernorModelTest {
    private static final long MILLI = 1_000_000L;
    private static final int STEPS = 9;
    private static final LightCaps CAPS = new LightCaps(40, 60, 200, false, 300);

    private long renewals;

    @Test
    void everySequenceOfSixSteps() {
        int[] steps = new int[6];
        long sequences = Math.round(Math.pow(STEPS, steps.length));
        for (long n = 0; n < sequences; n++) {
            long rest = n;
            for (int i = 0; i < steps.length; i++) {
                steps[i] = (int) (rest % STEPS);
                rest /= STEPS;
            }
            walk(steps);
        }
        assertTrue(renewals > 1_000, "only " + renewals + " renewals: the exploration never got to light");
    }

    @Test
    void longRandomSequences() {
        Random random = new Random(11);
        int[] steps = new int[200];
        for (int n = 0; n < 5_000; n++) {
            for (int i = 0; i < steps.length; i++) {
                steps[i] = random.nextInt(STEPS + 12) % (STEPS + 4);
            }
            walk(steps);
        }
        assertTrue(renewals > 10_000, "only " + renewals + " renewals");
    }

    private void walk(int[] steps) {
        World world = new World();
        for (int step : steps) {
            world.step(step);
        }
        renewals += world.renewals;
    }

    private static final class World {
        private final LightGovernor governor = new LightGovernor(CAPS, 20_000);
        private long now = 1;
        private long frames;
        private boolean up;
        private boolean armed;
        private long frameAt = Long.MIN_VALUE / 2;
        private long telemetryAt = Long.MIN_VALUE / 2;
        private long litUntil;
        private long renewals;

        World() {
            connect();
        }

        /** Steps from {@link #STEPS} on are health again: light needs many healthy steps in a row. */
        void step(int step) {
            switch (step) {
                case 0 -> pass(45);
                case 1 -> pass(210);
                case 2 -> frame();
                case 3 -> telemetry();
                case 4 -> arm();
                case 5 -> {
                    governor.dark(now);
                    armed = false;
                }
                case 6 -> unplugOrPlug();
                case 7 -> lie();
                default -> {
                    frame();
                    telemetry();
                    pass(20);
                }
            }
            turn();
        }

        private void pass(int millis) {
            now += millis * MILLI;
        }

        private void connect() {
            governor.linkUp(now);
            up = true;
            frameAt = Long.MIN_VALUE / 2;
            telemetryAt = Long.MIN_VALUE / 2;
        }

        private void frame() {
            pass(5);
            governor.frame(++frames, now);
            if (up) {
                frameAt = now;
            }
        }

        private void telemetry() {
            pass(5);
            governor.telemetry(now < litUntil, 40, true, now);
            if (up) {
                telemetryAt = now;
            }
        }

        private void arm() {
            try {
                governor.arm(now);
                armed = true;
            } catch (LightRefusedException refused) {
                armed &= up;
            }
        }

        private void unplugOrPlug() {
            if (up) {
                governor.linkLost(now);
                up = false;
                armed = false;
            } else {
                connect();
            }
        }

        /** Lit with a code nobody commanded. */
        private void lie() {
            governor.telemetry(true, 99, true, now);
            if (up) {
                telemetryAt = now;
            }
        }

        private void turn() {
            LightState before = governor.state();
            LightAction action = governor.turn(now);
            if (action == LightAction.DARK) {
                litUntil = 0;
            }
            if (action != LightAction.RENEW) {
                armed &= !(before == LightState.LIT && governor.state() == LightState.DARKENING);
                return;
            }
            renewals++;
            litUntil = now + LightGovernor.LEASE_MILLIS * MILLI;
            if (!up || !armed) {
                throw new AssertionError("renewed " + (up ? "without arming" : "without a link"));
            }
            if (now - frameAt > 150 * MILLI || now - telemetryAt > 200 * MILLI) {
                throw new AssertionError("renewed on stale evidence: frame " + (now - frameAt) / MILLI
                        + " ms, telemetry " + (now - telemetryAt) / MILLI + " ms old");
            }
        }
    }
}
