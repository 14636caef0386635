package asterism.rig.journal;

import asterism.wire.Epoch;
import asterism.wire.WireFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What lies where in a journal's folder: the present epoch's segments in it, former epochs' in {@code former/{epoch}}. */
final class JournalFolder {
    private static final String SEGMENT_NAME = "[0-9]{16}\\" + Segment.SUFFIX;

    private final Path dir;
    private final Disk disk;

    JournalFolder(Path dir) {
        this(dir, LocalDisk.HERE);
    }

    JournalFolder(Path dir, Disk disk) {
        this.dir = dir;
        this.disk = disk;
    }

    Disk disk() {
        return disk;
    }

    Path dir() {
        return dir;
    }

    Path lockFile() {
        return dir.resolve("lock");
    }

    Path acks() {
        return dir.resolve("acks");
    }

    /** The public half of the key that signs. */
    Path publicKey() {
        return dir.resolve("rig.pub");
    }

    Path former(Epoch epoch) {
        return former().resolve(epoch.toString());
    }

    /** A folder for segments of which not even the epoch is known. */
    Path unreadable() {
        int number = 1;
        while (Files.exists(former().resolve("unreadable-" + number))) {
            number++;
        }
        return former().resolve("unreadable-" + number);
    }

    private Path former() {
        return dir.resolve("former");
    }

    /** The present epoch; null if the file is not there or does not hold one. */
    Epoch epoch() throws IOException {
        try {
            return Epoch.parse(Files.readString(dir.resolve("epoch"), StandardCharsets.US_ASCII)
                    .strip());
        } catch (NoSuchFileException | WireFormatException | java.nio.charset.CharacterCodingException none) {
            return null;
        }
    }

    void writeEpoch(Epoch epoch) throws IOException {
        AtomicFile.write(disk, dir.resolve("epoch"), (epoch + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Former epochs that still have a folder, oldest first. */
    List<Epoch> formerEpochs() throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        for (Path folder : list(former())) {
            Epoch epoch = epochNamed(folder.getFileName().toString());
            if (epoch != null) {
                epochs.add(epoch);
            }
        }
        Collections.sort(epochs);
        return epochs;
    }

    private static Epoch epochNamed(String name) {
        try {
            return Epoch.parse(name);
        } catch (WireFormatException notOurs) {
            return null;
        }
    }

    /** The segments in the journal's folder itself, by first record, taken to be of {@code epoch}. */
    List<Segment> present(Epoch epoch) throws IOException {
        return segmentsIn(dir, epoch);
    }

    /** The segments of a former epoch, by first record. */
    List<Segment> former(Epoch epoch, Epoch presentEpoch) throws IOException {
        return epoch.equals(presentEpoch) ? present(epoch) : segmentsIn(former(epoch), epoch);
    }

    Segment segment(Epoch epoch, long firstSeq) {
        return new Segment(dir.resolve(Segment.nameOf(firstSeq)), epoch, firstSeq);
    }

    private static List<Segment> segmentsIn(Path folder, Epoch epoch) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Path path : list(folder)) {
            String name = path.getFileName().toString();
            if (name.matches(SEGMENT_NAME)) {
                segments.add(new Segment(path, epoch, Long.parseLong(name.substring(0, 16))));
            }
        }
        Collections.sort(segments);
        return segments;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}
