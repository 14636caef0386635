package asterism.detector.ensemble;

import asterism.detector.Dice;
import asterism.detector.benchmark.Scene;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The law of how many of all cells are active, as the tables of a template need it; a part of one is made in a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EnsembleKernelBenchmark {
    private long[] probability;
    private final long[] law = new long[64];

    @Setup
    public void build(Scene scene) {
        Dice dice = new Dice(6);
        probability = new long[scene.profile.cells().size()];
        for (int i = 0; i < probability.length; i++) {
            probability[i] = PoissonBinomial.ONE / (20 + dice.below(200));
        }
    }

    @Benchmark
    public long poissonBinomial() {
        PoissonBinomial.clear(law);
        for (long p : probability) {
            PoissonBinomial.add(law, p);
        }
        return PoissonBinomial.tail(law, 8);
    }
}
