package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnsembleLearnerTest {
    private static final PlantedOnsets.Plan DEMO = new PlantedOnsets.Plan(60, 240, 5, 9, 16, 0.85, 0.1, 1);

    @Test
    void findsAllFiveOfADemoInFourMinutes() {
        int found = 0;
        int extra = 0;
        for (long seed = 1; seed <= 6; seed++) {
            PlantedOnsets planted = PlantedOnsets.of(DEMO, seed);
            EnsembleReport report = EnsembleLearner.learn(planted.onsets(), planted.frames(), planted.fps());
            int good = (int)
                    Arrays.stream(planted.matches(report)).filter(j -> j >= 0.8).count();
            found += good;
            extra += report.ensembles().size() - good;
        }
        assertTrue(found >= 29, found + " of 30 planted ensembles found");
        assertEquals(0, extra, "ensembles that nobody planted");
    }

    @Test
    void aSharedStateHidesLittle() {
        int found = 0;
        for (long seed = 1; seed <= 4; seed++) {
            PlantedOnsets planted = PlantedOnsets.of(new PlantedOnsets.Plan(60, 240, 5, 9, 16, 0.85, 0.06, 3), seed);
            EnsembleReport report = EnsembleLearner.learn(planted.onsets(), planted.frames(), planted.fps());
            found += (int)
                    Arrays.stream(planted.matches(report)).filter(j -> j >= 0.8).count();
        }
        assertTrue(found >= 18, found + " of 20 planted ensembles found");
    }

    @Test
    void findsNoneWhereCellsFireAlone() {
        for (long seed = 1; seed <= 20; seed++) {
            double gain = seed % 2 == 0 ? 3 : 1;
            PlantedOnsets alone = PlantedOnsets.of(new PlantedOnsets.Plan(60, 240, 0, 9, 16, 0.85, 0.15, gain), seed);
            EnsembleReport report = EnsembleLearner.learn(alone.onsets(), alone.frames(), alone.fps());
            assertEquals(0, report.ensembles().size(), "seed " + seed);
        }
    }

    @Test
    void aShortSessionOfManyCellsThatHardlyFireIsNoTrouble() {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            int[][] onsets = new int[170][];
            for (int c = 0; c < onsets.length; c++) {
                int twin = c % 5 == 4 ? c - 1 : -1;
                onsets[c] = twin >= 0
                        ? onsets[twin]
                        : random.ints(random.nextInt(7), 0, 500).sorted().toArray();
            }
            EnsembleReport report = EnsembleLearner.learn(onsets, 500, 25);
            assertEquals(0, report.ensembles().size(), "seed " + seed);
        }
    }

    @Test
    void decoysAreAsLargeAndShareLittle() {
        PlantedOnsets planted = PlantedOnsets.of(DEMO, 11);
        EnsembleReport report = EnsembleLearner.learn(planted.onsets(), planted.frames(), planted.fps());
        assertTrue(!report.ensembles().isEmpty());
        for (LearnedEnsemble e : report.ensembles()) {
            assertEquals(4, e.decoys().length);
            for (int[] decoy : e.decoys()) {
                assertEquals(e.members().length, decoy.length);
                for (LearnedEnsemble other : report.ensembles()) {
                    long shared = Arrays.stream(decoy)
                            .filter(c -> Arrays.binarySearch(other.members(), c) >= 0)
                            .count();
                    assertTrue(shared <= 0.2 * other.members().length, shared + " cells of an ensemble");
                }
            }
        }
    }

    /** Of this process, its threads and what it compiles and collects: what others do on the machine does not count. */
    private static double processorSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    @Test
    void manyCellsForHalfAnHourTakeSeconds() {
        PlantedOnsets planted = PlantedOnsets.of(new PlantedOnsets.Plan(250, 1800, 10, 10, 90, 0.8, 0.08, 1), 5);
        float[][] traces = TraceLearningTest.traces(planted, new Random(5));
        for (String from : new String[] {"onsets", "traces"}) {
            long start = System.nanoTime();
            double busy = processorSeconds();
            EnsembleReport report = from.equals("onsets")
                    ? EnsembleLearner.learn(planted.onsets(), planted.frames(), planted.fps())
                    : TraceLearningTest.learn(traces, planted);
            busy = processorSeconds() - busy;
            System.out.printf(
                    "250 cells, 36,000 frames, from %s: %.1f s of a processor, %.1f s on this machine%n",
                    from, busy, (System.nanoTime() - start) / 1e9);
            long good =
                    Arrays.stream(planted.matches(report)).filter(j -> j >= 0.8).count();
            assertTrue(good >= 9, good + " of 10 from " + from);
            assertTrue(busy < 20, busy + " s from " + from);
        }
    }

    @Test
    void onsetsOutsideTheBaselineAreRefused() {
        IllegalArgumentException late = assertThrows(
                IllegalArgumentException.class, () -> EnsembleLearner.learn(new int[][] {{5}, {100}}, 100, 20));
        assertTrue(late.getMessage().contains("cell 1"), late.getMessage());
        assertThrows(IllegalArgumentException.class, () -> EnsembleLearner.learn(new int[3][0], 0, 20));
        assertEquals(
                0, EnsembleLearner.learn(new int[30][0], 1000, 20).ensembles().size());
    }
}
