package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Power over code: readings made monotone, smoothed within their noise and joined by a monotone cubic, on the scale log(power + median power). A
 * digital potentiometer's LED rises about linearly when dim and like 1 / (R − code) when bright; the scale is gentle
 * with both.
 */
final class PowerCurve {
    private static final double BEYOND_NOISE = 4;
    private static final double LEAST_SPREAD = 0.005;
    private static final double USUAL_SPREAD = 0.02;
    /** What a meter may show beside the light, of the median power. */
    private static final double FLOOR_SHARE = 0.002;

    private static final double MOST_UNKNOWN = 0.05;
    private static final double MOST_CLIMB = 0.8;
    /** A cubic that leaves a point out is about this many times as wrong there as one that has it is half way. */
    private static final double LEFT_OUT = 6;

    private final Readings readings;
    private final double[] place;
    private final double[] level;
    private final double knee;
    private final double[] unknown;
    private final double spread;
    private final MonotoneCubic cubic;
    private final boolean rising;

    private PowerCurve(Readings readings) throws CalibrationException {
        this.readings = readings;
        rising = readings.rising();
        double[] sorted = readings.microwatts().clone();
        Arrays.sort(sorted);
        knee = Math.max(1e-6, sorted[sorted.length / 2]);
        int n = readings.codes().length;
        place = new double[n];
        double[] measured = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            int from = rising ? i : n - 1 - i;
            place[i] = rising ? readings.codes()[i] : -readings.codes()[from];
            measured[i] = Math.log(readings.microwatts()[from] + knee);
            weights[i] = counts(i) / Math.max(1e-9, square(share(measured[i])));
        }
        spread = Double.isNaN(readings.relativeSpread())
                ? USUAL_SPREAD
                : Math.max(LEAST_SPREAD, readings.relativeSpread());
        level = Monotone.rising(measured, weights);
        checkMonotone(measured);
        checkGaps();
        smooth(weights);
        cubic = new MonotoneCubic(place, level);
        unknown = unknown();
    }

    static PowerCurve of(Readings readings) throws CalibrationException {
        return new PowerCurve(readings);
    }

    private int counts(int i) {
        return readings.counts()[rising ? i : readings.counts().length - 1 - i];
    }

    /** Power on the scale, and how much of a change on the scale a relative change of the power is. */
    private double power(double level) {
        return Math.max(0, Math.exp(level) - knee);
    }

    private double share(double level) {
        return power(level) / (power(level) + knee);
    }

    private static double square(double value) {
        return value * value;
    }

    private void checkMonotone(double[] measured) throws CalibrationException {
        if (!(power(level[level.length - 1]) > 1.5 * power(level[0]))) {
            throw new CalibrationException("The power hardly changes with the code: were the codes really set?");
        }
        for (int i = 0; i < level.length; i++) {
            double expected = power(level[i]);
            double found = power(measured[i]);
            double sigma = expected * spread / Math.sqrt(counts(i));
            if (Math.abs(found - expected) > BEYOND_NOISE * sigma + FLOOR_SHARE * knee) {
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "The power at code %.0f, %.4g µW, falls out of a curve that only rises (%.4g µW expected): measure"
                                + " around it again.",
                        Math.abs(place[i]),
                        found,
                        expected));
            }
        }
    }

    private void checkGaps() throws CalibrationException {
        for (int i = 1; i < level.length; i++) {
            if (level[i] - level[i - 1] > MOST_CLIMB) {
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "Between codes %.0f and %.0f the power rises from %.4g to %.4g µW: measure more codes there.",
                        Math.abs(place[i - 1]),
                        Math.abs(place[i]),
                        power(level[i - 1]),
                        power(level[i])));
            }
        }
    }

    private void smooth(double[] weights) {
        double[] sigma = new double[level.length];
        for (int i = 0; i < sigma.length; i++) {
            sigma[i] = Math.max(1e-9, spread * share(level[i]) / Math.sqrt(counts(i)));
        }
        System.arraycopy(Monotone.rising(Smoothing.of(place, level, sigma), weights), 0, level, 0, level.length);
    }

    /** How wrong the curve may be between points: each point left out in turn. Share of the power. */
    private double[] unknown() throws CalibrationException {
        double[] unknown = new double[level.length];
        for (int i = 1; i < level.length - 1; i++) {
            double without = new MonotoneCubic(without(place, i), without(level, i)).at(place[i]);
            unknown[i] = Math.abs(power(without) / Math.max(1e-9, power(level[i])) - 1) / LEFT_OUT;
            if (unknown[i] > MOST_UNKNOWN) {
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "Between codes %.0f and %.0f the curve is not known to %.0f %%: measure more codes there.",
                        Math.abs(place[i - 1]),
                        Math.abs(place[i + 1]),
                        100 * MOST_UNKNOWN));
            }
        }
        unknown[0] = unknown[1];
        unknown[level.length - 1] = unknown[level.length - 2];
        return unknown;
    }

    private static double[] without(double[] values, int left) {
        double[] out = Arrays.copyOf(values, values.length - 1);
        System.arraycopy(values, left + 1, out, left, out.length - left);
        return out;
    }

    double lowestCode() {
        return readings.codes()[0];
    }

    double highestCode() {
        return readings.codes()[readings.codes().length - 1];
    }

    /** Power at a code between the lowest and the highest measured, µW. */
    double microwatts(double code) {
        return power(cubic.at(rising ? code : -code));
    }

    /** Half width of the 95 % band there, share of the power. */
    double band(double code) {
        double at = rising ? code : -code;
        int i = Arrays.binarySearch(place, at);
        i = Math.clamp(i >= 0 ? i : -i - 2, 0, place.length - 2);
        double read = spread / Math.sqrt(Math.min(counts(i), counts(i + 1)));
        double between = Math.max(unknown[i], unknown[i + 1]);
        return 2 * Math.hypot(read, between);
    }

    double spread() {
        return spread;
    }
}
