package asterism.rig.table;

import asterism.fuzzing.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Any bytes as a table of traces and as a file of templates. */
public final class TraceTableFuzz {
    private TraceTableFuzz() {}

    /** An odd first byte: a table; an even one: templates for eight cells. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        Path path = Scratch.file("table", java.util.Arrays.copyOfRange(data, 1, data.length));
        try {
            if ((data[0] & 1) != 0) {
                TraceTableReader.read(path, 20, List.of());
            } else {
                TemplatesFile.read(path, 8);
            }
        } catch (TableException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
