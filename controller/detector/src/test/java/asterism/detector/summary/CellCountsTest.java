package asterism.detector.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellCountsTest {
    /** The profile says 0.5 grey levels; the cells have from a quarter of that to four times as much, and bursts. */
    @Test
    void noiseIsFoundFromAWrongStartThroughBurstsAndLosses() {
        int cells = 30;
        Profile profile = new PlantedMovie(240, 240, cells, 1).profile(0.5, 0.5, List.of());
        CellCounts counts = new CellCounts(profile);
        CellTraces traces = new CellTraces(cells);
        int[] height = new int[cells];
        double[] level = new double[cells];
        Random random = new Random(4);
        for (int frame = 0; frame < 12_000; frame++) {
            for (int c = 0; c < cells; c++) {
                double noise = noise(c);
                level[c] = level[c] * 0.9 + (random.nextDouble() < 0.01 ? 10 * noise : 0);
                traces.valueQ8[c] = (int) Math.round(256 * (level[c] + noise * random.nextGaussian()));
                if (c == 3 && frame % 3 == 0) {
                    traces.valueQ8[c] = CellTraces.UNOBSERVED;
                }
            }
            boolean usable = frame % 50 != 7;
            if (!usable) {
                java.util.Arrays.fill(traces.valueQ8, 1 << 20);
            }
            counts.traces(traces, height, usable, frame % 40 != 11);
        }
        double squares = 0;
        for (int c = 0; c < cells; c++) {
            double found = counts.noiseQ16(c) / 65_536.0;
            if (c == 3) {
                assertEquals(0.5, found, 0.001);
                assertEquals(0, counts.noiseFrom(c));
            } else {
                assertEquals(noise(c), found, 0.08 * noise(c), "cell " + c);
                squares += Math.pow(found / noise(c) - 1, 2);
            }
        }
        double rms = Math.sqrt(squares / (cells - 1));
        assertTrue(rms < 0.05, "relative error of the noise " + rms);
        System.out.printf("noise by |second difference|: rms relative error %.3f of %d cells%n", rms, cells - 1);
    }

    private static double noise(int cell) {
        return 0.125 * Math.pow(2, 4 * cell / 29.0);
    }

    @Test
    void lagOneProductsAreThoseOfTheTrace() {
        Profile profile = new PlantedMovie(240, 240, 1, 1).profile(0.5, 0.5, List.of());
        CellCounts counts = new CellCounts(profile);
        CellTraces traces = new CellTraces(1);
        Random random = new Random(2);
        double x = 0;
        for (int frame = 0; frame < 50_000; frame++) {
            x = 0.8 * x + random.nextGaussian();
            counts.traces(traces, new int[] {(int) Math.round(256 * x)}, true, true);
        }
        double n = counts.steps[0];
        double mean = counts.heights[0] / n;
        double variance = counts.squares[0] / n - mean * mean;
        assertEquals(0.8, (counts.products[0] / n - mean * mean) / variance, 0.01);
        assertEquals(49_999, counts.steps[0]);
        assertEquals(50_000, counts.observedFrames[0]);
    }
}
