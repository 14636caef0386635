package asterism.detector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final double NOISE = 0.5;
    private static final double DECAY = 0.5;

    private final PlantedMovie movie = new PlantedMovie(240, 240, 1, 1);
    private final Profile profile = movie.profile(NOISE, DECAY, List.of());
    private final CellTraces traces = new CellTraces(profile.cells().size());
    private final Events events = new Events(profile);
    private final List<Integer> onsets = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    private void frame(int frame, double value, int lost) {
        traces.valueQ8[0] = (int) Math.round(256 * value);
        traces.rawQ8[0] = 80 << 8;
        events.infer(traces, frame, lost, true);
        for (int i = 0; i < events.onsets; i++) {
            onsets.add(events.onsetFrame[i]);
        }
        for (int i = 0; i < events.bursts; i++) {
            sizes.add(events.burstTotalQ8[i]);
        }
    }

    @Test
    void findsPlantedBurstsAtTheirOnsetAndNextToNothingElse() {
        Random random = new Random(4);
        double calcium = 0;
        List<Integer> planted = new ArrayList<>();
        for (int f = 0; f < 20_000; f++) {
            calcium *= Math.exp(-0.05 / DECAY);
            if (f > 100 && f % 100 == 50) {
                planted.add(f);
                calcium += 8 * NOISE;
            }
            frame(f, calcium + NOISE * random.nextGaussian(), 0);
        }
        int hits = 0;
        for (int f : planted) {
            hits += onsets.stream().anyMatch(o -> Math.abs(o - f) <= 1) ? 1 : 0;
        }
        assertTrue(hits >= planted.size() * 0.99, hits + " of " + planted.size());
        assertTrue(onsets.size() - hits <= 8, (onsets.size() - hits) + " false in 20,000 frames");
        double mean = sizes.stream().mapToInt(i -> i).average().orElse(0) / 256;
        assertEquals(8, mean, 1.0, "size in units of noise");
    }

    @Test
    void baselineStaysWithinAFractionOfTheNoiseThroughBurstsAndBleaching() {
        Random random = new Random(5);
        double calcium = 0;
        double worst = 0;
        for (int f = 0; f < 12_000; f++) {
            calcium = calcium * Math.exp(-0.05 / DECAY) + (f > 2_000 && random.nextDouble() < 0.02 ? 10 * NOISE : 0);
            double rest = 30 * Math.exp(-f / 60_000.0);
            frame(f, rest + calcium + NOISE * random.nextGaussian(), 0);
            double seen = 0;
            if (f > 400) {
                seen = (traces.valueQ8[0] / 256.0 - rest) / NOISE - events.heightQ8[0] / 256.0;
            }
            worst = Math.max(worst, Math.abs(seen));
        }
        assertTrue(worst < 1.2, "baseline off by up to " + worst + " of the noise");
    }

    @Test
    void aLevelThatStaysUpIsTakenOverWithinSecondsOfPatience() {
        Random random = new Random(7);
        for (int f = 0; f < 900; f++) {
            frame(f, (f < 300 ? 0 : 30 * NOISE) + NOISE * random.nextGaussian(), 0);
        }
        assertEquals(0, events.heightQ8[0] / 256.0, 5, "height above the new level at the end");
        long late = onsets.stream().filter(f -> f > 700).count();
        assertTrue(late <= 1, late + " onsets after the new level was taken over");
    }

    @Test
    void aRunOfLostFramesJoinsNothing() {
        for (int f = 0; f < 200; f++) {
            frame(f, f % 2 * 0.1, 0);
        }
        frame(200, 1.6 * NOISE, 0);
        frame(201, 12 * NOISE, 8);
        for (int f = 202; f < 220; f++) {
            frame(f, 12 * NOISE * Math.exp(-(f - 201) * 0.1), 0);
        }
        assertEquals(List.of(201), onsets);
    }

    @Test
    void aCellThatWasNotSeenKeepsItsState() {
        for (int f = 0; f < 100; f++) {
            frame(f, 0, 0);
        }
        frame(100, 20 * NOISE, 0);
        int before = events.activityQ8[0];
        for (int f = 101; f < 106; f++) {
            events.infer(traces, f, 0, false);
            assertEquals(CellTraces.UNOBSERVED, events.heightQ8[0]);
        }
        assertEquals(before * Math.exp(-5 * 0.1), events.activityQ8[0], before * 0.02);
    }
}
