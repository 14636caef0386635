package asterism.detector.event;

import asterism.detector.Dice;
import asterism.detector.benchmark.KernelBenchmark;
import asterism.detector.benchmark.Scene;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What inference is made of, each kernel over all cells of a frame: noise, now and then a burst. */
@State(Scope.Thread)
public class EventKernelBenchmark extends KernelBenchmark {
    private Pools pools;
    private Baseline baseline;
    private int cells;
    private int frame;
    private int[] levelQ8;
    private final Dice dice = new Dice(5);

    @Setup
    public void build(Scene scene) {
        cells = scene.profile.cells().size();
        char[][] powers = new char[cells][];
        int[] noiseQ8 = new int[cells];
        for (int i = 0; i < cells; i++) {
            powers[i] = Decay.powersQ15(scene.profile.cells().get(i).decaySeconds(), scene.profile.frameMicros());
            noiseQ8[i] = 100;
        }
        pools = new Pools(powers);
        baseline = new Baseline(noiseQ8, scene.profile.frameMicros());
        levelQ8 = new int[cells];
    }

    private int sampleQ8(int cell) {
        levelQ8[cell] = levelQ8[cell] * 15 / 16 + (dice.below(100) == 0 ? 10 << 8 : 0);
        return levelQ8[cell] + 64 * dice.bell();
    }

    /** Making up the samples is part of the figure. */
    @Benchmark
    public int pools() {
        int sum = 0;
        for (int cell = 0; cell < cells; cell++) {
            pools.push(cell, frame, sampleQ8(cell));
            sum += pools.nowQ8(cell);
        }
        frame++;
        return sum;
    }

    @Benchmark
    public int baseline() {
        int sum = 0;
        for (int cell = 0; cell < cells; cell++) {
            int valueQ8 = sampleQ8(cell);
            sum += baseline.heightQ8(cell, valueQ8);
            baseline.follow(cell, valueQ8, levelQ8[cell], levelQ8[cell] > 384);
        }
        return sum;
    }
}
