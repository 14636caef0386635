package asterism.detector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is small beside a cell's usual bursts, at any frame rate: decay 0.6 s, no noise but a little unrest. */
class UsualSizeTest {
    private static final double NOISE = 0.5;
    private static final double DECAY = 0.6;

    private final List<Integer> onsets = new ArrayList<>();

    /** Bursts of 40 noises, then of 12, each five seconds after the one before. */
    private void play(int frameMicros, int large, int small) {
        Profile p = new PlantedMovie(240, 240, 1, 1).profile(NOISE, DECAY, List.of());
        Events events = new Events(
                new Profile(p.id(), p.source(), frameMicros, p.template(), p.detector(), p.cells(), List.of()));
        CellTraces traces = new CellTraces(1);
        traces.rawQ8[0] = 80 << 8;
        int every = 5_000_000 / frameMicros;
        for (int n = 0; n < every * (large + small + 1); n++) {
            double y = 0.3 * Math.sin(n * 1.7);
            for (int i = 0; i < large + small; i++) {
                y += (i < large ? 40 : 12) * calcium((n - (i + 1) * every + 0.5) * frameMicros / 1e6);
            }
            traces.valueQ8[0] = (int) Math.round(256 * NOISE * y);
            events.infer(traces, n, 0, true);
            for (int i = 0; i < events.onsets; i++) {
                onsets.add((int) Math.round((double) events.onsetFrame[i] / every) - 1);
            }
        }
    }

    private static double calcium(double t) {
        return t <= 0 ? 0 : (1 - Math.exp(-t / 0.023)) * Math.exp(-t / DECAY) * 1.15;
    }

    /**
     * Three tenths are less than the 0.45 that a burst needs. What is usual is 40 within a quarter, and 15/16 of itself
     * after each: two to ten are refused until a twelve is 0.45 of it. Lowered frame by frame it would be none.
     */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 50_000, 33_333, 16_667, 8_333})
    void eachBurstThatIsTooSmallLowersWhatIsUsualOnce(int frameMicros) {
        play(frameMicros, 12, 12);
        assertEquals(IntStream.range(0, 12).boxed().toList(), onsets.subList(0, 12), "large ones");
        int refused = onsets.get(12) - 12;
        assertTrue(refused >= 2 && refused <= 10, refused + " small ones refused");
        int first = onsets.get(12);
        assertEquals(
                IntStream.range(first, 24).boxed().toList(), onsets.subList(12, onsets.size()), "then each is found");
    }
}
