package asterism.rig.recording;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.MovieException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recordings that a killed run or a power loss left open: their last movie gets its index, half rows go, and what has a
 * picture without a row or a row without a picture goes too, which is less than the last second.
 */
public final class UnfinishedRecordings {
    private static final int DEPTH = 4;

    private UnfinishedRecordings() {}

    /**
     * Closes those below a folder of recordings.
     *
     * @return a sentence for each
     */
    public static List<String> close(Path root) throws IOException {
        List<String> closed = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return closed;
        }
        List<Path> marks;
        try (Stream<Path> files = Files.find(
                root, DEPTH, (path, facts) -> path.getFileName().toString().equals(OpenMark.NAME))) {
            marks = files.sorted().toList();
        }
        for (Path mark : marks) {
            closed.add(finish(mark.getParent()));
        }
        return closed;
    }

    private static String finish(Path folder) throws IOException {
        long frames = 0;
        try (Stream<Path> children = Files.list(folder)) {
            for (Path device : children.filter(Files::isDirectory).toList()) {
                frames += Files.exists(device.resolve(DaqTree.STAMPS)) ? finishDevice(device) : 0;
            }
        }
        wholeLines(folder.resolve(DaqTree.NOTES), Long.MAX_VALUE);
        MetaData.ours(folder, session(folder), frames, -1, "interrupted");
        OpenMark.clear(folder);
        return folder + ": had been interrupted and is closed now with " + frames + " frames";
    }

    private static long finishDevice(Path device) throws IOException {
        long rows = wholeLines(device.resolve(DaqTree.STAMPS), Long.MAX_VALUE) - 1;
        long frames = 0;
        for (int n = 0; Files.exists(device.resolve(n + ".avi")); n++) {
            frames += finishMovie(device.resolve(n + ".avi"), Math.max(0, rows - frames));
        }
        wholeLines(device.resolve(DaqTree.STAMPS), frames + 1);
        wholeLines(device.resolve(DaqTree.ORIENTATION), Long.MAX_VALUE);
        wholeLines(device.resolve(DaqTree.CHANGES), Long.MAX_VALUE);
        return frames;
    }

    private static int finishMovie(Path movie, long most) throws IOException {
        try {
            return AviWriter.finish(movie, (int) Math.min(most, Integer.MAX_VALUE));
        } catch (MovieException noHeader) {
            Files.delete(movie);
            return 0;
        }
    }

    /** Cuts a file behind its last whole line, or behind the last that is wanted; how many it has then. */
    private static long wholeLines(Path path, long most) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(path);
        long lines = 0;
        int end = 0;
        for (int i = 0; i < bytes.length && lines < most; i++) {
            if (bytes[i] == '\n') {
                lines++;
                end = i + 1;
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(end);
            file.getChannel().force(true);
        }
        return lines;
    }

    private static String session(Path folder) throws IOException {
        Path ours = folder.resolve(MetaData.OURS);
        if (!Files.exists(ours)) {
            return null;
        }
        JsonNode said = new ObjectMapper().readTree(Files.readString(ours, StandardCharsets.UTF_8));
        return said.path("session").asText(null);
    }
}
