package asterism.detector.benchmark;

import asterism.detector.FrameResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One frame on one thread: from memory to the decision, and what is left of that after its last row. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FramePathBenchmark {
    /** All rows but the end of the frame. */
    @State(Scope.Thread)
    public static class Arrived {
        @Setup(Level.Invocation)
        public void rows(Scene scene) {
            scene.arrive();
        }
    }

    @Benchmark
    public FrameResult frame(Scene scene) {
        return scene.accept();
    }

    @Benchmark
    public FrameResult tail(Scene scene, Arrived arrived) {
        return scene.path.end(0);
    }
}
