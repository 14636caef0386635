package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneRecording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults planted in rendered frames, one frame in ten, are flagged when they change what traces read, and good frames are
 * not, through activity, flicker and motion bursts.
 */
class FaultyFramesTest {
    private static final int QUIET = 100;
    private static final int EVERY = 10;
    /** Discs' and rings' difference that counts as changed, grey levels: three times its usual noise. */
    private static final double CHANGED = 1.2;
    /** So many cells that read otherwise are a corrupted frame: fewer cannot pass for an ensemble. */
    private static final int CELLS = 3;

    private record Kind(PlantedFault fault, int strength) {}

    private final List<Kind> kinds = new ArrayList<>();
    private final int[] planted;
    private final int[] corrupting;
    private final int[] flagged;
    private int good;
    private int goodBroken;
    private int goodMoved;

    FaultyFramesTest() {
        for (PlantedFault fault : PlantedFault.values()) {
            for (int strength : fault.strengths()) {
                kinds.add(new Kind(fault, strength));
            }
        }
        planted = new int[kinds.size()];
        corrupting = new int[kinds.size()];
        flagged = new int[kinds.size()];
    }

    private void play(SceneParameters parameters, int frames) throws IOException {
        MotionTrack track = new MotionTrack(MeanPicture.of(parameters));
        Scene scene = new Scene(parameters);
        GroundTruth truth = scene.truth();
        Random random = new Random(parameters.seed());
        int[] count = {0};
        SceneRecording.render(scene, 0, frames, 2, (n, pixels) -> {
            int i = count[0]++;
            boolean faulty = i >= QUIET && i % EVERY == 0;
            int kind = i / EVERY % kinds.size();
            byte[] seen = faulty
                    ? kinds.get(kind).fault.plant(pixels, scene.width(), kinds.get(kind).strength, random)
                    : pixels;
            MotionTrack.Seen frame = track.add(n, seen, truth.shiftY(n), truth.shiftX(n));
            if (faulty) {
                planted[kind]++;
                if (changed(pixels, seen, scene, truth.shiftY(n), truth.shiftX(n)) >= CELLS) {
                    corrupting[kind]++;
                    flagged[kind] += frame.flagged() ? 1 : 0;
                }
            } else if (frame.step() < 1.5) {
                good++;
                goodBroken += frame.broken() ? 1 : 0;
                goodMoved += frame.moved() && !frame.broken() ? 1 : 0;
            }
        });
    }

    /** How many cells read otherwise: the mean of a disc less that of a ring around it. */
    private static int changed(byte[] good, byte[] seen, Scene scene, double dy, double dx) {
        int changed = 0;
        for (GroundTruth.Cell c : scene.truth().cells()) {
            double before = reading(good, scene.width(), c.y() + dy, c.x() + dx);
            double after = reading(seen, scene.width(), c.y() + dy, c.x() + dx);
            changed += Math.abs(after - before) > CHANGED ? 1 : 0;
        }
        return changed;
    }

    private static double reading(byte[] picture, int width, double cy, double cx) {
        int height = picture.length / width;
        double[] sum = new double[2];
        int[] area = new int[2];
        for (int y = Math.max(0, (int) cy - 13); y <= Math.min(height - 1, cy + 13); y++) {
            for (int x = Math.max(0, (int) cx - 13); x <= Math.min(width - 1, cx + 13); x++) {
                double distance = Math.hypot(y - cy, x - cx);
                int part = distance <= 5 ? 0 : distance >= 8 && distance <= 12.5 ? 1 : -1;
                if (part >= 0) {
                    sum[part] += picture[y * width + x] & 255;
                    area[part]++;
                }
            }
        }
        return sum[0] / Math.max(1, area[0]) - sum[1] / Math.max(1, area[1]);
    }

    private Proportion total() {
        int all = 0;
        int seen = 0;
        for (int k = 0; k < kinds.size(); k++) {
            all += corrupting[k];
            seen += flagged[k];
        }
        return new Proportion(seen, all);
    }

    private Proportion wronglyBroken() {
        return new Proportion(goodBroken, good);
    }

    private void print(String name) {
        System.out.println(name + ": corrupting frames flagged " + total() + "; good frames called broken "
                + wronglyBroken() + ", moved " + new Proportion(goodMoved, good));
        for (int k = 0; k < kinds.size(); k++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-12s %5d: %3d planted, %3d corrupting, %3d of these flagged%n",
                    kinds.get(k).fault,
                    kinds.get(k).strength,
                    planted[k],
                    corrupting[k],
                    flagged[k]);
        }
    }

    @Test
    void faultsThatChangeTracesAreFlaggedAndGoodFramesAreNot() throws IOException {
        play(SceneParameters.preset("default").withSeed(501).withActivitySeed(8), 3_700);
        print("default, seed 501");
        assertTrue(total().value() >= 0.97, "flagged " + total());
        assertTrue(wronglyBroken().value() <= 0.005, "wrongly broken " + wronglyBroken());
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"demo", "default", "harder", "moving", "large"})
    void faultsAreFlaggedInManyScenes(String preset) throws IOException {
        int first = Integer.getInteger("first", 511);
        int scenes = Integer.getInteger("scenes", preset.equals("large") ? 2 : 5);
        for (int seed = first; seed < first + scenes; seed++) {
            play(SceneParameters.preset(preset).withSeed(seed).withActivitySeed(9), 3_700);
        }
        print(preset + ", seeds " + first + "-" + (first + scenes - 1));
        assertTrue(total().value() >= 0.99, "flagged " + total());
        assertTrue(wronglyBroken().value() <= 0.005, "wrongly broken " + wronglyBroken());
    }
}
