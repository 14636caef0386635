package asterism.rig.recording;

import asterism.bridge.movie.AviFacts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * Makes a recording's {@code metaData.json} anew where a power loss took it, from what its folders and its movie say; the
 * settings that stood only there are lost, and {@code rebuilt} says so.
 */
final class LostMetaData {
    private static final DateTimeFormatter FOLDERS = DateTimeFormatter.ofPattern("yyyy_MM_dd HH_mm_ss");

    private LostMetaData() {}

    static void rebuild(Path folder, List<Path> devices) throws IOException {
        for (Path device : devices) {
            Path movie = device.resolve("0.avi");
            if (lost(device) && Files.exists(movie)) {
                AviFacts facts = AviFacts.read(movie);
                String compression = facts.code().strip();
                write(
                        device,
                        MetaData.device(name(device), device, compression, facts.width(), facts.height(), facts.fps()));
            }
        }
        if (lost(folder)) {
            String animal = folder.getParent().getParent().getFileName().toString();
            List<String> names = devices.stream().map(LostMetaData::name).toList();
            write(folder, MetaData.recording(folder, "", animal, start(folder), names));
        }
    }

    private static void write(Path folder, Map<String, Object> tree) throws IOException {
        tree.put("rebuilt", true);
        MetaData.write(folder.resolve(MetaData.NAME), tree);
    }

    private static boolean lost(Path folder) throws IOException {
        return !read(folder.resolve(MetaData.NAME)).isObject();
    }

    /** A missing node where there is no such file or it is not whole. */
    static JsonNode read(Path path) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try {
            return Files.exists(path) ? mapper.readTree(path.toFile()) : mapper.missingNode();
        } catch (JsonProcessingException broken) {
            return mapper.missingNode();
        }
    }

    private static String name(Path device) {
        return device.getFileName().toString().replace('_', ' ');
    }

    /** As the folders say; else when the folder was changed last. */
    private static ZonedDateTime start(Path folder) throws IOException {
        String said = folder.getParent().getFileName() + " " + folder.getFileName();
        try {
            return LocalDateTime.parse(said, FOLDERS).atZone(ZoneId.systemDefault());
        } catch (DateTimeParseException other) {
            return Files.getLastModifiedTime(folder).toInstant().atZone(ZoneId.systemDefault());
        }
    }
}
