package asterism.detector.trace;

import asterism.detector.profile.FlatField;

/** Gains in which defective pixels have 0 and their good neighbours, up to eight, carry their share evenly. */
final class FilledGains {
    private static final int MOST_Q15 = 65_535;

    private FilledGains() {}

    /** Gains Q15, 0 to 65,535, row-major. A neighbour that would exceed that carries less. */
    static int[] of(FlatField flat, int width, int height) {
        int[] gains = new int[width * height];
        long[] shareQ15 = new long[gains.length];
        for (int p = 0; p < gains.length; p++) {
            gains[p] = flat.gainQ15(p);
            if (gains[p] == 0) {
                hand(flat, p, width, height, shareQ15);
            }
        }
        for (int p = 0; p < gains.length; p++) {
            gains[p] = (int) Math.min(MOST_Q15, gains[p] + (gains[p] * shareQ15[p] >> 15));
        }
        return gains;
    }

    private static void hand(FlatField flat, int defective, int width, int height, long[] shareQ15) {
        int good = eachGood(flat, defective, width, height, shareQ15, 0);
        if (good > 0) {
            eachGood(flat, defective, width, height, shareQ15, FlatField.ONE_Q15 / good);
        }
    }

    private static int eachGood(FlatField flat, int at, int width, int height, long[] shareQ15, int share) {
        int good = 0;
        for (int y = Math.max(0, at / width - 1); y <= Math.min(height - 1, at / width + 1); y++) {
            for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++) {
                if (!flat.isDefective(y * width + x)) {
                    shareQ15[y * width + x] += share;
                    good++;
                }
            }
        }
        return good;
    }
}
