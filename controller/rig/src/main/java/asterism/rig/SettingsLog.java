package asterism.rig;

import asterism.bridge.link.Setting;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.Telemetry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Says each setting of the instrument once when it changes, as the instrument itself reads it back. Link thread. */
final class SettingsLog {
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final Marks marks;
    private final Map<Setting, Integer> values = new EnumMap<>(Setting.class);
    private int code = UNKNOWN;

    SettingsLog(Marks marks) {
        this.marks = marks;
    }

    void telemetry(Telemetry telemetry) {
        int now = telemetry.lit ? telemetry.code : 0;
        if (now != code) {
            code = now;
            marks.setting("led0", Integer.toString(now));
        }
    }

    void value(SettingValue answer) {
        Setting setting = Setting.of(answer.setting);
        if (setting != null && answer.status == SettingValue.OK && isNew(setting, answer.value)) {
            marks.setting(name(setting), InstrumentSettings.text(setting, answer.value));
        }
    }

    private boolean isNew(Setting setting, int value) {
        Integer before = values.put(setting, value);
        return before == null || before != value;
    }

    /** As Miniscope-DAQ calls it. */
    private static String name(Setting setting) {
        return switch (setting) {
            case GAIN -> "gain";
            case FRAME_RATE -> "frameRate";
            case FOCUS -> "ewl";
            case EXPOSURE -> setting.name().toLowerCase(Locale.ROOT);
        };
    }
}
