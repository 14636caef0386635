package asterism.bridge.simulator;

import asterism.bridge.link.Orientation;
import asterism.bridge.link.TtlEdge;
import java.util.SplittableRandom;

/**
 * What the head stage feels: two TTL lines, the first like a behaviour box (a random half to one and a half seconds
 * between edges), the second like a camera's strobe (10 Hz), and the head's orientation 50 times a second, nodding and
 * turning. Used by one thread.
 */
final class HeadSignals {
    /** Between two looks, microseconds. */
    static final long TURN_MICROS = 20_000;

    private static final long STROBE_MICROS = 50_000;

    private final SplittableRandom random;
    private final TtlEdge edge = new TtlEdge();
    private final Orientation sample = new Orientation();
    private final long[] nextEdge = {0, 0};
    private long edges;
    private long samples;
    private volatile int levels;

    HeadSignals(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Levels of the lines, line 0 in bit 0. */
    int levels() {
        return levels;
    }

    /** The next edge up to {@code micros}, or null: its line, level and number are filled in, its times are not. */
    TtlEdge edgeBefore(long micros) {
        int line = nextEdge[0] <= nextEdge[1] ? 0 : 1;
        if (nextEdge[line] > micros) {
            return null;
        }
        edge.deviceMicros = nextEdge[line];
        nextEdge[line] += line == 0 ? 500_000 + random.nextInt(1_000_000) : STROBE_MICROS;
        levels ^= 1 << line;
        edge.line = line;
        edge.high = (levels >> line & 1) == 1;
        edge.levels = levels;
        edge.number = edges++;
        return edge;
    }

    /** The first edges come at {@code micros}. */
    void begin(long micros) {
        nextEdge[0] = micros + 100_000;
        nextEdge[1] = micros + STROBE_MICROS;
    }

    /** Where the head points at {@code micros}; its times are not filled in. */
    Orientation orientation(long micros) {
        double yaw = 0.6 * Math.sin(micros * 1e-6 * 0.7);
        double nod = 0.2 * Math.sin(micros * 1e-6 * 2.9);
        double cy = Math.cos(yaw / 2);
        double sy = Math.sin(yaw / 2);
        double cn = Math.cos(nod / 2);
        double sn = Math.sin(nod / 2);
        sample.w = q14(cy * cn);
        sample.x = q14(-sy * sn);
        sample.y = q14(cy * sn);
        sample.z = q14(sy * cn);
        sample.calibration = 3;
        sample.number = samples++;
        return sample;
    }

    private static int q14(double value) {
        return (int) Math.round(value * Orientation.ONE);
    }
}
