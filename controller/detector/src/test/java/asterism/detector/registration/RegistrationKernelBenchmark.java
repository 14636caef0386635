package asterism.detector.registration;

import asterism.detector.Dice;
import asterism.detector.benchmark.KernelBenchmark;
import asterism.detector.benchmark.Scene;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What registration is made of, each kernel over a whole frame. */
@State(Scope.Thread)
public class RegistrationKernelBenchmark extends KernelBenchmark {
    private Binning binning;
    private HighPass highPass;
    private int rows;
    private final short[] other = new short[1 << 20];
    private int[] lanes;

    @Setup
    public void build(Scene scene) {
        rows = scene.profile.height();
        binning = new Binning(rows, scene.profile.width(), 0, 0);
        highPass = new HighPass(binning.rows, binning.pitch);
        lanes = new int[binning.pitch];
        Dice dice = new Dice(4);
        for (int i = 0; i < other.length; i++) {
            other[i] = (short) (dice.below(2 * HighPass.LIMIT) - HighPass.LIMIT);
        }
        binning(scene);
    }

    @Benchmark
    public int[] binning(Scene scene) {
        byte[] frame = scene.turn();
        binning.begin();
        for (int row = 0; row < rows; row++) {
            binning.add(frame, row);
        }
        return binning.sums;
    }

    @Benchmark
    public short[] highPass() {
        highPass.begin();
        for (int row = 0; row < binning.rows; row++) {
            highPass.add(binning.sums, row);
        }
        return highPass.values;
    }

    /** One of the three products of an alignment, over as much of the frame as fits its bound. */
    @Benchmark
    public long correlation() {
        int pitch = binning.pitch;
        int height = Math.min(binning.rows, Correlation.MOST_ROWS);
        return Correlation.sum(highPass.values, 0, pitch, other, 0, pitch, height, pitch & ~1, 1, lanes);
    }
}
