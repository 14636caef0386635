package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.bridge.frame.Frame;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import asterism.detector.summary.SessionCounts;
import asterism.detector.trigger.TriggerRule;
import asterism.wire.Summary.LightState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A live session of planted activations with mishaps, written to a folder: the animal moves in spells of 170 frames; frames
 * are lost, cut, overexposed; the clock jumps once.
 */
final class MishapSession {
    static final int FRAMES = 3_400;
    static final int GLARE_FRAMES = 12;
    private static final int GLARE_FROM = 2_612;
    private static final ObjectMapper JSON = new ObjectMapper();

    final Profile profile;
    final List<Boolean> vetoed = new ArrayList<>();
    final SessionCounts counts;
    final SessionTotals totals;
    private final Path folder;
    private int asked;

    MishapSession(Path folder) throws IOException {
        this.folder = folder;
        PlantedScene scene = new PlantedScene(57);
        profile = scene.profile();
        SessionSettings planted = Planted.settings(folder, false, false);
        SessionSettings settings = new SessionSettings(
                        folder,
                        planted.session(),
                        planted.rig(),
                        "ketamine",
                        "m12",
                        "baseline",
                        20,
                        "instrument",
                        "planted",
                        false,
                        false,
                        List.of(new TriggerRule(PlantedScene.FIRST, 0, 0, 600, 1 << 15, 4)),
                        Map.of(),
                        () -> new RigStatus(LightState.LIT, 30 + asked++ % 5, 1_000L, asked % 7, 3_150))
                .withStudy("ketamine", "m12", "baseline");
        WarmUp.run(profile, settings.triggers());
        FramePath path = new FramePath(profile, settings.triggers());
        Frame frame = new Frame(PlantedScene.SIDE, PlantedScene.SIDE);
        long device = 0;
        long micros = 5_000_000;
        SessionWriter writer = SessionWriter.open(settings, profile, null);
        try (writer) {
            for (int n = 0; n < FRAMES; n++) {
                byte[] picture = scene.next(n);
                int lost = n % 400 == 399 ? 2 : 0;
                device += 1 + lost;
                micros += (1L + lost) * PlantedScene.FRAME_MICROS + (n == 2_000 ? 100_000_000L : 0);
                glare(picture, n);
                if (saturated(n)) {
                    Arrays.fill(picture, 0, 8 * PlantedScene.SIDE, (byte) 255);
                }
                System.arraycopy(picture, 0, frame.pixels(), 0, picture.length);
                frame.deviceFrame = device;
                frame.deviceMicros = micros;
                frame.flags = n % 500 == 250 ? Frame.PARTIAL : 0;
                path.movement(movement(n));
                FrameResult result = writer.take(path, frame);
                vetoed.add(result.vetoed);
            }
            writer.finish(path);
        }
        counts = path.session();
        totals = writer.totals();
    }

    static int movement(int frame) {
        return frame / 170 % 4;
    }

    /** Long enough for the change to be taken for the picture as it is now: at first such frames look broken. */
    static boolean saturated(int frame) {
        return frame >= 1_000 && frame < 1_180;
    }

    /** The first cell's middle is at full scale for some frames. */
    private static void glare(byte[] picture, int frame) {
        if (frame >= GLARE_FROM && frame < GLARE_FROM + GLARE_FRAMES) {
            picture[(int) (PlantedScene.y(0) * PlantedScene.SIDE + PlantedScene.x(0))] = -1;
        }
    }

    List<JsonNode> records(String kind) throws IOException {
        return Written.records(folder, kind);
    }

    JsonNode whole() throws IOException {
        StringBuilder text = new StringBuilder();
        List<JsonNode> parts = records("ses");
        for (int i = 0; i < parts.size(); i++) {
            assertEquals(i, parts.get(i).path("part").asInt());
            assertEquals(parts.size(), parts.get(i).path("parts").asInt());
            text.append(parts.get(i).path("chunk").asText());
        }
        return JSON.readTree(text.toString());
    }

    static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }

    static long sum(List<JsonNode> records, String field) {
        return records.stream()
                .mapToLong(r -> r.path(field).isArray()
                        ? sum(r.path(field))
                        : r.path(field).asLong())
                .sum();
    }

    List<Map<String, String>> rows(String file) throws IOException {
        return Written.csv(folder.resolve(file));
    }
}
