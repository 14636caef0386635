package asterism.detector.registration;

/**
 * Least squares in integers: how far a picture is displaced that looks like a · (template + dy · down + dx · right).
 *
 * <p>The three unknowns a, a·dy, a·dx follow linearly from the picture's products with template, down and right; the
 * inverse of those three pictures' own products is calculated once, in double precision (Lucas &amp; Kanade 1981; with
 * the roles of picture and template exchanged as by Baker &amp; Matthews 2004, so that it is the same for all frames).
 */
final class LinearFit {
    private static final int COEFFICIENT_BITS = 28;
    private static final int PRODUCT_BITS = 32;

    /** Largest share of the template that a picture is said to hold, 8.0. */
    private static final int MOST_AMPLITUDE_Q12 = 8 << 12;

    private final int shift;
    /** Shift and divisor that turn the weighted sum for the amplitude into Q12. */
    private final int unitShift;

    private final long unit;
    private final long[] amplitude = new long[3];
    private final long[] down = new long[3];
    private final long[] right = new long[3];

    /** What {@link #solve} found, pixels Q8; 0 where the picture is not like the template at all. */
    int dyQ8;

    int dxQ8;
    /** How much of the template the picture holds, 1.0 = 4096, from 0 to 8. */
    int amplitudeQ12;

    /**
     * @param products 3 × 3 sums of products of template, down, right; down and right are {@code steepness} times the
     *     change a pixel of displacement makes
     * @param largest bound of a picture's product with any of the three
     */
    LinearFit(double[][] products, int steepness, long largest) {
        shift = Math.max(0, 64 - Long.numberOfLeadingZeros(largest) - PRODUCT_BITS);
        double[][] inverse = inverse(products);
        double most = 0;
        for (double[] row : inverse) {
            for (double value : row) {
                most = Math.max(most, Math.abs(value));
            }
        }
        double scale = most == 0 ? 0 : (1L << COEFFICIENT_BITS) / (most * steepness);
        double oneQ12 = StrictMath.scalb(scale, -shift - 12);
        unitShift = Math.max(0, Math.min(62, StrictMath.getExponent(oneQ12) - 30));
        unit = Math.round(StrictMath.scalb(oneQ12, -unitShift));
        for (int i = 0; i < 3; i++) {
            amplitude[i] = Math.round(inverse[0][i] * scale);
            down[i] = Math.round(inverse[1][i] * scale * steepness);
            right[i] = Math.round(inverse[2][i] * scale * steepness);
        }
    }

    /** By cofactors; a flat template has none and gives zeros. */
    private static double[][] inverse(double[][] m) {
        double[][] out = new double[3][3];
        double determinant = 0;
        for (int j = 0; j < 3; j++) {
            determinant += m[0][j] * cofactor(m, 0, j);
        }
        double scale = m[0][0] * m[1][1] * m[2][2];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[i][j] = determinant <= 1e-9 * scale ? 0 : cofactor(m, j, i) / determinant;
            }
        }
        return out;
    }

    private static double cofactor(double[][] m, int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    }

    /** Shifted products are below 2^32, coefficients at most 2^28, so sums of three stay below 2^62. */
    void solve(long withTemplate, long withDown, long withRight) {
        long t = withTemplate >> shift;
        long d = withDown >> shift;
        long r = withRight >> shift;
        long a = amplitude[0] * t + amplitude[1] * d + amplitude[2] * r;
        amplitudeQ12 = unit == 0 ? 0 : (int) Math.max(0, Math.min(MOST_AMPLITUDE_Q12, (a >> unitShift) / unit));
        dyQ8 = ratioQ8(down[0] * t + down[1] * d + down[2] * r, a);
        dxQ8 = ratioQ8(right[0] * t + right[1] * d + right[2] * r, a);
    }

    /** part / whole in Q8 within ±16 pixels, 0 when the whole is not positive. */
    private static int ratioQ8(long part, long whole) {
        int excess = Math.max(0, 14 - Long.numberOfLeadingZeros(Math.max(Math.abs(part), 1)));
        long divisor = whole >> excess;
        if (divisor <= 0) {
            return 0;
        }
        long ratio = Math.floorDiv(((part >> excess) << 8) + (divisor >> 1), divisor);
        return (int) Math.max(-4096, Math.min(4096, ratio));
    }
}
