package asterism.rig.uplink;

import asterism.rig.journal.JournalEntry;
import java.util.HashMap;
import java.util.Map;

/** Which record each retained topic shows, so that a backlog that is sent after live records does not bring back an old one. */
final class LatestRetained {
    private final Map<String, JournalEntry> shown = new HashMap<>();

    /** Whether {@code entry} is later than what the topic shows; then it is what it shows. */
    boolean advance(String topic, JournalEntry entry) {
        JournalEntry before = shown.get(topic);
        if (before != null) {
            int epochs = before.epoch().compareTo(entry.epoch());
            if (epochs > 0 || (epochs == 0 && before.seq() >= entry.seq())) {
                return false;
            }
        }
        shown.put(topic, entry);
        return true;
    }
}
