package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth: what it says is what the pixels show. */
class GroundTruthTest {
    private static final SceneParameters DEMO = SceneParameters.preset("demo");
    private static final long FOUR_MINUTES = 4800;

    @Test
    void cellsLightUpWhereTheTruthPutsThem() {
        SceneParameters.Motion still = new SceneParameters.Motion(0, 0, 0, List.of());
        SceneParameters.Background none = new SceneParameters.Background(0, 0, 0, 2);
        Scene scene = new Scene(DEMO.withMotion(still).withBackground(none));
        GroundTruth truth = scene.truth();
        float[] before = new float[scene.width() * scene.height()];
        float[] after = new float[before.length];
        int seen = 0;
        for (GroundTruth.Burst burst : truth.burstsBetween(20, 1200)) {
            if (truth.calcium(burst.cell(), burst.frame() - 1) < 0.05 && burst.spikes() > 2 && seen < 25) {
                scene.renderClean(burst.frame() - 1, 1, before);
                scene.renderClean(burst.frame() + 2, 1, after);
                double[] middle = brightest(truth.footprint(burst.cell()), before, after, scene.width());
                GroundTruth.Cell cell = truth.cells().get(burst.cell());
                assertEquals(cell.y(), middle[0], 1.2, "row of cell " + burst.cell());
                assertEquals(cell.x(), middle[1], 1.2, "column of cell " + burst.cell());
                seen++;
            }
        }
        assertTrue(seen >= 15, seen + " bursts looked at");
    }

    /** Centre of mass of the brightening inside a footprint. */
    private static double[] brightest(float[] footprint, float[] before, float[] after, int width) {
        double mass = 0;
        double y = 0;
        double x = 0;
        for (int i = 0; i < footprint.length; i++) {
            double gained = footprint[i] < 0.1 ? 0 : Math.max(0, after[i] - before[i]);
            mass += gained;
            y += gained * (i / width);
            x += gained * (i % width);
        }
        return new double[] {y / mass, x / mass};
    }

    @Test
    void participantsOfAnActivationSpike() {
        GroundTruth truth = new Scene(DEMO).truth();
        List<GroundTruth.Activation> activations = truth.activationsBetween(0, FOUR_MINUTES);
        assertTrue(activations.size() > 50 && activations.size() < 110, activations.size() + " activations");
        int took = 0;
        int members = 0;
        for (GroundTruth.Activation a : activations) {
            GroundTruth.Ensemble ensemble = truth.ensembles().get(a.ensemble());
            assertTrue(ensemble.members().containsAll(a.members()));
            took += a.members().size();
            members += ensemble.members().size();
            long earliest = Long.MAX_VALUE;
            for (int cell : a.members()) {
                double[] spikes = truth.spikeSeconds(cell, a.frame(), a.frame() + 4);
                assertTrue(spikes.length >= 1, "cell " + cell + " at frame " + a.frame());
                earliest = Math.min(earliest, (long) (spikes[0] * 20));
            }
            assertEquals(a.frame(), earliest, "the first spike's frame");
        }
        assertEquals(0.85, (double) took / members, 0.05, "participation");
    }

    @Test
    void calciumFollowsSpikesAndRisesWithinTwoFrames() {
        GroundTruth truth = new Scene(DEMO).truth();
        int checked = 0;
        for (GroundTruth.Burst burst : truth.burstsBetween(20, 1150)) {
            int cell = burst.cell();
            long frame = burst.frame();
            if (truth.spikeSeconds(cell, frame + 3, frame + 12).length == 0) {
                double rise = truth.calcium(cell, frame + 3) - truth.calcium(cell, frame - 1);
                assertTrue(rise > 0.3 * burst.spikes(), "cell " + cell + " rises by " + rise);
                double left = truth.calcium(cell, frame + 11) / truth.calcium(cell, frame + 3);
                assertTrue(left > Math.exp(-0.4 / 0.4) - 0.03 && left < Math.exp(-0.4 / 0.8) + 0.03, "keeps " + left);
                checked++;
            }
        }
        assertTrue(checked > 100);
    }

