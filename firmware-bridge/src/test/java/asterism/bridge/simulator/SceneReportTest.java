package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is rendered is what the presets promise. */
class SceneReportTest {
    @Test
    void theDemoHasItsPeakToNoise() {
        check("demo", 8, 16, 32);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"default,5,12,26", "harder,4,8,18", "hardest,2,5,11", "null,5,12,26", "large,5,12,26"})
    void presetsHaveTheirPeakToNoise(String name, double p10, double p50, double p90) {
        check(name, p10, p50, p90);
    }

    private static void check(String name, double p10, double p50, double p90) {
        SceneReport report = SceneReport.measure(new Scene(SceneParameters.preset(name)), 0, 4800);
        System.out.print(report);
        assertEquals(p10, report.peakNoise10(), 0.25 * p10, "10th percentile");
        assertEquals(p50, report.peakNoise50(), 0.25 * p50, "median");
        assertEquals(p90, report.peakNoise90(), 0.25 * p90, "90th percentile");
        assertEquals(0.15, report.jitterRms(), 0.04);
        assertTrue(report.largestShift() > 6.5 && report.largestShift() < 11, "bursts of 5 and 8 pixels");
        assertTrue(report.largestStep() < 3.5, "eased in and out");
        assertTrue(report.motionBursts() >= 6);
        assertTrue(report.bleachedPercent() > 1 && report.bleachedPercent() < 4);
    }

    @Test
    void renderingTimeIsPrinted() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Scene scene = new Scene(SceneParameters.preset("demo"));
        byte[] pixels = new byte[scene.width() * scene.height()];
        for (long n = 0; n < 300; n++) {
            scene.render(n, 1, pixels);
        }
        long before = threads.getCurrentThreadCpuTime();
        for (long n = 300; n < 500; n++) {
            scene.render(n, 1, pixels);
        }
        double millis = (threads.getCurrentThreadCpuTime() - before) / 200e6;
        System.out.printf("a demo frame takes %.3f ms of one core%n", millis);
        assertTrue(millis < 20, "rendering is far from real time: " + millis + " ms");
    }
}
