package asterism.detector.registration;

/**
 * The loops over a row of blocks that {@link Novelty} spends its time in. All arrays of a loop are ints and share one
 * index: that is what the compiler turns into vector instructions.
 */
final class RowKernels {
    private RowKernels() {}

    /** (16 − weight) · a + weight · b, weight from 0 to 16. */
    static void mix(int[] a, int[] b, int weight, int[] mixed, int from, int to) {
        for (int x = from; x < to; x++) {
            mixed[x] = (16 - weight) * a[x] + weight * b[x];
        }
    }

    /** Between each value and the next: (16 − weight) of the next and weight of the own, over 256, rounded. */
    static void between(int[] a, int weight, int[] mixed, int from, int to) {
        for (int x = from; x < to; x++) {
            mixed[x] = ((16 - weight) * a[x + 1] + weight * a[x] + 128) >> 8;
        }
    }

    /** {@link #mix}, one place further to the right. */
    static void mixShifted(int[] a, int[] b, int weight, int[] mixed, int from, int to) {
        for (int x = from; x < to; x++) {
            mixed[x + 1] = (16 - weight) * a[x] + weight * b[x];
        }
    }

    /**
     * What is left of a row: seen − (a · values + d · down + r · right) − a · known, within ±{@link Novelty#LIMIT}.
     *
     * <p>Amplitudes are at most 8.0, values below 2^12, what is known below 2^14: sums of products stay below 2^30.
     *
     * @param known with {@link Novelty#FRACTION} fractional bits
     * @param a amplitude Q12; d and r the same times the displacement in pixels over four
     */
    static void difference(
            int[] seen,
            int[] known,
            int[] values,
            int[] down,
            int[] right,
            int a,
            int d,
            int r,
            int[] left,
            int from,
            int to) {
        for (int x = from; x < to; x++) {
            int template = (a * values[x] + d * down[x] + r * right[x] + 2048) >> 12;
            int value = seen[x] - template - (a * known[x] >> 12 + Novelty.FRACTION);
            left[x] = Math.max(-Novelty.LIMIT, Math.min(Novelty.LIMIT, value));
        }
    }

    /**
     * Σ values, Σ of their capped magnitudes and Σ values², each added to columns as well.
     *
     * @param totals receives the three
     */
    static void sums(
            int[] values,
            int cap,
            int[] columnSum,
            int[] columnSize,
            int[] columnSquares,
            int[] totals,
            int from,
            int to) {
        int sum = 0;
        int size = 0;
        int squares = 0;
        for (int x = from; x < to; x++) {
            int value = values[x];
            int magnitude = Math.min(cap, Math.abs(value));
            columnSum[x] += value;
            columnSize[x] += magnitude;
            columnSquares[x] += value * value;
            sum += value;
            size += magnitude;
            squares += value * value;
        }
        totals[0] = sum;
        totals[1] = size;
        totals[2] = squares;
    }

    /**
     * Σ of capped values times each slope, over 16: a product below 2^23, 506 of them over 16 below 2^29.
     *
     * @param totals receives down, right
     */
    static void products(int[] values, int cap, int[] down, int[] right, int[] totals, int from, int to) {
        int withDown = 0;
        int withRight = 0;
        for (int x = from; x < to; x++) {
            int value = Math.max(-cap, Math.min(cap, values[x]));
            withDown += value * down[x] >> 4;
            withRight += value * right[x] >> 4;
        }
        totals[0] = withDown;
        totals[1] = withRight;
    }

    /** Moves what is known towards what is new by 1 / 2^shift of the way. */
    static void follow(int[] known, int[] fresh, int shift, int from, int to) {
        int most = Novelty.MOST << Novelty.FRACTION;
        int half = 1 << shift >> 1;
        for (int x = from; x < to; x++) {
            int value = known[x] + ((fresh[x] << Novelty.FRACTION) + half >> shift);
            known[x] = Math.max(-most, Math.min(most, value));
        }
    }
}
