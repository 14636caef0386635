package asterism.base.collector;

import asterism.base.store.Quarantined;
import asterism.base.store.RecordKey;
import asterism.base.store.StoredRecord;
import asterism.wire.HashChain;
import asterism.wire.Message;
import asterism.wire.RecordHead;
import asterism.wire.WireFormatException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes messages apart into records with their exact bytes; what is none goes to quarantine with the reason. */
final class RecordSplitter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<StoredRecord> records = new ArrayList<>();
    private final List<Quarantined> refused = new ArrayList<>();

    void add(Arrival arrival) {
        List<byte[]> bodies;
        try {
            bodies = Message.split(arrival.payload());
        } catch (WireFormatException e) {
            refuse(arrival, null, e.getMessage(), arrival.payload());
            return;
        }
        for (byte[] body : bodies) addRecord(arrival, body);
    }

    private void addRecord(Arrival arrival, byte[] body) {
        RecordHead head;
        try {
            head = RecordHead.parse(body);
        } catch (WireFormatException e) {
            refuse(arrival, null, e.getMessage(), body);
            return;
        }
        if (!head.rig().equals(arrival.rig())) {
            refuse(arrival, head, "record: rig is " + head.rig() + " on a topic of " + arrival.rig(), body);
            return;
        }
        try {
            RecordKey key = new RecordKey(head.rig(), head.epoch().value(), head.seq());
            records.add(new StoredRecord(
                    key, arrival.topic(), head.prevHash(), HashChain.hashOf(body), body, JSON.readTree(body)));
        } catch (IOException e) {
            refuse(arrival, head, "record: " + e.getMessage(), body);
        }
    }

    private void refuse(Arrival arrival, RecordHead head, String reason, byte[] body) {
        refused.add(new Quarantined(
                arrival.topic(),
                arrival.rig(),
                head == null ? null : (Long) head.epoch().value(),
                head == null ? null : (Long) head.seq(),
                reason,
                HashChain.hashOf(body),
                body));
    }

    List<StoredRecord> records() {
        return records;
    }

    List<Quarantined> refused() {
        return refused;
    }
}
