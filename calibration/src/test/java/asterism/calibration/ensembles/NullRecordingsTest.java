package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.scenario.Proportion;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often the whole search, from raster to left-out test, makes an ensemble where there is none. */
class NullRecordingsTest {
    private static final PlantedOnsets.Plan ALONE = new PlantedOnsets.Plan(60, 240, 0, 9, 0, 0.85, 0.12, 3);
    private static final PlantedOnsets.Plan PLANTED = new PlantedOnsets.Plan(60, 240, 5, 9, 16, 0.85, 0.08, 1);
    private static final long FIRST_SEED = 101;

    private interface Kind {
        EnsembleReport learn(long seed);
    }

    private static EnsembleReport alone(long seed) {
        PlantedOnsets p = PlantedOnsets.of(ALONE, seed);
        return EnsembleLearner.learn(p.onsets(), p.frames(), p.fps());
    }

    private static EnsembleReport tracesAlone(long seed) {
        PlantedOnsets p = PlantedOnsets.of(ALONE, seed);
        return TraceLearningTest.learn(TraceLearningTest.traces(p, new Random(seed)), p);
    }

    /** A recording with ensembles, each cell turned around the recording by a time of its own. */
    private static PlantedOnsets shifted(long seed) {
        PlantedOnsets p = PlantedOnsets.of(PLANTED, seed);
        Random random = new Random(seed);
        int frames = (int) p.frames();
        int[][] onsets = Arrays.stream(p.onsets())
                .map(cell -> {
                    int by = random.nextInt(frames);
                    return Arrays.stream(cell)
                            .map(t -> (t + by) % frames)
                            .sorted()
                            .toArray();
                })
                .toArray(int[][]::new);
        return new PlantedOnsets(onsets, p.ensembles(), p.frames(), p.fps());
    }

    private static EnsembleReport shiftedOnsets(long seed) {
        PlantedOnsets p = shifted(seed);
        return EnsembleLearner.learn(p.onsets(), p.frames(), p.fps());
    }

    private static EnsembleReport shiftedTraces(long seed) {
        PlantedOnsets p = shifted(seed);
        return TraceLearningTest.learn(TraceLearningTest.traces(p, new Random(seed)), p);
    }

    /** Neighbours share half of their noise's power: pairs, as when footprints overlap. */
    private static EnsembleReport noisyPairs(long seed) {
        PlantedOnsets p = PlantedOnsets.of(ALONE, seed);
        Random random = new Random(seed);
        float[][] traces = TraceLearningTest.traces(p, random);
        for (int c = 0; c + 1 < traces.length; c += 2) {
            for (int t = 0; t < traces[c].length; t++) {
                float both = (float) random.nextGaussian();
                traces[c][t] += both;
                traces[c + 1][t] += both;
            }
        }
        return TraceLearningTest.learn(traces, p);
    }

    private static Proportion measured(String name, Kind kind, int recordings) {
        Proportion found = new Proportion(0, 0);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + recordings; seed++) {
            found = found.plus(new Proportion(kind.learn(seed).ensembles().isEmpty() ? 0 : 1, 1));
        }
        System.out.printf("no ensembles, %s: any found in %s recordings%n", name, found);
        return found;
    }

    private static Proportion all(int recordings) {
        Proportion all = measured("onsets, state threefold", NullRecordingsTest::alone, recordings)
                .plus(measured("traces, state threefold", NullRecordingsTest::tracesAlone, recordings))
                .plus(measured("onsets, each cell displaced", NullRecordingsTest::shiftedOnsets, recordings))
                .plus(measured("traces, each cell displaced", NullRecordingsTest::shiftedTraces, recordings))
                .plus(measured("traces, pairs sharing noise", NullRecordingsTest::noisyPairs, recordings));
        System.out.printf("no ensembles, all kinds: any found in %s recordings%n", all);
        return all;
    }

    @Test
    void aFewRecordingsWithoutEnsemblesGiveNone() {
        Proportion all = all(3);
        assertTrue(all.hits() == 0, all.toString());
    }

    /** Hundreds of recordings cannot show one in a thousand; they show that it is not one in a hundred. */
    @Tag("long")
    @Test
    void hundredsOfRecordingsWithoutEnsembles() {
        Proportion all = all(100);
        assertTrue(all.high() <= 0.01, all.toString());
    }
}
