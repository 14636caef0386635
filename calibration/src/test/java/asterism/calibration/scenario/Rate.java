package asterism.calibration.scenario;

import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** A number of counted events in a time, with the exact 95 % interval of its Poisson rate (Garwood 1936). */
record Rate(long count, double hours) {
    private static final double TAIL = 0.025;

    Rate plus(Rate other) {
        return new Rate(count + other.count, hours + other.hours);
    }

    double value() {
        return count / hours;
    }

    double low() {
        return count == 0 ? 0 : chiSquared(2.0 * count, TAIL) / 2 / hours;
    }

    double high() {
        return chiSquared(2.0 * count + 2, 1 - TAIL) / 2 / hours;
    }

    private static double chiSquared(double degrees, double share) {
        return new ChiSquaredDistribution(degrees).inverseCumulativeProbability(share);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.3f [%.3f, %.3f] an hour (%d in %.1f h)", value(), low(), high(), count, hours);
    }
}
