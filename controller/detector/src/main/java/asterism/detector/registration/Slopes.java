package asterism.detector.registration;

import asterism.detector.fixed.Fixed;

/** Whether rows lie elsewhere than the rest: then what is new in them looks like the template's slope. */
final class Slopes {
    /** Rows of blocks that are looked at together. */
    private static final int TOGETHER = 6;
    /** Keeps the root and its fractional bits within an int. */
    private static final long MOST = 1L << 46;

    /** Times a divisor, below 2^28, this fits: most divisions can be left out. */
    private static final long CERTAIN = 1L << 35;

    /** Products of each row with the change of the template down and right, over 16. */
    final int[] down;

    final int[] right;

    Slopes(int rows) {
        down = new int[rows];
        right = new int[rows];
    }

    /**
     * Largest of Σ new · slope / √Σ slope² over a few rows: the displacement of these rows that fits best, in its own
     * standard deviations when noise is 1. Sums of six rows are below 2^32 and cut at 2^31, so that their squares fit.
     */
    int mostQ4(DisplacedTemplate t, int fromRow, int height) {
        long most = Math.max(most(down, t.downEnergy, fromRow, height), most(right, t.rightEnergy, fromRow, height));
        return (int) Fixed.squareRoot(Math.min(MOST, most) << 8);
    }

    private static long most(int[] products, long[] energy, int fromRow, int height) {
        long sum = 0;
        long slope = 0;
        long most = 0;
        for (int y = 0; y < height; y++) {
            sum += products[y];
            slope += energy[fromRow + y];
            if (y >= TOGETHER) {
                sum -= products[y - TOGETHER];
                slope -= energy[fromRow + y - TOGETHER];
            }
            long size = Math.min(Integer.MAX_VALUE, Math.abs(sum));
            long divisor = (slope >> 8) + 1;
            if (size * size > Math.min(most, CERTAIN) * divisor) {
                most = Math.max(most, size * size / divisor);
            }
        }
        return most;
    }
}
