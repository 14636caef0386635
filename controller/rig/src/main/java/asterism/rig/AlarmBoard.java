package asterism.rig;

import asterism.rig.journal.Journal;
import asterism.wire.Alarm;
import asterism.wire.Stamp;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when a condition appears and once when it is solved: in the session that runs, else in the journal. */
final class AlarmBoard {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmBoard.class);

    private final Journal journal;
    private final Supplier<Sitting> sitting;
    private final Map<String, String> active = new HashMap<>();

    AlarmBoard(Journal journal, Supplier<Sitting> sitting) {
        this.journal = journal;
        this.sitting = sitting;
    }

    /**
     * How a condition is now.
     *
     * @param text one sentence; null when the condition does not hold
     */
    void is(String alarm, String text) {
        boolean was = active.containsKey(alarm);
        if (was == (text != null)) {
            return;
        }
        String said = text != null ? text : active.get(alarm);
        if (text != null) {
            active.put(alarm, text);
        } else {
            active.remove(alarm);
        }
        LOG.warn("alarm {}: {}{}", alarm, said, text == null ? " (solved)" : "");
        say(alarm, said, text != null);
    }

    private void say(String alarm, String text, boolean holds) {
        Sitting now = sitting.get();
        if (now != null) {
            now.writer().alarm(alarm, text, holds);
            return;
        }
        try {
            journal.append(
                    Stamp.at(System.nanoTime(), System.currentTimeMillis()), new Alarm(null, alarm, text, holds));
        } catch (IOException e) {
            LOG.error("alarm {} could not be journalled: {}", alarm, e.getMessage());
        }
    }
}
