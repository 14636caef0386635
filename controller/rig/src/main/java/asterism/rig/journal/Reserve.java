package asterism.rig.journal;

import asterism.rig.journal.Disk.DiskFile;
import asterism.wire.RecordKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps room for what matters when the disk fills up. The file {@code reserve} holds real blocks, whoever fills the rest;
 * it is given back to the disk when a write is refused. Before that, and until there is room again, detail is held back:
 * first single activations and profiles, then the summaries of a second; never those of a minute or a session, markers,
 * alarms, tombstones and checkpoints.
 */
final class Reserve {
    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final int CHUNK_BYTES = 1 << 20;
    private static final Set<RecordKind> DETAIL = EnumSet.of(RecordKind.EVT, RecordKind.PROFILE);
    private static final Set<RecordKind> DETAIL_AND_SECONDS =
            EnumSet.of(RecordKind.EVT, RecordKind.PROFILE, RecordKind.SUM);

    private final Disk disk;
    private final Path file;
    private final long bytes;
    private final Map<RecordKind, Long> heldBack = new EnumMap<>(RecordKind.class);
    private Set<RecordKind> unwanted = EnumSet.noneOf(RecordKind.class);
    private boolean told;

    /** @param bytes size of the reserve; 0 = there is none and nothing is ever held back */
    Reserve(Disk disk, JournalFolder folder, long bytes) {
        this.disk = disk;
        this.file = folder.dir().resolve("reserve");
        this.bytes = bytes;
    }

    /** Whether a record of this kind is held back now; then it is counted. */
    boolean holdsBack(RecordKind kind) {
        if (!unwanted.contains(kind)) {
            return false;
        }
        heldBack.merge(kind, 1L, Long::sum);
        return true;
    }

    /** Whether anything is held back. */
    boolean isShort() {
        return !unwanted.isEmpty();
    }

    /** The disk has refused a write: gives the reserve back. Whether that may have helped. */
    boolean refused() throws IOException {
        if (bytes == 0) {
            return false;
        }
        boolean had = Files.exists(file);
        boolean less = !unwanted.equals(DETAIL_AND_SECONDS);
        unwanted = DETAIL_AND_SECONDS;
        if (had) {
            disk.delete(file);
        }
        return had || less;
    }

    /**
     * Looks at the disk.
     *
     * @return a sentence if something began to be held back or nothing is any more, else null
     */
    String look() throws IOException {
        if (bytes == 0) {
            return null;
        }
        long free = free();
        boolean whole = isWhole();
        if (whole && free < bytes / 4) {
            unwanted = DETAIL_AND_SECONDS;
        } else if (whole && free < bytes && !isShort()) {
            unwanted = DETAIL;
        } else if (whole && free >= 2 * bytes && isShort()) {
            unwanted = EnumSet.noneOf(RecordKind.class);
            told = false;
            return "the disk has room again; not journalled meanwhile: " + counts();
        }
        if (told || !isShort()) {
            return null;
        }
        told = true;
        return said();
    }

    /** Makes the file if it is not there and there is room for it three times; takes its time, needs no lock. */
    void fillIfRoom() throws IOException {
        if (bytes > 0 && !isWhole() && free() >= 3 * bytes) {
            fill();
        }
    }

    private boolean isWhole() throws IOException {
        return Files.exists(file) && Files.size(file) >= bytes;
    }

    private long free() throws IOException {
        File folder = file.toAbsolutePath().getParent().toFile();
        if (folder.getTotalSpace() == 0) {
            throw new IOException("the file system of " + folder + " does not say");
        }
        return folder.getUsableSpace();
    }

    private String said() {
        return "the disk is nearly full: from here on only summaries, markers and alarms are journalled, no "
                + (unwanted.contains(RecordKind.SUM) ? "activations, profiles or seconds" : "activations or profiles");
    }

    private String counts() {
        StringJoiner counts = new StringJoiner(", ");
        heldBack.forEach((kind, n) -> counts.add(n + " " + kind.text()));
        heldBack.clear();
        return counts.length() == 0 ? "nothing" : counts.toString();
    }

    private void fill() throws IOException {
        try (DiskFile out = disk.open(file)) {
            byte[] zeros = new byte[CHUNK_BYTES];
            for (long at = 0; at < bytes; at += zeros.length) {
                out.write(at, zeros.length <= bytes - at ? zeros : new byte[(int) (bytes - at)]);
            }
            out.force();
        } catch (IOException full) {
            LOG.warn("no reserve of {} bytes could be made: {}", bytes, full.getMessage());
            disk.delete(file);
        }
    }
}
