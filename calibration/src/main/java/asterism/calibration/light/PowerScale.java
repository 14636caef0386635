package asterism.calibration.light;

/**
 * A scale on which a curve of power may be smooth: the power itself, its logarithm, or its reciprocal, each with a knee
 * added (Box and Cox 1964). A resistor in series gives light like 1 / (R − code): straight on the reciprocal.
 *
 * @param kind of scale
 * @param knee added to the power, µW, above 0
 * @param origin what is shown as 0
 * @param range what is shown as 1, less the origin
 * @param most largest value before origin and range; beyond it nothing is turned back into a power
 */
record PowerScale(Kind kind, double knee, double origin, double range, double most) {
    enum Kind {
        LINEAR,
        LOGARITHMIC,
        RECIPROCAL
    }

    /** On which these powers go from 0 to 1. */
    static PowerScale of(Kind kind, double knee, double least, double most) {
        PowerScale raw = new PowerScale(kind, knee, 0, 1, Double.POSITIVE_INFINITY);
        double origin = raw.level(least);
        return new PowerScale(
                kind, knee, origin, Math.max(1e-12, raw.level(most) - origin), raw.level(2 * (most + knee) - knee));
    }

    double level(double power) {
        double raw = switch (kind) {
            case LINEAR -> power;
            case LOGARITHMIC -> Math.log(power + knee);
            case RECIPROCAL -> -1 / (power + knee);
        };
        return (raw - origin) / range;
    }

    /** Power of a level, 0 or more, at most about twice the largest measured. */
    double power(double level) {
        double raw = Math.min(most, origin + range * level);
        return Math.max(
                0,
                switch (kind) {
                    case LINEAR -> raw;
                    case LOGARITHMIC -> Math.exp(raw) - knee;
                    case RECIPROCAL -> -1 / raw - knee;
                });
    }

    /** Change of the level with the power, per µW. */
    double slope(double power) {
        return switch (kind) {
                    case LINEAR -> 1;
                    case LOGARITHMIC -> 1 / (power + knee);
                    case RECIPROCAL -> 1 / ((power + knee) * (power + knee));
                }
                / range;
    }
}