    @Test
    void ratesAndLossesAreThoseOfThePreset() {
        Scene scene = new Scene(DEMO);
        long frames = 12_000;
        double rate = scene.truth().burstsBetween(0, frames).size() / (60.0 * 600);
        assertEquals(0.11, rate, 0.03, "bursts per cell and second");
        int lost = 0;
        int longest = 0;
        int run = 0;
        for (long n = 0; n < frames; n++) {
            run = scene.dropped(n) ? run + 1 : 0;
            lost += scene.dropped(n) ? 1 : 0;
            longest = Math.max(longest, run);
        }
        assertTrue(lost > 5 && lost < 60, lost + " frames lost");
        assertTrue(longest >= 2 && longest <= 12, "longest run " + longest);
    }

    @Test
    void theTwinWithoutEnsemblesHasTheSameCellsAndRates() {
        SceneParameters with = SceneParameters.preset("default");
        GroundTruth truth = new Scene(with).truth();
        GroundTruth twin = new Scene(SceneParameters.preset("null")).truth();
        assertEquals(truth.cells(), twin.cells());
        assertEquals(truth.members(), twin.members());
        assertEquals(truth.amplitude(5), twin.amplitude(5));
        assertEquals(List.of(), twin.ensembles());
        assertEquals(List.of(), twin.activationsBetween(0, FOUR_MINUTES));
        double ratio = (double) twin.burstsBetween(0, FOUR_MINUTES).size()
                / truth.burstsBetween(0, FOUR_MINUTES).size();
        assertEquals(1, ratio, 0.08, "bursts");
        assertTrue(together(truth, truth.members()) > 4 * together(twin, truth.members()));
    }

    /** Half-second windows in which at least half of an ensemble begins a burst. */
    private static int together(GroundTruth truth, List<GroundTruth.Ensemble> ensembles) {
        int count = 0;
        for (long lo = 0; lo < FOUR_MINUTES; lo += 10) {
            List<Integer> active = truth.burstsBetween(lo, lo + 10).stream()
                    .map(GroundTruth.Burst::cell)
                    .distinct()
                    .toList();
            for (GroundTruth.Ensemble e : ensembles) {
                long members = active.stream().filter(e.members()::contains).count();
                count += 2 * members >= e.members().size() ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theLogHoldsEveryActivationWithDeviceNumbers(@TempDir Path folder) throws IOException {
        Scene scene = new Scene(DEMO);
        Path file = folder.resolve("truth.json");
        Path lines = folder.resolve("truth.json.activations.ndjson");
        try (TruthLog log = new TruthLog(scene, file)) {
            assertEquals(
                    0,
                    new ObjectMapper()
                            .readTree(file.toFile())
                            .get("activations")
                            .size());
            for (long n = 0; n < 1200; n += 3) {
                log.sent(n, n + 1000);
            }
            assertTrue(Files.readAllLines(lines).size() >= 5, "flushed while running");
        }
        List<String> written = Files.readAllLines(lines);
        List<GroundTruth.Activation> expected = scene.truth().activationsBetween(0, 1198);
        assertEquals(expected.size(), written.size());
        JsonNode first = new ObjectMapper().readTree(written.getFirst());
        assertEquals(expected.getFirst().frame() + 1000, first.get("frame").asLong());
        assertEquals(expected.getFirst().members().size(), first.get("members").size());
        JsonNode whole = new ObjectMapper().readTree(file.toFile());
        assertEquals(60, whole.get("cells").size());
        assertEquals(5, whole.get("ensembles").size());
        assertEquals(first, whole.get("activations").get(0));
        List<String> keys = new ArrayList<>();
        whole.fieldNames().forEachRemaining(keys::add);
        Collections.sort(keys);
        assertEquals(List.of("activations", "cells", "ensembles", "fps", "height", "width"), keys);
    }
}
