package asterism.rig.uplink;

import asterism.rig.journal.JournalEntry;
import asterism.wire.Message;
import asterism.wire.MessageBuilder;
import asterism.wire.RecordHead;
import asterism.wire.RecordKind;
import asterism.wire.Topics;
import asterism.wire.WireFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consecutive records, sorted into one message a topic. */
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics;
    private final LatestRetained latest;
    private final Map<String, MessageBuilder> builders = new LinkedHashMap<>();
    private final List<JournalEntry> alarms = new ArrayList<>();
    private final List<JournalEntry> profileParts = new ArrayList<>();
    private int records;

    Batch(Topics topics, LatestRetained latest) {
        this.topics = topics;
        this.latest = latest;
    }

    /** False, and nothing done, if the record does not fit any more. */
    boolean add(JournalEntry entry) throws IOException {
        String kind = kindOf(entry);
        MessageBuilder builder = builders.computeIfAbsent(topics.of(kind), topic -> new MessageBuilder());
        if (records == Message.MAX_RECORDS || !builder.add(entry.text())) {
            return false;
        }
        records++;
        if (kind.equals(RecordKind.PROFILE.text())) {
            profileParts.add(entry);
        } else if (kind.equals(RecordKind.ALARM.text())) {
            alarms.add(entry);
        }
        return true;
    }

    /** A record whose head does not read goes out all the same: the collector must see that it is there. */
    private static String kindOf(JournalEntry entry) {
        try {
            return RecordHead.parse(entry.text()).kind();
        } catch (WireFormatException wrong) {
            LOG.warn("record {} of epoch {}: {}", entry.seq(), entry.epoch(), wrong.getMessage());
            return RecordKind.SUM.text();
        }
    }

    boolean isEmpty() {
        return records == 0;
    }

    boolean isFull() {
        return records == Message.MAX_RECORDS;
    }

    /**
     * The messages; the batch is empty afterwards.
     *
     * @param current whether these records are sent for the first time: then alarms stand under {@code alarm/}, and a
     *     profile that is whole in its message is retained, unless a later one already is
     */
    List<Parcel> close(boolean current) throws IOException {
        List<Parcel> parcels = new ArrayList<>();
        for (Map.Entry<String, MessageBuilder> builder : builders.entrySet()) {
            if (builder.getValue().records() > 0) {
                boolean retained = current && builder.getKey().equals(topics.profile()) && showsProfile();
                parcels.add(new Parcel(builder.getKey(), builder.getValue().build(), retained));
            }
        }
        for (JournalEntry alarm : current ? alarms : List.<JournalEntry>of()) {
            showAlarm(alarm, parcels);
        }
        builders.clear();
        alarms.clear();
        profileParts.clear();
        records = 0;
        return parcels;
    }

    private void showAlarm(JournalEntry entry, List<Parcel> parcels) throws IOException {
        JsonNode record = JSON.readTree(entry.text());
        String alarm = record.path("alarm").asText();
        if (Topics.isId(alarm) && latest.advance(topics.alarm(alarm), entry)) {
            boolean active = record.path("active").asBoolean();
            byte[] payload = active ? Message.join(List.of(entry.text())) : new byte[0];
            parcels.add(new Parcel(topics.alarm(alarm), payload, true));
        }
    }

    private boolean showsProfile() throws IOException {
        for (int i = 0; i < profileParts.size(); i++) {
            JsonNode record = JSON.readTree(profileParts.get(i).text());
            if (record.path("part").asInt(-1) != i || record.path("parts").asInt() != profileParts.size()) {
                return false;
            }
        }
        return !profileParts.isEmpty() && latest.advance(topics.profile(), profileParts.getLast());
    }
}
