package asterism.calibration.sensor;

import asterism.detector.profile.FlatField;
import java.util.Arrays;

/** Maps of pixels. */
final class SensorMaps {
    private SensorMaps() {}

    static int count(boolean[] map) {
        int count = 0;
        for (boolean b : map) {
            count += b ? 1 : 0;
        }
        return count;
    }

    /** Gains with more pixels marked; without gains and marks none, else 1 where nothing was known. */
    static char[] gains(char[] before, boolean[] defective) {
        if (before.length == 0 && count(defective) == 0) {
            return before;
        }
        char[] gains = before.clone();
        if (gains.length == 0) {
            gains = new char[defective.length];
            Arrays.fill(gains, (char) FlatField.ONE_Q15);
        }
        for (int i = 0; i < gains.length; i++) {
            gains[i] = defective[i] ? 0 : gains[i];
        }
        return gains;
    }
}
