package asterism.rig.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a replay or a detection on a table may take the place of: nothing, an empty folder, or the session of such a
 * command and no file besides.
 */
final class ReplacedSession {
    private ReplacedSession() {}

    /** @throws InputException naming the folder and what in it would be lost */
    static void check(Path target) throws IOException {
        Path folder = target.toAbsolutePath().normalize();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(target, "is no folder");
        }
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.sorted().toList();
        }
        if (entries.isEmpty()) {
            return;
        }
        JsonNode session = session(target, folder.resolve(SessionEnd.SESSION));
        String rig = session.path("rig").asText();
        String command = session.path("settings").path("command").asText();
        boolean remade = rig.equals(Replay.RIG) && command.equals(Replay.COMMAND)
                || rig.equals(Detection.RIG) && command.equals(Detection.COMMAND);
        if (!remade) {
            throw refused(target, "holds a session that no replay wrote");
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean own =
                    name.equals(SessionEnd.SESSION) || session.path("files").has(name);
            if (!own || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(target, "holds " + name + ", which is no part of its session");
            }
        }
    }

    private static JsonNode session(Path target, Path json) throws IOException {
        if (!Files.isRegularFile(json, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(target, "is not empty and no session folder");
        }
        try {
            return new ObjectMapper().readTree(json.toFile());
        } catch (JsonProcessingException e) {
            throw refused(target, "has a damaged " + SessionEnd.SESSION);
        }
    }

    private static InputException refused(Path target, String why) {
        return new InputException(target + " exists and " + why + ": give another --out");
    }
}
