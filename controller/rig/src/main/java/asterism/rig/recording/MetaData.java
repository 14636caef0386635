package asterism.rig.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        return recording(s.folder(), text(s.study()), text(s.animal()), start, List.of(s.device()));
    }

    static Map<String, Object> recording(
            Path folder, String study, String animal, ZonedDateTime start, List<String> devices) {
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
        tree.put("experimentName", study);
        tree.put("animalName", animal);
        tree.put("baseDirectory", folder.toString());
        tree.put("recordingStartTime", time);
        tree.put("miniscopes", devices);
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
        Map<String, Object> tree =
                device(s.device(), s.deviceFolder(), s.format().name(), s.width(), s.height(), s.fps());
        s.values().forEach((setting, value) -> tree.put(setting, number(value)));
        return tree;
    }

    static Map<String, Object> device(String name, Path folder, String compression, int width, int height, double fps) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("deviceName", name);
        tree.put("deviceType", "Asterism");
        tree.put("deviceID", 0);
        tree.put("deviceDirectory", folder.toString());
        tree.put("framesPerFile", DaqTree.FRAMES_PER_FILE);
        tree.put("compression", compression);
        tree.put("ROI", Map.of("leftEdge", 0, "topEdge", 0, "width", width, "height", height));
        tree.put("frameRate", fps);
        return tree;
    }

    /**
     * What is only ours to say.
     *
     * @param dropped -1 if unknown, as is {@code missed}: frames between the wish to record and its beginning
     * @param ended null while it runs
     */
    static void ours(Path folder, String session, long recorded, long dropped, long missed, String ended)
            throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", "asterism-recording/1");
        tree.put("session", session);
        tree.put("frames_recorded", ended == null ? null : (Long) recorded);
        tree.put("frames_dropped", ended == null || dropped < 0 ? null : (Long) dropped);
        tree.put("frames_before_start", ended == null || missed < 0 ? null : (Long) missed);
        tree.put("ended", ended);
        write(folder.resolve(OURS), tree);
    }

    /** Whole and durable, or as it was before: an empty file in its place would hide the recording from its readers. */
    static void write(Path path, Map<String, Object> tree) throws IOException {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        ByteBuffer text = ByteBuffer.wrap(
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(tree));
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (text.hasRemaining()) {
                file.write(text);
            }
            file.force(true);
        }
        forceFolder(path.getParent());
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(path.getParent());
    }

    /** Makes durable which files are in a folder. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
