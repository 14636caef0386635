package asterism.rig.session;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Closes what a kill left open: cuts off half rows and writes session.json from what is in the files. */
public final class UnfinishedSessions {
    private static final int CHUNK = 1 << 16;

    private UnfinishedSessions() {}

    /**
     * Closes every session folder below {@code root} that has no session.json.
     *
     * @param root the folder of session folders; may not be there
     * @param sink takes a record that each of them ended; null = none is made
     * @return the ids of the sessions that were closed
     * @throws IOException naming the folder that could not be closed
     */
    public static List<String> close(Path root, RecordSink sink) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> unfinished;
        try (Stream<Path> folders = Files.list(root)) {
            unfinished =
                    folders.filter(UnfinishedSessions::isUnfinished).sorted().toList();
        }
        List<String> closed = new ArrayList<>();
        for (Path folder : unfinished) {
            try {
                closed.add(closeOne(folder, sink));
            } catch (IOException e) {
                throw new IOException(
                        "the unfinished session in " + folder + " cannot be closed: " + e.getMessage(), e);
            }
        }
        return closed;
    }

    private static boolean isUnfinished(Path folder) {
        return Files.isRegularFile(folder.resolve(SessionFiles.FRAMES))
                && !Files.exists(folder.resolve(SessionEnd.SESSION));
    }

    private static String closeOne(Path folder, RecordSink sink) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.startsWith(".")) {
                Files.delete(file);
            } else if (name.endsWith(".csv") || name.endsWith(".ndjson")) {
                cutHalfLine(file);
            }
        }
        RecoveredSession recovered = RecoveredSession.read(folder);
        if (sink != null) {
            recovered.sayEnded(sink);
        }
        SessionEnd.write(folder, recovered.facts());
        return recovered.facts().session();
    }

    /** Cuts a file after its last line break. */
    static void cutHalfLine(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] chunk = new byte[CHUNK];
            for (long end = file.length(); end > 0; end -= Math.min(end, CHUNK)) {
                int length = (int) Math.min(end, CHUNK);
                file.seek(end - length);
                file.readFully(chunk, 0, length);
                for (int i = length - 1; i >= 0; i--) {
                    if (chunk[i] == '\n') {
                        file.setLength(end - length + i + 1);
                        return;
                    }
                }
            }
            file.setLength(0);
        }
    }
}
