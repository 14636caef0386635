package asterism.base.rig;

import asterism.base.store.RecordKey;
import asterism.base.store.StoredRecord;
import asterism.wire.Alarm;
import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.Marker;
import asterism.wire.RecordBody;
import asterism.wire.RecordHead;
import asterism.wire.RecordText;
import asterism.wire.Stamp;
import asterism.wire.Topics;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An epoch of chained records as a rig writes them. */
public final class Chain {
    public static final String SITE = "lab";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String rig;
    private final Epoch epoch;
    private final HashChain chain = HashChain.begin();
    private final List<byte[]> records = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();

    public Chain(String rig, long epoch) {
        this.rig = rig;
        this.epoch = new Epoch(epoch);
    }

    public String rig() {
        return rig;
    }

    public Epoch epoch() {
        return epoch;
    }

    public Topics topics() {
        return new Topics(SITE, rig);
    }

    public synchronized long add(RecordBody body, Stamp stamp) {
        byte[] bytes = RecordText.write(
                new RecordHead(
                        rig, epoch, chain.seq() + 1, chain.head(), body.kind().text(), stamp),
                body);
        chain.advance(bytes);
        records.add(bytes);
        kinds.add(body.kind().text());
        return chain.seq();
    }

    /** Adds so many small records. */
    public Chain grow(int n) {
        for (int i = 0; i < n; i++) add(new Marker("s1", "note " + i, (long) i), Stamp.at(i, 1_700_000_000_000L + i));
        return this;
    }

    public void alarm(String text, boolean active) {
        add(new Alarm("s1", "disk", text, active), Stamp.at(1, 2));
    }

    public synchronized long size() {
        return records.size();
    }

    public synchronized byte[] bytes(long seq) {
        return records.get((int) seq - 1).clone();
    }

    public synchronized String kind(long seq) {
        return kinds.get((int) seq - 1);
    }

    public synchronized String head() {
        return chain.head();
    }

    public StoredRecord record(long seq) {
        return record(bytes(seq));
    }

    /** Other bytes with the same key: a fork of record {@code seq}. */
    public byte[] fork(long seq) {
        byte[] before = seq == 1 ? null : bytes(seq - 1);
        String prev = before == null ? HashChain.GENESIS : HashChain.hashOf(before);
        RecordBody body = new Marker("s1", "another past", null);
        return RecordText.write(new RecordHead(rig, epoch, seq, prev, "marker", Stamp.at(9, 9)), body);
    }

    /** A record with this seq that continues nothing. */
    public byte[] stray(long seq) {
        RecordBody body = new Marker("s1", "from nowhere", null);
        return RecordText.write(new RecordHead(rig, epoch, seq, "ab".repeat(32), "marker", Stamp.at(9, 9)), body);
    }

    public StoredRecord record(byte[] bytes) {
        try {
            RecordHead head = RecordHead.parse(bytes);
            return new StoredRecord(
                    new RecordKey(head.rig(), head.epoch().value(), head.seq()),
                    topics().of(head.kind()),
                    head.prevHash(),
                    HashChain.hashOf(bytes),
                    bytes,
                    JSON.readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
