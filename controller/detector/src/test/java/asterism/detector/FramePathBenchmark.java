package asterism.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.profile.Profile;
import asterism.detector.registration.Registration;
import asterism.detector.trace.Traces;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Time of one frame from memory to decision, and of its two largest stages. Run as a long test. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FramePathBenchmark {
    @Param({"240/60", "304/100", "608/300"})
    public String sideAndCells;

    private final byte[][] frames = new byte[64][];
    private FramePath path;
    private Registration registration;
    private Traces traces;
    private int side;
    private int next;

    /** Renders 64 frames that move by a fraction of a pixel. */
    @Setup
    public void render() {
        String[] parts = sideAndCells.split("/", 2);
        side = Integer.parseInt(parts[0]);
        PlantedMovie movie = new PlantedMovie(side, side, Integer.parseInt(parts[1]), 1);
        Random random = new Random(1);
        for (int i = 0; i < frames.length; i++) {
            double[] picture = movie.draw(0.3 * random.nextGaussian(), 0.3 * random.nextGaussian(), null);
            frames[i] = PlantedMovie.bytes(picture, 3, random);
        }
        Profile profile = movie.profile(0.4, 0.5, List.of());
        path = new FramePath(profile);
        registration = new Registration(profile.template());
        traces = new Traces(profile);
    }

    /** The whole way of a frame. */
    @Benchmark
    public FrameResult frame() {
        next++;
        return path.accept(frames[next & 63], next, next * 50_000L, 0);
    }

    /** Stage 1. */
    @Benchmark
    public int registration() {
        byte[] frame = frames[next++ & 63];
        registration.begin();
        registration.rows(frame, 0, side);
        registration.align(20_000);
        return registration.dyQ8;
    }

    /** Stage 2. */
    @Benchmark
    public int traces() {
        byte[] frame = frames[next++ & 63];
        traces.begin();
        traces.rows(frame, 0, side);
        traces.project(frame, 77, -130, 25_000);
        return traces.cells.valueQ8[0];
    }

    /** Prints the figures: {@code mvn -Dlong -Djacoco.skip -pl controller/detector test -Dtest=FramePathBenchmark}. */
    @Test
    @Tag("long")
    void printed() throws RunnerException {
        String name = FramePathBenchmark.class.getSimpleName();
        assertEquals(
                9, new Runner(new OptionsBuilder().include(name).build()).run().size());
    }
}
