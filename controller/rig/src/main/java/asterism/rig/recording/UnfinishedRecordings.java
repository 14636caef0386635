package asterism.rig.recording;

import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.MovieException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings that a killed run or a power loss left open: their last movie gets its index, half rows go, and what has a
 * picture without a row or a row without a picture goes too, which is less than the last second.
 */
public final class UnfinishedRecordings {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedRecordings.class);
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
        for (Path mark : marks(root)) {
            closed.add(finishOrSay(mark.getParent()));
        }
        return closed;
    }

    /** What cannot be read below the root has none. */
    private static List<Path> marks(Path root) throws IOException {
        List<Path> marks = new ArrayList<>();
        Files.walkFileTree(root, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes facts) {
                if (path.getFileName().toString().equals(OpenMark.NAME)) {
                    marks.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(marks);
        return marks;
    }

    /** One that cannot be closed keeps its mark and nothing else from working. */
    private static String finishOrSay(Path folder) {
        try {
            return finish(folder);
        } catch (IOException | RuntimeException e) {
            return folder + ": had been interrupted and cannot be closed, it stays as it is: " + e;
        }
    }

    private static String finish(Path folder) throws IOException {
        long frames = 0;
        List<Path> devices;
        try (Stream<Path> children = Files.list(folder)) {
            devices = children.filter(child -> Files.exists(child.resolve(DaqTree.STAMPS)))
                    .sorted()
                    .toList();
        }
        for (Path device : devices) {
            frames += finishDevice(device);
        }
        wholeLines(folder.resolve(DaqTree.NOTES), Long.MAX_VALUE);
        LostMetaData.rebuild(folder, devices);
        MetaData.ours(folder, session(folder), frames, -1, -1, "interrupted");
        OpenMark.clear(folder);
        return folder + ": had been interrupted and is closed now with " + frames + " frames";
    }

    private static long finishDevice(Path device) throws IOException {
        long rows = wholeLines(device.resolve(DaqTree.STAMPS), Long.MAX_VALUE) - 1;
        if (rows < 1 && Files.exists(device.resolve("1.avi"))) {
            throw new IOException(device.resolve(DaqTree.STAMPS) + " has lost its rows");
        }
        long frames = 0;
        for (int n = 0; Files.exists(device.resolve(n + ".avi")); n++) {
            frames += finishMovie(device.resolve(n + ".avi"), Math.max(0, rows - frames));
        }
        if (rows < 0) {
            Files.writeString(device.resolve(DaqTree.STAMPS), DaqTree.STAMPS_HEADER + "\n");
        }
        wholeLines(device.resolve(DaqTree.STAMPS), frames + 1);
        wholeLines(device.resolve(DaqTree.ORIENTATION), Long.MAX_VALUE);
        wholeLines(device.resolve(DaqTree.CHANGES), Long.MAX_VALUE);
        return frames;
    }

    private static int finishMovie(Path movie, long most) throws IOException {
        int pictures = 0;
        try {
            pictures = AviWriter.finish(movie, (int) Math.min(most, Integer.MAX_VALUE));
        } catch (MovieException noHeader) {
            LOG.warn("{}", noHeader.getMessage());
        }
        if (pictures == 0) {
            Files.delete(movie);
        }
        return pictures;
    }

    /** Cuts a file behind its last whole line, or behind the last that is wanted; how many it has then. */
    private static long wholeLines(Path path, long most) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        long lines = 0;
        long end = 0;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] part = new byte[1 << 16];
            long at = 0;
            for (int n = file.read(part); n > 0 && lines < most; n = file.read(part)) {
                for (int i = 0; i < n && lines < most; i++) {
                    if (part[i] == '\n') {
                        lines++;
                        end = at + i + 1;
                    }
                }
                at += n;
            }
            file.setLength(end);
            file.getChannel().force(true);
        }
        return lines;
    }

    private static String session(Path folder) throws IOException {
        return LostMetaData.read(folder.resolve(MetaData.OURS)).path("session").asText(null);
    }
}
