package asterism.calibration.scenario;

import java.util.Locale;

/** A share of counted things with its 95 % interval (Wilson 1927). */
public record Proportion(long hits, long of) {
    private static final double Z = 1.959964;

    public Proportion plus(Proportion other) {
        return new Proportion(hits + other.hits, of + other.of);
    }

    public double value() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    public double low() {
        return centre() - half();
    }

    public double high() {
        return centre() + half();
    }

    private double centre() {
        return (hits + Z * Z / 2) / (of + Z * Z);
    }

    private double half() {
        double p = of == 0 ? 0.5 : value();
        return Z * Math.sqrt(of * p * (1 - p) + Z * Z / 4) / (of + Z * Z);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f] of %d", value(), low(), high(), of);
    }
}
