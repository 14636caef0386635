package asterism.rig.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A text file of rows, each handed whole to the operating system: a kill takes none of them. */
final class RowFile implements Closeable {
    private final FileChannel file;

    RowFile(Path path, String header) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            row(header);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    void row(String text) throws IOException {
        long whole = file.position();
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException full) {
            file.truncate(whole);
            throw full;
        }
    }

    /** A text of a person as one field. */
    static String field(String text) {
        String line = text.replaceAll("[\\r\\n]+", " ");
        boolean plain = line.indexOf(',') < 0 && line.indexOf('"') < 0;
        return plain ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    void force() throws IOException {
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
