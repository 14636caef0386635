package asterism.rig.journal;

import asterism.wire.Topics;
import java.nio.file.Path;

/**
 * Where the journal lies and how large and old it may be.
 *
 * @param dir its folder
 * @param rig the rig's id, which stands in every record
 * @param segmentBytes a segment that has reached this size is closed; at least 64
 * @param keepBytes acknowledged segments are deleted only beyond this total
 * @param maxBytes beyond this total the oldest segments are deleted in any case, and a tombstone says so
 * @param maxAgeSeconds segments are deleted in any case when their last record is so old, counted by the monotonic clock
 *     while the journal is open; a tombstone says so of what was not acknowledged
 * @param reserveBytes kept free on the disk for summaries; 0 = nothing is kept and nothing held back
 * @param keyFile the rig's private key, made if it is not there; null = records are not signed
 */
public record JournalSettings(
        Path dir,
        String rig,
        long segmentBytes,
        long keepBytes,
        long maxBytes,
        long maxAgeSeconds,
        long reserveBytes,
        Path keyFile) {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long DAY_SECONDS = 24 * 3600;

    public JournalSettings {
        if (!Topics.isId(rig)) {
            throw new IllegalArgumentException("rig must match " + Topics.ID_PATTERN + ", found " + rig);
        }
        if (segmentBytes < 64 || keepBytes < segmentBytes || maxBytes < keepBytes) {
            throw new IllegalArgumentException("journal sizes must satisfy segment_mb <= keep_mb <= max_mb, found "
                    + segmentBytes + ", " + keepBytes + " and " + maxBytes + " bytes");
        }
        if (maxAgeSeconds < 1 || reserveBytes < 0) {
            throw new IllegalArgumentException("journal.max_days must be positive and journal.reserve_mb not negative");
        }
    }

    /** A journal bounded by its size alone, whose records are not signed. */
    public JournalSettings(Path dir, String rig, long segmentBytes, long keepBytes, long maxBytes) {
        this(dir, rig, segmentBytes, keepBytes, maxBytes, Long.MAX_VALUE, 0, null);
    }

    /** The sizes as they stand in rig.yaml. */
    public static JournalSettings ofMegabytes(
            Path dir, String rig, int segmentMb, int keepMb, int maxMb, int maxDays, int reserveMb, Path keyFile) {
        return new JournalSettings(
                dir,
                rig,
                segmentMb * MEGABYTE,
                keepMb * MEGABYTE,
                maxMb * MEGABYTE,
                maxDays * DAY_SECONDS,
                reserveMb * MEGABYTE,
                keyFile);
    }
}
