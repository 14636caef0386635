package asterism.rig.journal;

import asterism.wire.Bytes;
import asterism.wire.Checkpoint;
import asterism.wire.Ed25519;
import asterism.wire.Epoch;
import asterism.wire.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** When the chain wants a signature, and the signature. Asked by the journal, which guards it with its own lock. */
final class Signer {
    /** A checkpoint is due when so many records wait for one. */
    static final long RECORDS = 256;
    /** So many never wait: then whoever appends signs. A checker may take more than this for a forgery. */
    static final long MOST_RECORDS = 1024;

    private static final long NANOS = TimeUnit.SECONDS.toNanos(55);

    private final KeyPair pair;
    private final String rig;
    private long signedSeq;
    private long lastSeq;
    private long waitsSinceNanos;
    private boolean atOnce;

    private Signer(KeyPair pair, String rig) {
        this.pair = pair;
        this.rig = rig;
    }

    /** Reads or makes the key, and puts its public half beside the journal for whoever sends or checks it. */
    static Signer of(JournalSettings settings, JournalFolder folder) throws IOException {
        if (settings.keyFile() == null) {
            return new Signer(null, settings.rig());
        }
        KeyPair pair = KeyFile.readOrCreate(settings.keyFile());
        Path there = folder.publicKey();
        if (!Files.exists(there) || !KeyFile.readPublic(there).equals(List.of(pair.getPublic()))) {
            String text = KeyFile.publicText(pair.getPublic());
            AtomicFile.write(folder.disk(), there, text.getBytes(StandardCharsets.US_ASCII));
        }
        return new Signer(pair, settings.rig());
    }

    /** Goes on after a record, with nothing before it waiting if that was a checkpoint. */
    void resume(long seq, boolean signed, long nowNanos) {
        lastSeq = seq;
        signedSeq = signed ? seq : 0;
        waitsSinceNanos = nowNanos;
    }

    /** Takes note of a record. */
    void wrote(long seq, boolean endsSession, long nowNanos) {
        if (waiting() == 0) {
            waitsSinceNanos = nowNanos;
        }
        lastSeq = seq;
        atOnce |= endsSession;
    }

    /** Takes note of a checkpoint that vouches for all up to a record; other records may stand between the two. */
    void signed(long upTo, long checkpointSeq, long nowNanos) {
        boolean others = checkpointSeq > upTo + 1;
        signedSeq = others ? upTo : checkpointSeq;
        lastSeq = checkpointSeq;
        waitsSinceNanos = nowNanos;
        atOnce &= others;
    }

    /** Records that no checkpoint vouches for; 0 without a key. */
    long waiting() {
        return pair == null ? 0 : lastSeq - signedSeq;
    }

    boolean isDue(long nowNanos) {
        long waiting = waiting();
        return waiting >= RECORDS || (waiting > 0 && (atOnce || nowNanos - waitsSinceNanos >= NANOS));
    }

    /** The signature over the chain up to a record. May be called without the journal's lock. */
    Checkpoint sign(Epoch epoch, long upTo, String headHash) {
        byte[] signature = Ed25519.sign(pair.getPrivate(), Checkpoint.statement(rig, epoch, upTo, headHash));
        return new Checkpoint(upTo, headHash, Ed25519.id(pair.getPublic()), Bytes.encode(signature, signature.length));
    }
}
