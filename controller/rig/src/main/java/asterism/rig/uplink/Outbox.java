package asterism.rig.uplink;

import asterism.rig.journal.AckCursors;
import asterism.rig.journal.JournalCursor;
import asterism.rig.journal.JournalEntry;
import asterism.rig.journal.JournalReader;
import asterism.wire.Epoch;
import asterism.wire.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what of the journal is published next: live records as they come, and older ones in ranges, which get only
 * a part of the window so that a long backlog never delays what happens now. Nothing leaves before it is forced.
 */
final class Outbox implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** Up to so many unacknowledged records are simply sent in order, before anything live. */
    private static final long SHORT_BACKLOG = 200;

    private static final long LIVE_TAIL = 50;
    private static final int MOST_RANGES = 32;

    private final JournalReader journal;
    private final UplinkTimings timings;
    private final RecentHashes hashes;
    private final Batch live;
    private final Batch old;
    private final Epoch present;
    private final Deque<SendRange> ranges = new ArrayDeque<>();
    private JournalCursor liveCursor;
    private JournalEntry held;
    private long liveSinceNanos;

    /** Plans from what the known collectors have acknowledged; {@code present} is the journal's present epoch. */
    Outbox(
            JournalReader journal,
            Epoch present,
            AckCursors acks,
            Topics topics,
            UplinkTimings timings,
            RecentHashes hashes)
            throws IOException {
        this.journal = journal;
        this.present = present;
        this.timings = timings;
        this.hashes = hashes;
        LatestRetained latest = new LatestRetained();
        this.live = new Batch(topics, latest);
        this.old = new Batch(topics, latest);
        for (Epoch epoch : journal.epochs()) {
            plan(epoch, acks.least(epoch).orElse(0));
        }
    }

    private void plan(Epoch epoch, long acknowledged) throws IOException {
        JournalReader.Range range = journal.range(epoch);
        long start = Math.max(range.lo(), acknowledged + 1);
        if (!epoch.equals(present)) {
            if (start <= range.hi()) {
                ranges.add(new SendRange(journal, epoch, start, range.hi(), true));
            }
            return;
        }
        if (range.hi() - start >= SHORT_BACKLOG) {
            long liveStart = range.hi() - LIVE_TAIL + 1;
            ranges.add(new SendRange(journal, epoch, start, liveStart - 1, true));
            start = liveStart;
        }
        liveCursor = journal.from(epoch, start);
        LOG.info("epoch {} holds {}..{}, sending from {}", epoch, range.lo(), range.hi(), start);
    }

    /** The last record of the present epoch that has been taken for sending. */
    long liveHi() {
        return liveCursor == null ? 0 : liveCursor.nextSeq() - 1;
    }

    /** Sends records again, as far as they were sent before and are still there; idempotent. */
    void repeat(Epoch epoch, long lo, long hi) throws IOException {
        long last = epoch.equals(present) ? liveHi() : journal.range(epoch).hi();
        long clamped = Math.min(hi, last);
        if (clamped < lo || ranges.stream().anyMatch(range -> range.covers(epoch, lo, clamped))) {
            return;
        }
        if (ranges.size() >= MOST_RANGES) {
            LOG.warn("{} ranges wait to be sent again; {}..{} is not taken", MOST_RANGES, lo, clamped);
            return;
        }
        ranges.add(new SendRange(journal, epoch, lo, clamped, false));
    }

    /** Publishes what the window has room for. */
    void work(long nowNanos, BrokerClient client) throws IOException {
        workLive(nowNanos, client);
        while (!ranges.isEmpty() && roomForBacklog(client)) {
            workOld(ranges.getFirst(), client);
            workLive(nowNanos, client);
        }
    }

    private boolean roomForBacklog(BrokerClient client) {
        return client.backlogInFlight() < timings.backlogWindow() && client.inFlight() < timings.window();
    }

    private void workLive(long nowNanos, BrokerClient client) throws IOException {
        while (liveCursor != null && client.inFlight() < timings.window()) {
            boolean ended = !fillLive(nowNanos);
            long age = nowNanos - liveSinceNanos;
            boolean due = !live.isEmpty() && age >= TimeUnit.MILLISECONDS.toNanos(timings.lingerMillis());
            if (due || (!ended && !live.isEmpty())) {
                liveCursor.force();
                publish(live.close(true), client, false);
            }
            if (ended) {
                return;
            }
        }
    }

    /** Takes records until the batch is full (true) or there are no more now (false). */
    private boolean fillLive(long nowNanos) throws IOException {
        while (!live.isFull()) {
            JournalEntry entry = held == null ? liveCursor.next() : held;
            if (entry == null) {
                return false;
            }
            if (live.isEmpty()) {
                liveSinceNanos = nowNanos;
            }
            held = live.add(entry) ? null : entry;
            if (held != null) {
                return true;
            }
            hashes.published(entry);
        }
        return true;
    }

    private void workOld(SendRange range, BrokerClient client) throws IOException {
        JournalEntry entry = range.next();
        while (entry != null) {
            if (!old.add(entry)) {
                send(range, client);
                old.add(entry);
            }
            hashes.published(entry);
            if (old.isFull()) {
                break;
            }
            entry = range.next();
        }
        send(range, client);
        if (range.done()) {
            ranges.remove(range);
            range.close();
        }
    }

    private void send(SendRange range, BrokerClient client) throws IOException {
        range.force();
        publish(old.close(range.first()), client, true);
    }

    private static void publish(List<Parcel> parcels, BrokerClient client, boolean backlog) {
        for (Parcel parcel : parcels) {
            client.publish(parcel, backlog);
        }
    }

    @Override
    public void close() throws IOException {
        if (liveCursor != null) {
            liveCursor.close();
        }
        for (SendRange range : ranges) {
            range.close();
        }
    }
}
