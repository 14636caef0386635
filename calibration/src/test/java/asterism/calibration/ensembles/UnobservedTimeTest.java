package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Time that was not observed is no time without activity: it counts nowhere. */
class UnobservedTimeTest {
    private static final PlantedOnsets.Plan FOUR = new PlantedOnsets.Plan(60, 480, 4, 10, 40, 0.85, 0.06, 1);
    private static final PlantedOnsets.Plan NONE = new PlantedOnsets.Plan(60, 300, 0, 9, 0, 0.85, 0.15, 3);
    private static final double SHARE = 0.4;
    private static final double DECAY_SECONDS = 0.6;

    /** Two in five frames: in stretches of up to 20 s, or one by one. */
    private static boolean[] marked(long frames, boolean blocks, Random random) {
        boolean[] marked = new boolean[(int) frames];
        int n = 0;
        while (n < SHARE * frames) {
            int from = random.nextInt(marked.length);
            int to = Math.min(marked.length, from + (blocks ? 1 + random.nextInt(400) : 1));
            for (int t = from; t < to; t++) {
                n += marked[t] ? 0 : 1;
                marked[t] = true;
            }
        }
        return marked;
    }

    private static EnsembleReport onsets(PlantedOnsets planted, boolean[] marked) {
        return EnsembleLearner.learn(planted.onsets(), null, marked, planted.fps());
    }

    /** Each cell marked by itself, or all at once. */
    private static EnsembleReport traces(PlantedOnsets planted, boolean blocks, boolean each, Random random) {
        float[][] traces = new float[planted.onsets().length][(int) planted.frames()];
        boolean[] all = marked(planted.frames(), blocks, random);
        for (int c = 0; c < traces.length; c++) {
            for (int onset : planted.onsets()[c]) {
                traces[c][onset] += 9;
            }
            boolean[] marked = each ? marked(planted.frames(), blocks, random) : all;
            double calcium = 0;
            for (int t = 0; t < traces[c].length; t++) {
                calcium = calcium * Math.exp(-1 / (DECAY_SECONDS * planted.fps())) + traces[c][t];
                traces[c][t] = marked[t] ? Float.NaN : (float) (500 + calcium + random.nextGaussian());
            }
        }
        double[] decays = new double[traces.length];
        Arrays.fill(decays, DECAY_SECONDS);
        return EnsembleLearner.learn(traces, decays, null, planted.fps());
    }

    private static EnsembleReport learn(int kind, PlantedOnsets planted, Random random) {
        boolean blocks = kind % 2 == 0;
        return kind < 2
                ? onsets(planted, marked(planted.frames(), blocks, random))
                : traces(planted, blocks, kind >= 4, random);
    }

    private static String name(int kind) {
        return (kind < 2 ? "onsets" : "traces")
                + (kind % 2 == 0 ? " in blocks" : " scattered")
                + (kind < 4 ? "" : ", each cell by itself");
    }

    @Test
    void withTwoFifthsUnobservedThereIsNoEnsembleWhereThereIsNone() {
        for (int kind = 0; kind < 6; kind++) {
            int mistaken = 0;
            for (long seed = 1; seed <= 6; seed++) {
                EnsembleReport report = learn(kind, PlantedOnsets.of(NONE, seed), new Random(seed));
                mistaken += report.ensembles().isEmpty() ? 0 : 1;
            }
            System.out.printf("40 %% unobserved, %s: a false ensemble in %d of 6%n", name(kind), mistaken);
            assertEquals(0, mistaken, name(kind));
        }
    }

    @Test
    void plantedEnsemblesAreFoundWithTheirMembers() {
        for (int kind = 0; kind < 6; kind++) {
            int good = 0;
            int sets = 0;
            double match = 0;
            for (long seed = 1; seed <= 2; seed++) {
                PlantedOnsets planted = PlantedOnsets.of(FOUR, seed);
                EnsembleReport report = learn(kind, planted, new Random(seed));
                double[] matches = planted.matches(report);
                good += (int) Arrays.stream(matches).filter(j -> j >= 0.8).count();
                match += Arrays.stream(matches).sum() / 8;
                sets += report.ensembles().size();
            }
            System.out.printf(
                    "40 %% unobserved, %s: %d of 8 found, mean match %.3f, %d others%n",
                    name(kind), good, match, sets - good);
            assertEquals(8, good, name(kind));
            assertEquals(8, sets, name(kind));
        }
    }

    @Test
    void ratesArePerObservedTime() {
        PlantedOnsets planted = PlantedOnsets.of(FOUR, 3);
        int frames = (int) planted.frames();
        boolean[] late = new boolean[frames];
        Arrays.fill(late, frames / 2, frames, true);
        ActivityRaster half = ActivityRaster.ofOnsets(planted.onsets(), late, planted.fps());
        int[][] early = Arrays.stream(planted.onsets())
                .map(cell -> Arrays.stream(cell).filter(t -> t < frames / 2).toArray())
                .toArray(int[][]::new);
        ActivityRaster alone = ActivityRaster.ofOnsets(early, new boolean[frames / 2], planted.fps());
        for (int c = 0; c < early.length; c++) {
            assertEquals(alone.rate(c), half.rate(c), 0.002);
            assertArrayEquals(alone.share(c), half.share(c), 0.002);
            assertTrue(!half.observed(c, half.bins() - 1));
        }
    }
}
