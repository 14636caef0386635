package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import java.util.Locale;

/**
 * Power over code: a smooth curve through all readings, weighed by the meter's noise, on the scale on which they are most
 * plausibly smooth, with the curve's error.
 */
final class PowerCurve {
    private static final double MOST_UNKNOWN = 0.05;
    private static final double[] KNEES = {0.3, 1, 3, 10};
    private static final double[] SCATTERS = {0.003, 0.006, 0.012, 0.025, 0.05};
    /** Logarithm of a likelihood ratio that chance exceeds in 1 of 100. */
    private static final double CLEAR = 3.3;

    private final Readings readings;
    private final double[] place;
    private final double median;
    private final boolean rising;
    private final double scatter;
    private final Fit fit;

    /** @param evidence logarithm of the readings' likelihood on this scale */
    private record Fit(PowerScale scale, SmoothCurve curve, double evidence) {}

    private PowerCurve(Readings readings) throws CalibrationException {
        this.readings = readings;
        rising = readings.rising();
        median = readings.median();
        Readings pooled = readings.pooled();
        int n = pooled.codes().length;
        place = new double[n];
        double[] measured = new double[n];
        int[] counts = new int[n];
        double[] error = new double[n];
        for (int i = 0; i < n; i++) {
            int from = rising ? i : n - 1 - i;
            place[i] = rising ? pooled.codes()[from] : -pooled.codes()[from];
            measured[i] = pooled.microwatts()[from];
            counts[i] = pooled.counts()[from];
            error[i] = readings.noise().error(measured[i], counts[i]);
        }
        double[] level = ReadingChecks.monotone(place, measured, error, median);
        // By the level: weights by the readings themselves would favour those that came out low.
        for (int i = 0; i < n; i++) {
            error[i] = readings.noise().error(level[i], counts[i]);
        }
        Fit asRepeated = best(measured, error, level);
        scatter = scatter(asRepeated, measured, error, level);
        fit = scatter > 0 ? best(measured, scattered(scatter, error, level), level) : asRepeated;
        checkKnown();
    }

    static PowerCurve of(Readings readings) throws CalibrationException {
        return new PowerCurve(readings);
    }

    private Fit best(double[] measured, double[] error, double[] level) {
        Fit best = null;
        for (PowerScale.Kind kind : PowerScale.Kind.values()) {
            for (double knee : kind == PowerScale.Kind.LINEAR ? new double[] {1} : KNEES) {
                PowerScale scale = PowerScale.of(kind, knee * median, level[0], level[level.length - 1]);
                Fit tried = on(scale, measured, error, level);
                best = best == null || tried.evidence > best.evidence ? tried : best;
            }
        }
        return best;
    }

    /**
     * By how much more than repeats say the codes scatter about any smooth curve, share of the power: what comes out the
     * same each time a code is read, as a meter's digits do. None, unless the readings clearly show it.
     */
    private double scatter(Fit none, double[] measured, double[] error, double[] level) {
        double found = 0;
        double most = none.evidence + CLEAR;
        for (double share : SCATTERS) {
            double evidence = on(none.scale, measured, scattered(share, error, level), level).evidence;
            found = evidence > most ? share : found;
            most = Math.max(most, evidence);
        }
        return found;
    }

    private static double[] scattered(double share, double[] error, double[] level) {
        double[] all = new double[error.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.hypot(error[i], share * level[i]);
        }
        return all;
    }

    private Fit on(PowerScale scale, double[] measured, double[] error, double[] level) {
        int n = place.length;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] sigma = new double[n];
        double evidence = 0;
        for (int i = 0; i < n; i++) {
            x[i] = along(place[i]);
            y[i] = scale.level(measured[i]);
            sigma[i] = scale.slope(level[i]) * error[i];
            evidence += Math.log(scale.slope(level[i]));
        }
        SmoothCurve curve = SmoothCurve.of(x, y, sigma);
        return new Fit(scale, curve, evidence + curve.evidence());
    }

    private double along(double at) {
        return (at - place[0]) / (place[place.length - 1] - place[0]);
    }

    private double x(double code) {
        return along(rising ? code : -code);
    }

    private void checkKnown() throws CalibrationException {
        for (int i = 1; i < place.length; i++) {
            double code = Math.abs(place[i - 1] + place[i]) / 2;
            if (error(code) > MOST_UNKNOWN * microwatts(code) + ReadingChecks.FLOOR_SHARE * median) {
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "Between codes %.0f and %.0f the curve is not known to %.0f %%: measure more codes there.",
                        Math.abs(place[i - 1]),
                        Math.abs(place[i]),
                        100 * MOST_UNKNOWN));
            }
        }
    }

    double lowestCode() {
        return readings.codes()[0];
    }

    double highestCode() {
        return readings.codes()[readings.codes().length - 1];
    }

    /** Whether a larger code gives more light. */
    boolean rising() {
        return rising;
    }

    /** Power at a code between the lowest and the highest measured, µW. */
    double microwatts(double code) {
        return fit.scale.power(fit.curve.at(x(code)));
    }

    private double error(double code) {
        return fit.curve.error(x(code)) / fit.scale.slope(microwatts(code));
    }

    /** Half width of the 95 % band there, share of the power; without repeats not less than a reading's. */
    double band(double code) {
        double share = error(code) / Math.max(1e-9, microwatts(code));
        return 2 * (readings.noise().measured() ? share : Math.max(share, spread()));
    }

    /** Spread of a reading, share of the power. */
    double spread() {
        return readings.noise().share();
    }
}
