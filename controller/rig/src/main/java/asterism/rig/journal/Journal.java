package asterism.rig.journal;

import asterism.wire.Alarm;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.RecordBody;
import asterism.wire.RecordHead;
import asterism.wire.RecordText;
import asterism.wire.Stamp;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a rig's journal. Any thread may append; a record is in the file, safe from the death of this
 * process, when {@link #append} returns, and safe from a power cut within a second ({@link #force} at once).
 */
public final class Journal implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long GROUP_COMMIT_MILLIS = 500;

    private final JournalSettings settings;
    private final JournalFolder folder;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final ScheduledExecutorService groupCommit;
    private ScheduledFuture<?> commits;
    private Epoch epoch;
    private HashChain chain;
    private SegmentWriter segment;
    private boolean dirty;
    private boolean trimming;
    private long forceFailures;

    private Journal(JournalSettings settings, JournalFolder folder, RandomAccessFile lockFile, FileLock lock) {
        this.settings = settings;
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.groupCommit = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("journal-force").daemon().factory());
    }

    /**
     * Opens or creates the journal and goes on with its chain. If something else than a torn tail is wrong, the old
     * segments are put aside, still readable, a new epoch begins, and its first record is the alarm
     * {@code journal-damaged} that names segment and byte.
     *
     * @throws IOException if another process writes it, or the folder cannot be used
     */
    public static Journal open(JournalSettings settings) throws IOException {
        JournalFolder folder = new JournalFolder(settings.dir());
        Files.createDirectories(settings.dir());
        RandomAccessFile lockFile = new RandomAccessFile(folder.lockFile().toFile(), "rw");
        FileLock lock = lock(lockFile);
        if (lock == null) {
            lockFile.close();
            throw new IOException(
                    "the journal " + settings.dir() + " is being written by another process; only one run may use it");
        }
        Journal journal = new Journal(settings, folder, lockFile, lock);
        try {
            journal.recover();
        } catch (IOException | RuntimeException failed) {
            journal.close();
            throw failed;
        }
        journal.commits = journal.groupCommit.scheduleWithFixedDelay(
                journal::forceQuietly, GROUP_COMMIT_MILLIS, GROUP_COMMIT_MILLIS, TimeUnit.MILLISECONDS);
        return journal;
    }

    private static FileLock lock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException bySameProcess) {
            return null;
        }
    }

    private synchronized void recover() throws IOException {
        Recovery recovery = new Recovery(folder);
        recovery.run(System.currentTimeMillis(), new SecureRandom(), AckCursors.load(settings.dir()));
        epoch = recovery.epoch();
        chain = recovery.chain();
        if (recovery.last() != null) {
            segment = SegmentWriter.reopen(recovery.last(), recovery.lastLength());
        }
        if (recovery.tornBytes() > 0) {
            LOG.info("journal: {} bytes of an unfinished record were cut off", recovery.tornBytes());
        }
        if (recovery.damage() != null) {
            String text = recovery.damage().sentence() + "; a new epoch begins";
            LOG.error("{}", text);
            append(now(), new Alarm(null, "journal-damaged", text, true));
            force();
        }
    }

    /** The epoch that records get. */
    public synchronized Epoch epoch() {
        return epoch;
    }

    /** Number of the last record; 0 if there is none. */
    public synchronized long lastSeq() {
        return chain.seq();
    }

    /** Hash of the last record. */
    public synchronized String headHash() {
        return chain.head();
    }

    /** How often an fsync has failed since open; anything but 0 deserves an alarm. */
    public synchronized long forceFailures() {
        return forceFailures;
    }

    /**
     * Gives the record its head and writes it.
     *
     * @return the record as written, with its number
     * @throws JournalWriteException if the disk does not take it; the chain goes on as if it had not been tried
     */
    public synchronized JournalEntry append(Stamp stamp, RecordBody body) throws JournalWriteException {
        long seq = chain.seq() + 1;
        RecordHead head = new RecordHead(
                settings.rig(), epoch, seq, chain.head(), body.kind().text(), stamp);
        byte[] text = RecordText.write(head, body);
        try {
            if (segment == null || segment.length() >= settings.segmentBytes()) {
                roll(seq);
            }
            segment.append(seq, text);
        } catch (IOException refused) {
            throw new JournalWriteException(
                    "journal " + settings.dir() + ": record " + seq + " could not be written (" + refused.getMessage()
                            + "); free space on this disk or lower journal.keep_mb",
                    refused);
        }
        chain.advance(text);
        dirty = true;
        trimAfterRoll(seq);
        return new JournalEntry(epoch, seq, text);
    }

    private void roll(long firstSeq) throws IOException {
        SegmentWriter next = SegmentWriter.create(folder.segment(epoch, firstSeq));
        if (segment != null) {
            segment.force();
            segment.close();
        }
        segment = next;
    }

    private void trimAfterRoll(long seq) {
        if (trimming || segment.segment().firstSeq() != seq) {
            return;
        }
        trimming = true;
        try {
            new Trimmer(this, settings, folder).trim();
        } catch (IOException failed) {
            LOG.warn("journal: trimming failed and is tried again at the next segment: {}", failed.getMessage());
        } finally {
            trimming = false;
        }
    }

    /** Makes every record that was appended before durable against a power cut. */
    public void force() throws IOException {
        SegmentWriter current;
        synchronized (this) {
            if (!dirty || segment == null) {
                return;
            }
            dirty = false;
            current = segment;
        }
        try {
            current.force();
        } catch (IOException failed) {
            synchronized (this) {
                if (current != segment) {
                    return;
                }
                dirty = true;
                forceFailures++;
            }
            throw failed;
        }
    }

    private void forceQuietly() {
        try {
            force();
        } catch (IOException failed) {
            LOG.error("journal: fsync failed, a power cut now may lose records: {}", failed.getMessage());
        }
    }

    static Stamp now() {
        return Stamp.at(System.nanoTime(), System.currentTimeMillis());
    }

    /** Forces what is written, and lets the next process in. */
    @Override
    public void close() throws IOException {
        if (commits != null) {
            commits.cancel(false);
        }
        groupCommit.close();
        try (lockFile;
                lock) {
            force();
            synchronized (this) {
                if (segment != null) {
                    segment.close();
                }
            }
        }
    }
}
