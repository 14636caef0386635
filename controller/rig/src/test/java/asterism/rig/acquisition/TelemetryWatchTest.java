package asterism.rig.acquisition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.Telemetry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryWatchTest {
    private static final long MILLI = 1_000_000;

    private final TelemetryWatch watch = new TelemetryWatch();
    private final Telemetry telemetry = new Telemetry();

    @BeforeEach
    void begin() {
        watch.begin();
    }

    @Test
    void anotherBootIsSeenOnce() {
        telemetry.boot = 7;
        assertFalse(watch.booted(telemetry, 0));
        assertFalse(watch.booted(telemetry, 100 * MILLI));
        telemetry.boot = 0;
        assertFalse(watch.booted(telemetry, 200 * MILLI), "the first firmware does not say");
        telemetry.boot = 8;
        assertTrue(watch.booted(telemetry, 300 * MILLI));
        assertFalse(watch.booted(telemetry, 400 * MILLI));
    }

    @Test
    void silenceIsTheDevicesOwn() {
        assertFalse(watch.silent(3_000 * MILLI), "nothing was promised yet");
        watch.booted(telemetry, 0);
        long now = 0;
        for (; now < 500 * MILLI; now += 100 * MILLI) {
            assertFalse(watch.silent(now));
        }
        assertTrue(watch.silent(now + 100 * MILLI));
        watch.booted(telemetry, now);
        assertFalse(watch.silent(now + 5_000 * MILLI), "this process was held up");
    }
}
