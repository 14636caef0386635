package asterism.rig.journal;

import asterism.wire.Epoch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the journal has been open in all its runs, and at which moment of that time each segment was begun. Only the
 * monotonic clock counts, so that no step of the wall clock makes anything old; time without power counts as none, so
 * that what is kept is rather kept too long. In the file {@code ages}; a lost one makes everything young.
 */
final class Ages {
    private static final Logger LOG = LoggerFactory.getLogger(Ages.class);
    private static final long NANOS = 1_000_000_000L;

    private final Disk disk;
    private final Path file;
    private final LongSupplier monoNanos;
    private final long openedNanos;
    private long before;
    private long scrubbed;
    private long scrubbedUtcMillis;
    private final Map<Epoch, Map<Long, Long>> begun = new HashMap<>();

    Ages(Disk disk, JournalFolder folder, LongSupplier monoNanos, long utcMillis) {
        this.disk = disk;
        this.file = folder.dir().resolve("ages");
        this.monoNanos = monoNanos;
        this.openedNanos = monoNanos.getAsLong();
        this.scrubbedUtcMillis = utcMillis;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    take(line.split(" ", -1));
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("{} cannot be read; every segment counts as new", file);
            begun.clear();
        }
    }

    private void take(String[] words) throws IOException {
        switch (words[0]) {
            case "open" -> before = Long.parseLong(words[1]);
            case "scrub" -> {
                scrubbed = Long.parseLong(words[1]);
                scrubbedUtcMillis = Long.parseLong(words[2]);
            }
            default -> of(Epoch.parse(words[0])).put(Long.parseLong(words[1]), Long.parseLong(words[2]));
        }
    }

    private Map<Long, Long> of(Epoch epoch) {
        return begun.computeIfAbsent(epoch, any -> new TreeMap<>());
    }

    /** Seconds for which the journal has been open, over all runs that were saved. */
    long openSeconds() {
        return before + (monoNanos.getAsLong() - openedNanos) / NANOS;
    }

    /** Seconds since a segment was begun; one that is not known is begun now. */
    long secondsSinceBegun(Segment segment) {
        long now = openSeconds();
        return now - of(segment.epoch()).computeIfAbsent(segment.firstSeq(), any -> now);
    }

    void forget(Segment segment) {
        of(segment.epoch()).remove(segment.firstSeq());
    }

    /** Whether a day has passed since the last scrub by either clock: one too many does no harm. */
    boolean scrubDue(long utcMillis, long everySeconds) {
        return openSeconds() - scrubbed >= everySeconds
                || Math.abs(utcMillis - scrubbedUtcMillis) / 1000 >= everySeconds;
    }

    void scrubbed(long utcMillis) {
        scrubbed = openSeconds();
        scrubbedUtcMillis = utcMillis;
    }

    void save() throws IOException {
        StringBuilder text = new StringBuilder("open " + openSeconds() + "\n");
        text.append("scrub ")
                .append(scrubbed)
                .append(' ')
                .append(scrubbedUtcMillis)
                .append('\n');
        begun.forEach((epoch, segments) -> segments.forEach((first, at) -> text.append(epoch)
                .append(' ')
                .append(first)
                .append(' ')
                .append(at)
                .append('\n')));
        AtomicFile.write(disk, file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
