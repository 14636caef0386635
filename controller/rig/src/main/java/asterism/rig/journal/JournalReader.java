package asterism.rig.journal;

import asterism.wire.Ed25519;
import asterism.wire.Epoch;
import asterism.wire.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a journal that another process may be writing. Used by one thread, with all its cursors. */
public final class JournalReader {
    private final JournalFolder folder;
    private final Consumer<JournalDamage> onDamage;

    /**
     * @param dir the journal's folder, which need not exist yet
     * @param onDamage is told of every place that cannot be read and is passed over
     */
    public JournalReader(Path dir, Consumer<JournalDamage> onDamage) {
        this(new JournalFolder(dir), onDamage);
    }

    JournalReader(JournalFolder folder, Consumer<JournalDamage> onDamage) {
        this.folder = folder;
        this.onDamage = onDamage;
    }

    /** {@link Ed25519#text} of the key that signs this journal; null if none does. */
    public String publicKey() throws IOException {
        Path file = folder.publicKey();
        return Files.exists(file) ? Ed25519.text(KeyFile.readPublic(file).getFirst()) : null;
    }

    Disk disk() {
        return folder.disk();
    }

    /**
     * What an epoch holds.
     *
     * @param lo first record; {@code hi + 1} if there is none
     * @param hi last one; 0 if nothing was ever written
     */
    public record Range(long lo, long hi) {}

    /** The epoch being written; null as long as there is no journal. */
    public Epoch presentEpoch() throws IOException {
        return folder.epoch();
    }

    /** All epochs that hold something, or may soon, oldest first; the present one is the last. */
    public List<Epoch> epochs() throws IOException {
        List<Epoch> epochs = new ArrayList<>(folder.formerEpochs());
        Epoch present = folder.epoch();
        if (present != null) {
            epochs.remove(present);
            epochs.add(present);
        }
        return epochs;
    }

    /** What an epoch holds now. */
    public Range range(Epoch epoch) throws IOException {
        List<Segment> segments = segments(epoch);
        if (segments.isEmpty()) {
            return new Range(1, 0);
        }
        return new Range(segments.getFirst().firstSeq(), lastSeq(segments.getLast()));
    }

    /** A cursor whose first record is {@code seq}, or the first later one that is still there. */
    public JournalCursor from(Epoch epoch, long seq) {
        return new JournalCursor(this, epoch, seq, onDamage);
    }

    List<Segment> segments(Epoch epoch) throws IOException {
        return folder.former(epoch, folder.epoch());
    }

    /** Number of a segment's last whole record; one less than its first if it has none. */
    static long lastSeq(Segment segment) throws IOException {
        long seq = segment.firstSeq();
        try (SegmentReader reader = SegmentReader.openAny(segment)) {
            if (reader == null) {
                return seq - 1;
            }
            while (true) {
                SegmentReader.Found found = reader.next(seq);
                if (found == SegmentReader.Found.RECORD) {
                    seq++;
                } else {
                    long later = found == SegmentReader.Found.UNREADABLE ? reader.resync(seq) : 0;
                    if (later == 0) {
                        return seq - 1;
                    }
                    seq = later;
                }
            }
        }
    }
}
