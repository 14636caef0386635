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

/** What is a burst of a cell and what is not, on planted traces in white noise: 20 frames a second, decay 0.6 s. */
class BurstsTest {
    private static final double NOISE = 0.5;
    private static final double DECAY = 0.6;

    private final Profile profile = new PlantedMovie(240, 240, 1, 1).profile(NOISE, DECAY, List.of());
    private final CellTraces traces = new CellTraces(1);
    private final Events events = new Events(profile);
    private final List<Integer> onsets = new ArrayList<>();
    private final List<Integer> commits = new ArrayList<>();
    private int frame;

    /** One frame: heights in units of the noise. */
    private void see(double height, double halo) {
        traces.valueQ8[0] = (int) Math.round(256 * NOISE * height);
        traces.haloQ8[0] = (int) Math.round(256 * NOISE * halo);
        traces.rawQ8[0] = 80 << 8;
        events.infer(traces, frame, 0, true);
        for (int i = 0; i < events.onsets; i++) {
            onsets.add(events.onsetFrame[i]);
            commits.add(frame);
        }
        frame++;
    }

    /** Calcium some frames after a burst of size 1 whose spikes fall into the middle of frame 0. */
    private static double calcium(double frames) {
        double t = (frames + 0.5) * 0.05;
        return t <= 0 ? 0 : (1 - Math.exp(-t / 0.023)) * Math.exp(-t / DECAY) * 1.15;
    }

    /** Bursts of one size every {@code every} frames for {@code minutes}. */
    private int[] play(double size, int every, int minutes, double haloShare, long seed) {
        Random random = new Random(seed);
        List<Integer> planted = new ArrayList<>();
        for (int n = 0; n < minutes * 1200; n++) {
            double y = 0;
            for (int onset = 300; onset <= n; onset += every) {
                y += size * calcium(n - onset);
            }
            if (n >= 300 && (n - 300) % every == 0) {
                planted.add(n);
            }
            see(y + random.nextGaussian(), haloShare * y + 0.3 * random.nextGaussian());
        }
        int hits = 0;
        for (int p : planted) {
            hits += onsets.stream().anyMatch(o -> Math.abs(o - p) <= 3) ? 1 : 0;
        }
        return new int[] {planted.size(), hits, onsets.size() - hits};
    }

    @Test
    void burstsOfFourNoisesAreFoundAndHardlyAnythingElse() {
        int[] found = play(4, 200, 60, 0, 1);
        assertTrue(found[1] >= 0.97 * found[0], found[1] + " of " + found[0]);
        assertTrue(found[2] <= 12, found[2] + " false in an hour");
    }

    @Test
    void dimBurstsAreKnownLaterThanBrightOnes() {
        play(40, 200, 10, 0, 2);
        for (int i = 1; i < onsets.size(); i++) {
            assertEquals(profile.detector().lagFrames(), commits.get(i) - onsets.get(i), 1, "a bright burst's lag");
        }
    }

    @Test
    void theTailOfABrightBurstIsNotAnother() {
        int[] found = play(60, 100, 20, 0, 3);
        assertEquals(found[0], found[1]);
        assertTrue(found[2] <= 2, found[2] + " split tails of " + found[0]);
    }

    @Test
    void lightOutOfFocusIsNotTheCell() {
        int[] found = play(4, 200, 20, 0.7, 4);
        assertTrue(found[1] <= 0.05 * found[0], found[1] + " of " + found[0] + " taken for the cell's own");
    }

    @Test
    void aSlowWaveIsNoBurst() {
        Random random = new Random(5);
        for (int n = 0; n < 24_000; n++) {
            see(2 + 2 * Math.sin(2 * Math.PI * n / 400) + random.nextGaussian(), 0);
        }
        // Each wave lies above the threshold of a burst for ten seconds: without a rule against it, several events a
        // wave.
        long late = onsets.stream().filter(o -> o > 400).count();
        assertTrue(late < 60, late + " events in 60 waves of 20 s, ±2 noises");
    }

    /** Ten frames that stand 2.5 noises higher, every ten seconds; how many are taken for bursts. */
    private int excursions(int doubt) {
        Random random = new Random(6);
        for (int n = 0; n < 12_000; n++) {
            boolean away = n > 400 && n % 200 < 10;
            traces.doubt = away ? doubt : 0;
            see((away ? 2.5 : 0) + random.nextGaussian(), 0);
        }
        return onsets.size();
    }

    @Test
    void whatShowsOnlyWhileDisplacedIsDoubted() {
        int found = excursions(2);
        assertTrue(3 * found <= 58, found + " of 58 taken for bursts");
    }

    @Test
    void withoutDisplacementTheSameIsABurst() {
        int found = excursions(0);
        assertTrue(found >= 40, found + " of 58 taken for bursts");
    }

    @Test
    void anEventLongPastAndAGapAfterItAreNoNews() {
        // An event, 120 quiet frames, then losses of more frames than lie between, all within half a second: a
        // remainder
        // counted back over them would be of a time before the event.
        for (int gap : new int[] {1, 60, 200, 5_000}) {
            Events fresh = new Events(profile);
            int n = 0;
            for (; n < 700; n++) {
                int since = n - 400;
                int lost = since == 122 || since == 126 || since == 130 ? gap : 0;
                double y = 40 * calcium(since) + (since >= 118 ? 6 * calcium(since - 118) : 0);
                traces.valueQ8[0] = (int) Math.round(256 * NOISE * (y + 0.3 * Math.sin(n * 1.7)));
                traces.rawQ8[0] = 80 << 8;
                fresh.infer(traces, n, lost, true);
            }
            assertTrue(fresh.activityQ8[0] >= 0, "gap " + gap);
        }
    }
}
