package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import java.util.Locale;

/** What readings must be before a curve is drawn through them: changing, rising within their noise, without wide gaps. */
final class ReadingChecks {
    private static final double BEYOND_NOISE = 4;
    /** What a meter may show beside the light, of the median power. */
    static final double FLOOR_SHARE = 0.002;

    private static final double MOST_CLIMB = 0.8;

    private ReadingChecks() {}

    /**
     * The powers made monotone.
     *
     * @param place the codes in the order in which the power rises; falling codes are negative
     * @param measured mean reading of each, µW
     * @param error its standard error, µW
     * @param median of the powers
     * @throws CalibrationException naming the codes between which something is wrong
     */
    static double[] monotone(double[] place, double[] measured, double[] error, double median)
            throws CalibrationException {
        double[] level = rising(measured, error, median);
        if (!(level[level.length - 1] > 1.5 * level[0])) {
            throw new CalibrationException("The power hardly changes with the code: were the codes really set?");
        }
        for (int i = 0; i < level.length; i++) {
            if (Math.abs(measured[i] - level[i]) > BEYOND_NOISE * error[i] + FLOOR_SHARE * median) {
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "The power at code %.0f, %.4g µW, falls out of a curve that only rises (%.4g µW expected): measure"
                                + " around it again.",
                        Math.abs(place[i]),
                        measured[i],
                        level[i]));
            }
            if (i > 0 && Math.log((level[i] + median) / (level[i - 1] + median)) > MOST_CLIMB) {
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "Between codes %.0f and %.0f the power rises from %.4g to %.4g µW: measure more codes there.",
                        Math.abs(place[i - 1]),
                        Math.abs(place[i]),
                        level[i - 1],
                        level[i]));
            }
        }
        return level;
    }

    private static double[] rising(double[] measured, double[] error, double median) {
        double[] logs = new double[measured.length];
        double[] weights = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(measured[i] + median);
            double share = error[i] / (measured[i] + median);
            weights[i] = 1 / (share * share);
        }
        double[] level = Monotone.rising(logs, weights);
        for (int i = 0; i < level.length; i++) {
            level[i] = Math.max(0, Math.exp(level[i]) - median);
        }
        return level;
    }
}
