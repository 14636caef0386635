package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceClockTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final int HOUR = 3_600;

    /** What a conforming head may do (PROTOCOL.md, R10), for an hour. */
    @ParameterizedTest
    @ValueSource(ints = {-1_000, -20, 0, 20, 1_000})
    void whatIsNewStaysNew(int partsPerMillion) {
        DeviceClock clock = new DeviceClock();
        long oldest = 0;
        for (long now = SECOND; now < HOUR * SECOND; now += 100 * MILLI) {
            oldest = Math.max(oldest, now - clock.nanos(micros(now, partsPerMillion), now));
        }
        assertTrue(oldest <= 2 * MILLI, "taken for " + oldest / MILLI + " ms old");
    }

    @Test
    void whatWaitedIsAsOldAsItIs() {
        for (int partsPerMillion : new int[] {-1_000, 1_000}) {
            DeviceClock clock = new DeviceClock();
            long now = SECOND;
            for (; now < 600 * SECOND; now += 100 * MILLI) {
                clock.nanos(micros(now, partsPerMillion), now);
            }
            long age = now - clock.nanos(micros(now - 500 * MILLI, partsPerMillion), now);
            assertTrue(age >= 495 * MILLI, "half a second of waiting was taken for " + age / MILLI + " ms");
        }
    }

    private static long micros(long nanos, int partsPerMillion) {
        return nanos / 1000
                + nanos / 1_000_000_000 * partsPerMillion
                + nanos % 1_000_000_000 * partsPerMillion / 1_000_000_000;
    }
}
