package asterism.calibration.kinetics;

/** Order statistics without sorting. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The value below which a share {@code q} of the first {@code n} values lies; reorders them.
     *
     * @param values reordered
     * @param n how many count, 1 or more
     * @param q in [0, 1]
     */
    public static float select(float[] values, int n, double q) {
        int rank = Math.clamp((int) (q * (n - 1) + 0.5), 0, n - 1);
        int low = 0;
        int high = n - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }

    /** The same of a copy. */
    public static double of(float[] values, double q) {
        return select(values.clone(), values.length, q);
    }
}
