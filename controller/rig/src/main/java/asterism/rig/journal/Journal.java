package asterism.rig.journal;

import asterism.wire.Alarm;
import asterism.wire.Checkpoint;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.RecordBody;
import asterism.wire.RecordHead;
import asterism.wire.RecordText;
import asterism.wire.SessionRecord;
import asterism.wire.Stamp;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a rig's journal. Any thread may append; a record is in the file, safe from the death of this
 * process, when {@link #append} returns, and safe from a power cut within a second ({@link #force} at once).
 */
public final class Journal implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalSettings settings;
    private final Surroundings around;
    private final JournalFolder folder;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final Upkeep upkeep;
    private final Reserve reserve;
    private final Ages ages;
    private Signer signer;
    private Epoch epoch;
    private HashChain chain;
    private SegmentWriter segment;
    private boolean dirty;
    private boolean trimming;
    private boolean signing;
    private long forceFailures;
    private boolean unforced;
    private long unforcedSince;

    private Journal(
            JournalSettings settings,
            Surroundings around,
            JournalFolder folder,
            RandomAccessFile lockFile,
            FileLock lock) {
        this.settings = settings;
        this.around = around;
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.reserve = new Reserve(around.disk(), folder, settings.reserveBytes());
        this.ages = new Ages(
                around.disk(), folder, around.monoNanos(), around.utcMillis().getAsLong());
        this.upkeep = new Upkeep(this, around, ages, reserve);
    }

    /**
     * Opens or creates the journal and goes on with its chain. If something else than a torn tail is wrong, the old
     * segments are put aside, still readable, a new epoch begins, and its first record is the alarm
     * {@code journal-damaged} that names segment and byte.
     *
     * @throws IOException if another process writes it, or the folder or the key cannot be used
     */
    public static Journal open(JournalSettings settings) throws IOException {
        return open(settings, Surroundings.MACHINE);
    }

    static Journal open(JournalSettings settings, Surroundings around) throws IOException {
        JournalFolder folder = new JournalFolder(settings.dir(), around.disk());
        around.disk().createDirectories(settings.dir());
        RandomAccessFile lockFile = new RandomAccessFile(folder.lockFile().toFile(), "rw");
        FileLock lock = lock(lockFile);
        if (lock == null) {
            lockFile.close();
            throw new IOException(
                    "the journal " + settings.dir() + " is being written by another process; only one run may use it");
        }
        Journal journal = new Journal(settings, around, folder, lockFile, lock);
        try {
            journal.recover();
        } catch (IOException | RuntimeException failed) {
            journal.close();
            throw failed;
        }
        journal.upkeep.start();
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
        signer = Signer.of(settings, folder);
        Recovery recovery = new Recovery(folder);
        recovery.run(around.utcMillis().getAsLong(), new SecureRandom(), AckCursors.load(folder));
        epoch = recovery.epoch();
        chain = recovery.chain();
        signer.resume(chain.seq(), recovery.endsSigned(), around.monoNanos().getAsLong());
        if (recovery.last() != null) {
            segment = SegmentWriter.reopen(around.disk(), recovery.last(), recovery.lastLength());
            // what was read is not yet known to be on the disk, and the chain goes on from it
            segment.force();
        }
        for (Segment each : folder.present(epoch)) {
            ages.secondsSinceBegun(each);
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
     * @return the record as written, with its number; null if the disk is nearly full and this is detail, which is
     *     counted and told by the alarm {@code journal-thin}
     * @throws JournalWriteException if the disk does not take it; the chain goes on as if it had not been tried
     */
    public synchronized JournalEntry append(Stamp stamp, RecordBody body) throws JournalWriteException {
        if (reserve.holdsBack(body.kind())) {
            return null;
        }
        if (signer.waiting() >= Signer.MOST_RECORDS && !signing) {
            sign();
        }
        return write(stamp, body);
    }

    /** {@link #append}, and the record's exact bytes; null if it was held back. */
    public byte[] appended(Stamp stamp, RecordBody body) throws JournalWriteException {
        JournalEntry entry = append(stamp, body);
        return entry == null ? null : entry.text();
    }

    private JournalEntry write(Stamp stamp, RecordBody body) throws JournalWriteException {
        long seq = chain.seq() + 1;
        RecordHead head = new RecordHead(
                settings.rig(), epoch, seq, chain.head(), body.kind().text(), stamp);
        byte[] text = RecordText.write(head, body);
        try {
            writeOrUseReserve(seq, text);
        } catch (IOException refused) {
            if (reserve.holdsBack(body.kind())) {
                return null;
            }
            throw new JournalWriteException(
                    "journal " + settings.dir() + ": record " + seq + " could not be written (" + refused.getMessage()
                            + "); free space on this disk or lower journal.keep_mb",
                    refused);
        }
        chain.advance(text);
        dirty = true;
        note(seq, body);
        trimAfterRoll(seq);
        return new JournalEntry(epoch, seq, text);
    }

    private void writeOrUseReserve(long seq, byte[] text) throws IOException {
        try {
            write(seq, text);
        } catch (IOException refused) {
            if (!reserve.refused()) {
                throw refused;
            }
            write(seq, text);
        }
    }

    private void write(long seq, byte[] text) throws IOException {
        if (segment == null || segment.length() >= settings.segmentBytes()) {
            roll(seq);
        }
        segment.append(seq, text);
    }

    private void note(long seq, RecordBody body) {
        long now = around.monoNanos().getAsLong();
        if (body instanceof Checkpoint checkpoint) {
            signer.signed(checkpoint.upTo(), seq, now);
        } else {
            boolean end = body instanceof SessionRecord session && session.event() == SessionRecord.Event.END;
            signer.wrote(seq, end, now);
        }
    }

    /** The old segment is whole on the disk before the name of the next one is. */
    private void roll(long firstSeq) throws IOException {
        if (segment != null) {
            segment.force();
        }
        SegmentWriter next = SegmentWriter.create(around.disk(), folder.segment(epoch, firstSeq));
        if (segment != null) {
            segment.close();
        }
        segment = next;
        ages.secondsSinceBegun(next.segment());
    }

    private void trimAfterRoll(long seq) {
        if (segment.segment().firstSeq() == seq) {
            trim();
        }
    }

    /** Deletes what may go; also on a disk that is nearly full, or when time has passed. */
    synchronized void trim() {
        if (trimming || segment == null) {
            return;
        }
        trimming = true;
        try {
            ages.save();
            new Trimmer(this, settings, folder, ages).trim(reserve.isShort());
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
                unforcedSince = unforced ? unforcedSince : around.monoNanos().getAsLong();
                unforced = true;
            }
            throw failed;
        }
        synchronized (this) {
            unforced = false;
        }
    }

    /** How long every {@link #force} has failed by now; 0 if the last one did not. */
    public synchronized long unforcedNanos() {
        return unforced ? around.monoNanos().getAsLong() - unforcedSince : 0;
    }

    /** Signs if it is time to; the signature itself is made while others may append. */
    void signIfDue() throws IOException {
        Epoch of;
        long upTo;
        String head;
        synchronized (this) {
            if (signing || !signer.isDue(around.monoNanos().getAsLong())) {
                return;
            }
            signing = true;
            of = epoch;
            upTo = chain.seq();
            head = chain.head();
        }
        try {
            Checkpoint checkpoint = signer.sign(of, upTo, head);
            synchronized (this) {
                write(now(), checkpoint);
            }
        } finally {
            synchronized (this) {
                signing = false;
            }
        }
    }

    private void sign() throws JournalWriteException {
        write(now(), signer.sign(epoch, chain.seq(), chain.head()));
    }

    /**
     * Reads the whole journal again. What cannot be read is named by the alarm {@code journal-rot}; if collectors still
     * wait for it, a tombstone states it as lost, so that they go on with the rest. Nothing is deleted.
     */
    public ScrubReport scrub() throws IOException {
        return upkeep.scrub(false);
    }

    JournalFolder folder() {
        return folder;
    }

    /** The segment being written, with its length; null if there is none. */
    synchronized Writing writing() {
        return segment == null ? null : new Writing(segment.segment(), segment.length(), chain.seq());
    }

    record Writing(Segment segment, long length, long lastSeq) {}

    /** The work of half a second, if it is not done on a thread of its own. */
    void tick() {
        upkeep.tick();
    }

    Stamp now() {
        return Stamp.at(around.monoNanos().getAsLong(), around.utcMillis().getAsLong());
    }

    /** Signs and forces what is written, and lets the next process in. */
    @Override
    public void close() throws IOException {
        upkeep.close();
        try (lockFile;
                lock) {
            synchronized (this) {
                if (chain != null && signer.waiting() > 0) {
                    signQuietly();
                }
            }
            force();
            synchronized (this) {
                if (segment != null) {
                    segment.close();
                    ages.save();
                }
            }
        }
    }

    private void signQuietly() {
        try {
            sign();
        } catch (JournalWriteException full) {
            LOG.warn("journal: the last records stay unsigned until the next run: {}", full.getMessage());
        }
    }
}
