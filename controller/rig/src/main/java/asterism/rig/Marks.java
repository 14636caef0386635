package asterism.rig;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * A remark, wherever it comes from, goes into the session that runs (markers.csv and the journal) and into the recording
 * (Miniscope-DAQ's notes.csv); so does a setting that has changed. Any thread.
 */
final class Marks {
    private final Supplier<Sitting> sitting;
    private final Recordings recordings;
    private final Map<String, String> known = new ConcurrentSkipListMap<>();

    Marks(Supplier<Sitting> sitting, Recordings recordings) {
        this.sitting = sitting;
        this.recordings = recordings;
    }

    /** Settings as they are now, as far as the instrument has said. */
    Map<String, String> known() {
        return known;
    }

    /** A session begins with the settings that are known. */
    void begin(Sitting opened) {
        known.forEach(opened.writer()::setting);
    }

    /** False when there is no session to mark. */
    boolean mark(String text) {
        Sitting now = sitting.get();
        if (now == null) {
            return false;
        }
        now.writer().marker(text);
        recordings.note(text);
        return true;
    }

    /** A setting of the instrument has another value. */
    void setting(String setting, String value) {
        known.put(setting, value);
        Sitting now = sitting.get();
        if (now != null) {
            now.writer().setting(setting, value);
            recordings.setting(setting, value);
        }
    }
}
