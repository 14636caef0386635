package asterism.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows the light log as the head stage writes it. */
final class LightTail implements AutoCloseable {
    /** A change of the light, {@code nanos} on the machine's monotonic clock. */
    record Change(long nanos, boolean lit, String why) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RandomAccessFile file;
    private final List<Change> changes = new ArrayList<>();
    private String rest = "";

    LightTail(Path log) throws IOException {
        file = new RandomAccessFile(log.toFile(), "r");
    }

    /** All changes so far. */
    List<Change> changes() throws IOException {
        byte[] more = new byte[(int) (file.length() - file.getFilePointer())];
        file.readFully(more);
        rest += new String(more, StandardCharsets.US_ASCII);
        for (int end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
            JsonNode line = JSON.readTree(rest.substring(0, end));
            changes.add(new Change(
                    line.get("mono_ns").asLong(),
                    line.get("lit").asBoolean(),
                    line.get("why").asText()));
            rest = rest.substring(end + 1);
        }
        return changes;
    }

    boolean lit() throws IOException {
        List<Change> now = changes();
        return !now.isEmpty() && now.getLast().lit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
