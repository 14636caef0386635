package asterism.rig.uplink;

import asterism.rig.journal.AckCursors;
import asterism.rig.journal.JournalReader;
import asterism.wire.Ack;
import asterism.wire.Epoch;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the collectors' acknowledgements, checks each against the journal, and has records sent again when a
 * collector makes no progress: after {@code stallMillis}, then after twice that and so on, because it may be gone.
 */
final class AckDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AckDesk.class);
    private static final long REPEAT_RECORDS = 2000;
    private static final int MOST_DOUBLINGS = 5;
    private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String rig;
    private final JournalReader journal;
    private final AckCursors cursors;
    private final RecentHashes hashes;
    private final long stallNanos;
    private final Map<String, Progress> progress = new TreeMap<>();
    private final Map<String, String> disagreements = new TreeMap<>();
    private long savedAtNanos;

    /** How a collector gets on with the present epoch. */
    private static final class Progress {
        long hi;
        long sinceNanos;
        int doublings;
        long repeatedHi;
        long stalledAtHi;
    }

    AckDesk(String rig, JournalReader journal, AckCursors cursors, RecentHashes hashes, long stallMillis) {
        this.rig = rig;
        this.journal = journal;
        this.cursors = cursors;
        this.hashes = hashes;
        this.stallNanos = TimeUnit.MILLISECONDS.toNanos(stallMillis);
    }

    /** What does not fit together, one sentence; null if nothing. */
    String alarm() {
        return disagreements.isEmpty() ? null : String.join("; ", disagreements.values());
    }

    /** Takes one acknowledgement; one that contradicts the journal is refused and becomes the alarm. */
    void take(String collector, Ack ack) throws IOException {
        if (!ack.rig().equals(rig) || !journal.epochs().contains(ack.epoch())) {
            LOG.debug("acknowledgement of {} is for {} epoch {}, which is not here", collector, ack.rig(), ack.epoch());
            return;
        }
        String disagreement = disagreement(ack);
        if (disagreement != null) {
            LOG.error("collector {}: {}", collector, disagreement);
            disagreements.put(collector, "collector " + collector + ": " + disagreement);
            return;
        }
        disagreements.remove(collector);
        cursors.take(collector, ack);
    }

    private String disagreement(Ack ack) throws IOException {
        String hash = hashes.of(ack.epoch(), ack.contiguousHi());
        if (hash == null) {
            JournalReader.Range range = journal.range(ack.epoch());
            return ack.contiguousHi() <= range.hi()
                    ? null
                    : "it acknowledges record " + ack.contiguousHi() + " of epoch " + ack.epoch()
                            + ", but the journal ends at " + range.hi();
        }
        return hash.equals(ack.headHash())
                ? null
                : "its record " + ack.contiguousHi() + " of epoch " + ack.epoch() + " is not the one in the journal";
    }

    /** Looks after every known collector and saves the cursors now and then. */
    void work(long nowNanos, Epoch present, Outbox outbox) throws IOException {
        for (String collector : cursors.collectors()) {
            watch(collector, nowNanos, present, outbox);
        }
        if (nowNanos - savedAtNanos >= SAVE_NANOS) {
            cursors.save();
            savedAtNanos = nowNanos;
        }
    }

    private void watch(String collector, long nowNanos, Epoch present, Outbox outbox) throws IOException {
        Progress state = progress.computeIfAbsent(collector, name -> begin(nowNanos));
        long hi = cursors.contiguousHi(collector, present);
        if (hi != state.hi || hi >= outbox.liveHi()) {
            boolean catchingUp = hi >= state.repeatedHi && hi < state.stalledAtHi;
            state.hi = hi;
            state.sinceNanos = nowNanos;
            state.doublings = 0;
            if (catchingUp) {
                repeat(state, present, outbox);
            }
        } else if (nowNanos - state.sinceNanos >= stallNanos << state.doublings) {
            LOG.warn("collector {} has not gone beyond record {}; sending again from there", collector, hi);
            state.sinceNanos = nowNanos;
            state.doublings = Math.min(MOST_DOUBLINGS, state.doublings + 1);
            state.stalledAtHi = outbox.liveHi();
            repeat(state, present, outbox);
        }
    }

    private static Progress begin(long nowNanos) {
        Progress state = new Progress();
        state.sinceNanos = nowNanos;
        return state;
    }

    private static void repeat(Progress state, Epoch present, Outbox outbox) throws IOException {
        state.repeatedHi = Math.min(state.stalledAtHi, state.hi + REPEAT_RECORDS);
        outbox.repeat(present, state.hi + 1, state.repeatedHi);
    }
}
