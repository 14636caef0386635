package asterism.detector.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import asterism.detector.trigger.Trigger;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What counting takes a frame, with 300 cells and 16 ensembles of four decoys. */
class SummaryCostTest {
    private static final int CELLS = 300;
    private static final int WARM = 6_000;
    private static final int FRAMES = 10_000;

    private final Random random = new Random(3);

    @Test
    void aFrameIsCountedInMicrosecondsWithoutAllocation() {
        Profile profile = profile();
        Events events = new Events(profile);
        Ensembles ensembles = new Ensembles(profile);
        Trigger trigger = new Trigger(profile, List.of());
        Summaries summaries = new Summaries(profile);
        CellTraces traces = new CellTraces(CELLS);
        double[] level = new double[CELLS];
        long[] nanos = new long[FRAMES];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            fill(traces, level, frame);
            events.infer(traces, frame, 0, true);
            boolean vetoed = ensembles.match(events, traces, frame, 0);
            trigger.decide(ensembles, frame, frame, frame * 50_000L);
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            summaries.turn(frame * 50_000L);
            summaries.frame(frame, frame * 50_000L, 0, Movement.REST, true, false, vetoed);
            summaries.picture(30, 40, 30_000, 20_000);
            summaries.found(events, traces, ensembles, trigger);
            nanos[frame] = System.nanoTime() - start;
            allocated += frame >= WARM ? threads.getCurrentThreadAllocatedBytes() - before : 0;
        }
        long[] sorted = Arrays.stream(nanos, WARM, FRAMES).sorted().toArray();
        double median = sorted[sorted.length / 2] / 1e3;
        double p99 = sorted[sorted.length * 99 / 100] / 1e3;
        System.out.printf(
                "summary of a frame, %d cells, 16 ensembles: median %.2f us, p99 %.2f us%n", CELLS, median, p99);
        assertEquals(0, allocated);
        assertTrue(median < 10, "twice the goal of 5 us: " + median);
    }

    private void fill(CellTraces traces, double[] level, int frame) {
        for (int c = 0; c < CELLS; c++) {
            level[c] = level[c] * 0.9
                    + (random.nextDouble() < 0.005 || frame % 40 == 0 && c / 12 == frame / 40 % 16 ? 8 : 0);
            traces.valueQ8[c] = (int) (256 * (level[c] + 0.5 * random.nextGaussian()));
            traces.rawQ8[c] = 25_600 + traces.valueQ8[c];
            traces.ringQ8[c] = 25_600;
        }
    }

    private Profile profile() {
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        for (int e = 0; e < 16; e++) {
            int[] members = new int[12];
            for (int i = 0; i < 12; i++) {
                members[i] = 12 * e + i;
            }
            int[][] decoys = new int[4][];
            for (int d = 0; d < 4; d++) {
                decoys[d] = random.ints(0, CELLS).distinct().limit(12).sorted().toArray();
            }
            ensembles.add(new EnsembleTemplate(e, "e" + e, members, decoys));
        }
        return new PlantedMovie(608, 608, CELLS, 1).profile(0.5, 0.5, ensembles);
    }
}
