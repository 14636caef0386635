package asterism.rig.journal;

import asterism.rig.journal.ScrubReport.Find;
import asterism.wire.Alarm;
import asterism.wire.Tombstone;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a journal does beside appending: each half second it commits, signs if it is time, and looks at the free space;
 * each hour it lets go what is too old; each day it reads everything again. On threads of its own.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long TICK_MILLIS = 500;
    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long DAY_SECONDS = 24 * 3600;

    private final Journal journal;
    private final Surroundings around;
    private final Ages ages;
    private final Reserve reserve;
    private final ScheduledExecutorService ticks;
    private final ExecutorService scrubs;
    private final Set<String> stated = new HashSet<>();
    private ScheduledFuture<?> ticking;
    private long hourlyAtNanos;
    private boolean rotten;

    Upkeep(Journal journal, Surroundings around, Ages ages, Reserve reserve) {
        this.journal = journal;
        this.around = around;
        this.ages = ages;
        this.reserve = reserve;
        this.hourlyAtNanos = around.monoNanos().getAsLong() + HOUR_NANOS;
        this.ticks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("journal-force").daemon().factory());
        this.scrubs = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("journal-scrub").daemon().factory());
    }

    void start() {
        if (around.works()) {
            ticking = ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void tick() {
        quietly("a checkpoint could not be written", journal::signIfDue);
        quietly("fsync failed, a power cut now may lose records", journal::force);
        quietly("the free space is not known", this::lookAtDisk);
        long now = around.monoNanos().getAsLong();
        if (now - hourlyAtNanos >= 0) {
            hourlyAtNanos = now + HOUR_NANOS;
            journal.trim();
            if (ages.scrubDue(around.utcMillis().getAsLong(), DAY_SECONDS)) {
                scrubs.execute(this::scrubGently);
            }
        }
    }

    private void scrubGently() {
        try {
            scrub(true);
        } catch (InterruptedIOException closing) {
            LOG.debug("the journal is being closed before it was read again");
        } catch (IOException | RuntimeException failed) {
            LOG.error("journal: reading it again failed: {}", failed.getMessage());
        }
    }

    private void lookAtDisk() throws IOException {
        String change;
        boolean isShort;
        reserve.fillIfRoom();
        synchronized (journal) {
            change = reserve.look();
            isShort = reserve.isShort();
        }
        if (change != null) {
            LOG.warn("journal: {}", change);
            journal.append(journal.now(), new Alarm(null, "journal-thin", change, isShort));
            if (isShort) {
                journal.trim();
            }
        }
    }

    synchronized ScrubReport scrub(boolean gently) throws IOException {
        Journal.Writing writing = journal.writing();
        ScrubReport report = new Scrub(journal.folder(), gently).run(journal.epoch(), writing);
        ages.scrubbed(around.utcMillis().getAsLong());
        String text = report.sentence();
        if (text != null || rotten) {
            rotten = text != null;
            String said = rotten ? text : "everything that is left can be read";
            LOG.error("journal read again: {}", said);
            journal.append(journal.now(), new Alarm(null, "journal-rot", said, rotten));
        }
        for (Find find : report.finds()) {
            state(find);
        }
        journal.force();
        return report;
    }

    /** Collectors wait for what no resend can bring: they are told. */
    private void state(Find find) throws IOException {
        long lo = find.damage().seq();
        boolean lost =
                find.lastSeq() >= lo && journal.epoch().equals(find.damage().epoch());
        long held = AckCursors.load(journal.folder()).least(journal.epoch()).orElse(0);
        if (lost && held < find.lastSeq() && stated.add(lo + ".." + find.lastSeq())) {
            journal.append(
                    journal.now(),
                    new Tombstone(lo, find.lastSeq(), find.damage().sentence()));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void quietly(String what, Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException failed) {
            LOG.error("journal: {}: {}", what, failed.getMessage());
        }
    }

    void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        ticks.shutdown();
        scrubs.shutdownNow();
        ticks.close();
        scrubs.close();
    }
}
