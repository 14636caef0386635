package asterism.detector.trace;

import asterism.detector.Dice;
import asterism.detector.benchmark.KernelBenchmark;
import asterism.detector.benchmark.Scene;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What traces are made of, each kernel over all cells of a frame, without and with a flat field. */
@State(Scope.Thread)
public class TraceKernelBenchmark extends KernelBenchmark {
    private Footprints footprints;
    private Rings rings;
    private Demixing demixing;
    private Traces onSensor;
    private int[] measuredQ8;
    private int[] ownQ8;
    private final Dice dice = new Dice(3);

    /** Maps of no particular pattern: cost does not depend on their values. */
    @Setup
    public void build(Scene scene) {
        Profile profile = scene.profile;
        footprints = new Footprints(profile);
        rings = new Rings(profile, Ring::of, Rings.MOST_WORDS);
        demixing = new Demixing(profile);
        int pixels = profile.width() * profile.height();
        FlatField flat = new FlatField(new char[pixels], new char[pixels]);
        for (int i = 0; i < pixels; i++) {
            flat.darkQ8()[i] = (char) (1_000 + dice.below(500));
            flat.gainQ15()[i] = (char) (30_000 + dice.below(6_000));
        }
        onSensor = new Traces(profile.withFlatField(flat));
        measuredQ8 = new int[profile.cells().size()];
        ownQ8 = new int[measuredQ8.length];
        for (int i = 0; i < measuredQ8.length; i++) {
            measuredQ8[i] = dice.below(8_000);
        }
    }

    /** Each kernel meets its frame in the cache, as the rows' arrival leaves it. */
    @State(Scope.Thread)
    public static class Arrived {
        byte[] frame;
        int sum;

        @Setup(Level.Invocation)
        public void read(Scene scene) {
            frame = scene.turn();
            for (byte pixel : frame) {
                sum += pixel;
            }
        }
    }

    /** Jitter of up to two pixels. */
    private int jitter(int perPixel) {
        return dice.below(4 * perPixel) - 2 * perPixel;
    }

    @Benchmark
    public long footprints(Arrived arrived) {
        byte[] frame = arrived.frame;
        int dy = jitter(16);
        int dx = jitter(16);
        long sum = 0;
        for (int cell = 0; cell < measuredQ8.length; cell++) {
            sum += footprints.brightnessQ8(frame, cell, dy, dx);
        }
        return sum;
    }

    @Benchmark
    public long rings(Arrived arrived) {
        byte[] frame = arrived.frame;
        int dy = jitter(256);
        int dx = jitter(256);
        long sum = 0;
        for (int cell = 0; cell < measuredQ8.length; cell++) {
            sum += rings.brightnessQ8(frame, cell, dy, dx);
        }
        return sum;
    }

    @Benchmark
    public int[] demixing() {
        demixing.solve(measuredQ8, ownQ8);
        return ownQ8;
    }

    /** All of it with a flat field, as a frame with one would take it. */
    @Benchmark
    public CellTraces tracesOnSensor(Arrived arrived) {
        onSensor.project(arrived.frame, jitter(256), jitter(256), 100 << 8);
        return onSensor.cells;
    }
}
