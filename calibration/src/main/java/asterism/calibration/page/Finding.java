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

    /** Value, uncertainty and unit as one text. */
    public String shown() {
        if (Double.isNaN(value)) {
            return "not measured";
        }
        String number = value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
        String with = Double.isNaN(error) ? number : number + String.format(Locale.ROOT, " ± %.2g", error);
        return unit.isEmpty() ? with : with + " " + unit;
    }
}
