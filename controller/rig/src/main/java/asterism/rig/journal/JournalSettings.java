package asterism.rig.journal;

import asterism.wire.Topics;
import java.nio.file.Path;

/**
 * Where the journal lies and how large it may be.
 *
 * @param dir its folder
 * @param rig the rig's id, which stands in every record
 * @param segmentBytes a segment that has reached this size is closed; at least 64
 * @param keepBytes acknowledged segments are deleted only beyond this total
 * @param maxBytes beyond this total the oldest segments are deleted in any case, and a tombstone says so
 */
public record JournalSettings(Path dir, String rig, long segmentBytes, long keepBytes, long maxBytes) {
    private static final long MEGABYTE = 1024 * 1024;

    public JournalSettings {
        if (!Topics.isId(rig)) {
            throw new IllegalArgumentException("rig must match " + Topics.ID_PATTERN + ", found " + rig);
        }
        if (segmentBytes < 64 || keepBytes < segmentBytes || maxBytes < keepBytes) {
            throw new IllegalArgumentException("journal sizes must satisfy segment_mb <= keep_mb <= max_mb, found "
                    + segmentBytes + ", " + keepBytes + " and " + maxBytes + " bytes");
        }
    }

    /** The sizes as they stand in rig.yaml. */
    public static JournalSettings ofMegabytes(Path dir, String rig, int segmentMb, int keepMb, int maxMb) {
        return new JournalSettings(dir, rig, segmentMb * MEGABYTE, keepMb * MEGABYTE, maxMb * MEGABYTE);
    }
}
