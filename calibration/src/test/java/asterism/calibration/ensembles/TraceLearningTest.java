package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.scenario.Proportion;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Learning from traces: bursts of seven noises that decay in 0.6 s, and what else happens to traces. */
class TraceLearningTest {
    private static final PlantedOnsets.Plan FOUR = new PlantedOnsets.Plan(60, 300, 4, 9, 14, 0.85, 0.05, 1);
    private static final PlantedOnsets.Plan NONE = new PlantedOnsets.Plan(60, 300, 0, 9, 14, 0.85, 0.1, 1);
    private static final int MOVED = 24;
    private static final double DECAY_SECONDS = 0.6;

    static float[][] traces(PlantedOnsets planted, Random random) {
        float[][] traces = new float[planted.onsets().length][(int) planted.frames()];
        for (int c = 0; c < traces.length; c++) {
            for (int onset : planted.onsets()[c]) {
                traces[c][onset] += 7;
            }
            double calcium = 0;
            for (int t = 0; t < traces[c].length; t++) {
                calcium = calcium * Math.exp(-1 / (DECAY_SECONDS * planted.fps())) + traces[c][t];
                traces[c][t] = (float) (500 + calcium + random.nextGaussian());
            }
        }
        return traces;
    }

    static EnsembleReport learn(float[][] traces, PlantedOnsets planted) {
        double[] decays = new double[traces.length];
        Arrays.fill(decays, DECAY_SECONDS);
        return EnsembleLearner.learn(traces, decays, null, planted.fps());
    }

    /** Something that happens now and then for up to 400 ms to all cells, to each in its own measure. */
    private static void disturb(float[][] traces, double[] measure, Random random) {
        for (int k = 0; k < 40; k++) {
            int start = random.nextInt(traces[0].length - 8);
            int end = start + 1 + random.nextInt(8);
            for (int c = 0; c < traces.length; c++) {
                double size = measure[c] * (0.5 + random.nextDouble());
                for (int t = start; t < end; t++) {
                    traces[c][t] += (float) size;
                }
            }
        }
    }

    @Test
    void plantedEnsemblesAreFoundAlsoUnderACommonBackgroundAndAcrossAGap() {
        for (long seed = 1; seed <= 2; seed++) {
            PlantedOnsets planted = PlantedOnsets.of(FOUR, seed);
            for (String harm : new String[] {"nothing", "background", "gap"}) {
                Random random = new Random(seed);
                float[][] traces = traces(planted, random);
                double background = 0;
                for (int t = 0; t < traces[0].length; t++) {
                    background = 0.97 * background + random.nextGaussian();
                    for (float[] trace : traces) {
                        trace[t] += harm.equals("background") ? (float) background : 0;
                        trace[t] = harm.equals("gap") && t >= 2000 && t < 2600 ? Float.NaN : trace[t];
                    }
                }
                EnsembleReport report = learn(traces, planted);
                long good = Arrays.stream(planted.matches(report))
                        .filter(j -> j >= 0.8)
                        .count();
                assertEquals(4, good, "seed " + seed + " with " + harm + ": " + report.dropped());
                assertEquals(4, report.ensembles().size(), "seed " + seed + " with " + harm);
            }
        }
    }

    /** A raster whose first row is empty and whose second lies in the middle of something: no crowd lit up there. */
    @Test
    void whatBeganBeforeTheRecordingIsNoCrowd() {
        PlantedOnsets planted = PlantedOnsets.of(NONE, 5);
        Random random = new Random(5);
        float[][] raster = new float[planted.onsets().length][(int) planted.frames()];
        for (int c = 0; c < raster.length; c++) {
            for (int onset : planted.onsets()[c]) {
                Arrays.fill(raster[c], onset, Math.min(raster[c].length, onset + 1 + random.nextInt(20)), 1);
            }
            Arrays.fill(raster[c], 0, 30, 0);
            Arrays.fill(raster[c], 1, 1 + (c % 2) * (5 + random.nextInt(20)), 1);
        }
        Population population = Population.of(learn(raster, planted));
        for (int b = 0; b < 10; b++) {
            assertTrue(!population.crowd()[b], "bin " + b + ": " + population.share()[b]);
        }
    }

    /**
     * Cells that move under the picture in the same way each time are company of a kind, whether they rise and fall by
     * half as much as their noise or ten times that; a set that only falls tell from an ensemble must not be one.
     */
    @Test
    void aPictureThatMovesIsNoEnsemble() {
        for (double most : new double[] {1.5, 3, 6}) {
            int mistaken = 0;
            for (long seed = 101; seed < 101 + MOVED; seed++) {
                PlantedOnsets alone = PlantedOnsets.of(NONE, seed);
                Random random = new Random(seed);
                float[][] traces = traces(alone, random);
                disturb(traces, random.doubles(60, -most, most).toArray(), random);
                mistaken += learn(traces, alone).ensembles().isEmpty() ? 0 : 1;
            }
            System.out.printf(
                    "picture moving 40 times, cells by up to %.1f noises: a false ensemble in %s recordings%n",
                    most, new Proportion(mistaken, MOVED));
            assertTrue(mistaken <= 1, mistaken + " of " + MOVED);
        }
    }

    @Test
    void plantedEnsemblesAreFoundInAPictureThatMoves() {
        int good = 0;
        int sets = 0;
        for (long seed = 101; seed <= 106; seed++) {
            PlantedOnsets planted = PlantedOnsets.of(FOUR, seed);
            Random random = new Random(seed);
            float[][] traces = traces(planted, random);
            disturb(traces, random.doubles(60, -3, 3).toArray(), random);
            EnsembleReport report = learn(traces, planted);
            good += (int)
                    Arrays.stream(planted.matches(report)).filter(j -> j >= 0.8).count();
            sets += report.ensembles().size();
        }
        System.out.printf(
                "picture moving 40 times: %s planted ensembles found, %d others%n",
                new Proportion(good, 24), sets - good);
        assertTrue(good >= 22, good + " of 24");
        assertTrue(sets - good <= 1, sets - good + " others");
    }

    @Test
    void theSameTracesGiveTheSameTemplates() {
        PlantedOnsets planted = PlantedOnsets.of(FOUR, 5);
        float[][] traces = traces(planted, new Random(5));
        String once = TemplateHash.of(learn(traces, planted).ensembles());
        assertEquals(once, TemplateHash.of(learn(traces, planted).ensembles()));
    }
}
