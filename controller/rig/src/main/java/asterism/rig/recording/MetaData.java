package asterism.rig.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two {@code metaData.json} of Miniscope-DAQ, and {@code asterism.json}, which no other reader looks at. */
final class MetaData {
    static final String NAME = "metaData.json";
    static final String OURS = "asterism.json";

    private MetaData() {}

    static void write(RecorderSettings s, ZonedDateTime start) throws IOException {
        write(s.folder().resolve(NAME), recording(s, start));
        write(s.deviceFolder().resolve(NAME), device(s));
    }

    private static Map<String, Object> recording(RecorderSettings s, ZonedDateTime start) {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("year", start.getYear());
        time.put("month", start.getMonthValue());
        time.put("day", start.getDayOfMonth());
        time.put("hour", start.getHour());
        time.put("minute", start.getMinute());
        time.put("second", start.getSecond());
        time.put("msec", start.get(ChronoField.MILLI_OF_SECOND));
        time.put("msecSinceEpoch", start.toInstant().toEpochMilli());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("researcherName", "");
        tree.put("experimentName", text(s.study()));
        tree.put("animalName", text(s.animal()));
        tree.put("baseDirectory", s.folder().toString());
        tree.put("recordingStartTime", time);
        tree.put("miniscopes", List.of(s.device()));
        tree.put("cameras", List.of());
        return tree;
    }

    /** A number where it is one. */
    private static Object number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException word) {
            return value;
        }
    }

    private static String text(String known) {
        return known == null ? "" : known;
    }

    private static Map<String, Object> device(RecorderSettings s) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("deviceName", s.device());
        tree.put("deviceType", "Asterism");
        tree.put("deviceID", 0);
        tree.put("deviceDirectory", s.deviceFolder().toString());
        tree.put("framesPerFile", DaqTree.FRAMES_PER_FILE);
        tree.put("compression", s.format().name());
        tree.put("ROI", Map.of("leftEdge", 0, "topEdge", 0, "width", s.width(), "height", s.height()));
        tree.put("frameRate", s.fps());
        s.values().forEach((setting, value) -> tree.put(setting, number(value)));
        return tree;
    }

    /**
     * What is only ours to say.
     *
     * @param ended null while it runs
     */
    static void ours(Path folder, String session, long recorded, long dropped, String ended) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", "asterism-recording/1");
        tree.put("session", session);
        tree.put("frames_recorded", ended == null ? null : (Long) recorded);
        tree.put("frames_dropped", ended == null || dropped < 0 ? null : (Long) dropped);
        tree.put("ended", ended);
        write(folder.resolve(OURS), tree);
    }

    private static void write(Path path, Map<String, Object> tree) throws IOException {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(part.toFile(), tree);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
