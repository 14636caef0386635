package asterism.rig.session;

import asterism.wire.Summary.FrameMicros;
import java.util.Arrays;

/** Durations of the frames since the last summary. */
final class SecondMicros {
    private int[] micros = new int[128];
    private int count;

    void add(int duration) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = duration;
    }

    /** Percentiles of them; begins anew. */
    FrameMicros take() {
        if (count == 0) {
            return new FrameMicros(null, null, null);
        }
        Arrays.sort(micros, 0, count);
        FrameMicros percentiles = new FrameMicros(at(50), at(99), micros[count - 1]);
        count = 0;
        return percentiles;
    }

    private int at(int perCent) {
        return micros[Math.max(0, Math.ceilDiv(count * perCent, 100) - 1)];
    }
}
