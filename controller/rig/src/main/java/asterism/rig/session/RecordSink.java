package asterism.rig.session;

import asterism.wire.RecordBody;
import asterism.wire.Stamp;
import java.io.IOException;

/** Where a session's records go: a rig's journal, or a replay's own chain. Called by one thread. */
@FunctionalInterface
public interface RecordSink {
    /**
     * Gives a record its place in the chain and keeps it.
     *
     * @return the record's exact bytes, without a line break; null if it was held back because the disk is nearly full
     */
    byte[] append(Stamp stamp, RecordBody body) throws IOException;
}
