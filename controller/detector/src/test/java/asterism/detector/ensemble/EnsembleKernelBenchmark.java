package asterism.detector.ensemble;

import asterism.detector.Dice;
import asterism.detector.benchmark.KernelBenchmark;
import asterism.detector.benchmark.Scene;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The law of how many of all cells are active, as the tables of a template need it; a part of one is made in a frame. */
@State(Scope.Thread)
public class EnsembleKernelBenchmark extends KernelBenchmark {
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
