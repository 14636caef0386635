package asterism.calibration.page;

import java.util.Locale;

/**
 * One number that a step found.
 *
 * @param key its name in JSON
 * @param text what it is, with what it was derived from if that needs saying
 * @param value the number; NaN = not measured
 * @param error its standard error in the same unit; NaN = exact or not known
 * @param unit for people; may be empty
 * @param whole whether it is a count or a code: a whole number by nature
 */
public record Finding(String key, String text, double value, double error, String unit, boolean whole) {
    /** A measured number. */
    public Finding(String key, String text, double value, double error, String unit) {
        this(key, text, value, error, unit, false);
    }

    /** A count, or a code. */
    public static Finding count(String key, String text, int value) {
        return new Finding(key, text, value, Double.NaN, "", true);
    }

    /** As people write it: four digits, but no powers of ten where an instrument's numbers lie. */
    public static String number(double value) {
        boolean plain = value == Math.rint(value) || Math.abs(value) >= 1e4;
        return String.format(Locale.ROOT, plain && Math.abs(value) < 1e9 ? "%.0f" : "%.4g", value);
    }

    /** Value, uncertainty and unit as one text. */
    public String shown() {
        if (Double.isNaN(value)) {
            return "not measured";
        }
        String with = Double.isNaN(error)
                ? number(value)
                : number(value) + String.format(Locale.ROOT, error < 100 ? " ± %.2g" : " ± %.0f", error);
        return unit.isEmpty() ? with : with + " " + unit;
    }
}
