package asterism.bridge.simulator;

import asterism.bridge.link.Command;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.Setting;
import asterism.bridge.link.SettingValue;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gain, focus, exposure and frame rate of the simulated instrument: kept and read back within their limits. The frame
 * rate is the scene's and cannot be changed. Set by one thread, read by any.
 */
final class DeviceSettings {
    private static final class Kept {
        final int least;
        final int most;
        volatile int value;

        Kept(int least, int most, int value) {
            this.least = least;
            this.most = most;
            this.value = value;
        }
    }

    /** Blur that one step of the lens away from the best adds, pixels. */
    static final double BLUR_PER_STEP = 0.08;

    private static final int SHORTEST_MICROS = 1_000;

    private final Map<Setting, Kept> kept = new EnumMap<>(Setting.class);
    private final int bestFocus;

    /** @param bestFocus step of the lens at which the picture is sharp */
    DeviceSettings(int milliFps, int bestFocus) {
        this.bestFocus = bestFocus;
        int frameMicros = (int) (1_000_000_000L / milliFps);
        kept.put(Setting.EXPOSURE, new Kept(Math.min(SHORTEST_MICROS, frameMicros), frameMicros, frameMicros));
        kept.put(Setting.GAIN, new Kept(1000, 4000, 1000));
        kept.put(Setting.FOCUS, new Kept(-127, 127, 0));
        kept.put(Setting.FRAME_RATE, new Kept(milliFps, milliFps, milliFps));
    }

    /** What lens and amplifier make of the light. */
    Optics optics() {
        int distance = kept.get(Setting.FOCUS).value - bestFocus;
        int gain = kept.get(Setting.GAIN).value;
        return distance == 0 && gain == 1000
                ? Optics.PLAIN
                : new Optics(BLUR_PER_STEP * Math.abs(distance), gain / 1000.0);
    }

    /** Share of a frame's time that is exposed. */
    double exposed() {
        Kept exposure = kept.get(Setting.EXPOSURE);
        return (double) exposure.value / exposure.most;
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
