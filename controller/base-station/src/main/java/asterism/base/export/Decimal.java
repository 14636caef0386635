package asterism.base.export;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as fields of a table: plain decimals, empty where unknown. */
public final class Decimal {
    private Decimal() {}

    /** Rounded to thousandths; empty for NaN. */
    static String from(double value) {
        if (!Double.isFinite(value)) return "";
        return plain(BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN));
    }

    /** A number with {@code bits} fractional bits, exact. */
    static String of(long value, int bits) {
        return plain(BigDecimal.valueOf(value).divide(BigDecimal.valueOf(1L << bits)));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** NaN for an empty field. */
    public static double parse(String field) {
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }
}
