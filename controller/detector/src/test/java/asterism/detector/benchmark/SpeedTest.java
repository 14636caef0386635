package asterism.detector.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gate: twice what is aimed at. The machine may be busy with other work, so each quantity has several forks to pass
 * in, and one that is not disturbed is enough. {@link CostTest} prints the figures against the aims themselves.
 */
class SpeedTest {
    private static final int FORKS = 5;
    private static final double SLACK = 2;

    @ParameterizedTest(name = "{0} at {1}: median {2} ms")
    @CsvSource({"frame, 608/300/16, 0.30", "tail, 608/300/16, 0.15"})
    void withinTwiceTheAim(String name, String size, double medianMillis) {
        List<Measured> tries = new ArrayList<>();
        for (int i = 0; i < FORKS; i++) {
            Measured one =
                    Measured.run(FramePathBenchmark.class, name, 1, 500, size).get(0);
            tries.add(one);
            System.out.println(one);
            if (one.best(50) <= SLACK * medianMillis) {
                return;
            }
        }
        throw new AssertionError("none of " + FORKS + " forks: " + tries);
    }

    /** In the thread's own time, which does not count what other work on the machine takes away. */
    @Test
    void slowFramesToo() {
        Scene scene = new Scene();
        scene.size = "608/300/16";
        scene.draw();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[6_000];
        for (int i = -4_000; i < nanos.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            scene.accept();
            nanos[Math.max(0, i)] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        double p99Millis = nanos[nanos.length * 99 / 100] / 1e6;
        System.out.printf("p99 %.3f ms, median %.3f ms of the thread's own time%n", p99Millis, nanos[3_000] / 1e6);
        assertTrue(p99Millis <= SLACK * 0.45, () -> "p99 " + p99Millis);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} at {1}: median {2} ms, p99 {3} ms")
    @CsvSource({"frame, 608/300/16, 0.30, 0.45", "frame, 304/100/16, 0.10, 1000", "frame, 608/1000/16, 0.60, 1000"})
    void withinTwiceTheAimAtEverySize(String name, String size, double medianMillis, double p99Millis) {
        Measured measured =
                Measured.run(FramePathBenchmark.class, name, FORKS, 500, size).get(0);
        System.out.println(measured);
        assertTrue(measured.best(50) <= SLACK * medianMillis, measured::toString);
        assertTrue(measured.best(99) <= SLACK * p99Millis, measured::toString);
    }
}
