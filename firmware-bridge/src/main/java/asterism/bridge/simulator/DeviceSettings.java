package asterism.bridge.simulator;

import asterism.bridge.link.Command;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Setting;
import asterism.bridge.link.SettingValue;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gain, focus and frame rate of the simulated instrument: kept and read back within their limits. They change no
 * picture; the frame rate is the scene's and cannot be changed. Used by one thread.
 */
final class DeviceSettings {
    private static final class Kept {
        final int least;
        final int most;
        int value;

        Kept(int least, int most, int value) {
            this.least = least;
            this.most = most;
            this.value = value;
        }
    }

    private final Map<Setting, Kept> kept = new EnumMap<>(Setting.class);

    DeviceSettings(int milliFps) {
        kept.put(Setting.GAIN, new Kept(1000, 4000, 1000));
        kept.put(Setting.FOCUS, new Kept(-127, 127, 0));
        kept.put(Setting.FRAME_RATE, new Kept(milliFps, milliFps, milliFps));
    }

    /** Obeys SET or GET and fills in the answer, all but its time. */
    void obey(Command command, SettingValue answer) {
        Kept setting = Setting.of(command.setting) == null ? null : kept.get(Setting.of(command.setting));
        answer.command = command.type;
        answer.setting = command.setting;
        answer.number = command.number;
        if (setting == null) {
            answer.status = SettingValue.UNKNOWN;
            answer.value = 0;
            answer.least = 0;
            answer.most = 0;
            return;
        }
        boolean set = command.type == Protocol.SET;
        boolean inside = command.value >= setting.least && command.value <= setting.most;
        if (set && inside) {
            setting.value = command.value;
        }
        answer.status = set && !inside ? SettingValue.RANGE : SettingValue.OK;
        answer.value = setting.value;
        answer.least = setting.least;
        answer.most = setting.most;
    }
}
