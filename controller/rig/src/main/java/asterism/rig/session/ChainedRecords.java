package asterism.rig.session;

import asterism.wire.Epoch;
import asterism.wire.HashChain;
import asterism.wire.RecordBody;
import asterism.wire.RecordHead;
import asterism.wire.RecordText;
import asterism.wire.Stamp;

/** A chain of records of its own, for sessions that are not journalled. */
public final class ChainedRecords implements RecordSink {
    private final String rig;
    private final Epoch epoch;
    private final HashChain chain = HashChain.begin();

    public ChainedRecords(String rig, Epoch epoch) {
        this.rig = rig;
        this.epoch = epoch;
    }

    @Override
    public byte[] append(Stamp stamp, RecordBody body) {
        RecordHead head = new RecordHead(
                rig, epoch, chain.seq() + 1, chain.head(), body.kind().text(), stamp);
        byte[] record = RecordText.write(head, body);
        chain.advance(record);
        return record;
    }
}
