package asterism.rig.table;

/** A field of a table as a number. */
final class NumberField {
    private static final double LARGEST = 1e30;

    private NumberField() {}

    /** Whether a field is a number, or empty or NaN, which mean not observed. */
    static boolean isOne(String field) {
        return unobserved(field) || !Double.isNaN(parsed(field));
    }

    static boolean unobserved(String field) {
        return field.isEmpty() || field.equalsIgnoreCase("nan");
    }

    /**
     * The value; NaN when not observed.
     *
     * @throws TableException naming the place if it is no number or beyond ±10^30
     */
    static double of(String field, Place place, String column) throws TableException {
        if (unobserved(field)) {
            return Double.NaN;
        }
        double value = parsed(field);
        if (Double.isNaN(value)) {
            String shown = field.length() > 40 ? field.substring(0, 40) + "…" : field;
            throw new TableException(place.now() + ", column " + column + ": not a number: " + shown);
        }
        if (Math.abs(value) > LARGEST) {
            throw new TableException(place.now() + ", column " + column + ": beyond 1e30: " + value);
        }
        return value;
    }

    /** Digits, point, sign and exponent only; what Java takes beside that (hexadecimal, a suffix d) is no number here. */
    private static double parsed(String field) {
        for (int i = 0; i < field.length(); i++) {
            if ("0123456789+-.eE".indexOf(field.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Where in the file reading is. */
    @FunctionalInterface
    interface Place {
        String now();
    }
}
