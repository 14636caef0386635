package asterism.calibration.template;

/**
 * Finds by how much a picture is displaced against the reference: every shift at quarter size, then uphill at half
 * size, then a parabola through the peak.
 */
final class ShiftFinder {
    /** Largest displacement searched, full-resolution pixels. */
    static final int REACH = 24;

    private static final int SPAN_HALF = 200;
    private static final int MAX_STEPS = 6;

    private final int coarseReach;
    private final int fineReach;
    private final Correlator coarse;
    private final Correlator fine;
    private final int width;

    ShiftFinder(Texture reference) {
        this.width = reference.width();
        int room = Math.min(reference.width(), reference.height()) / 5;
        this.fineReach = Math.clamp(REACH / 2, 1, Math.max(1, room));
        this.coarseReach = Math.max(0, fineReach / 2 - 1);
        this.fine = new Correlator(reference.half(), width, reference.height(), fineReach + 1, SPAN_HALF);
        this.coarse = new Correlator(
                reference.quarter(),
                reference.quarterWidth(),
                reference.quarterHeight(),
                coarseReach + 1,
                SPAN_HALF / 2);
    }

    /** Displacement in full-resolution pixels (positive = down, right) and the correlation at the peak. */
    Shift find(Texture texture) {
        int bestDy = 0;
        int bestDx = 0;
        double best = -2;
        for (int dy = -coarseReach; dy <= coarseReach; dy++) {
            for (int dx = -coarseReach; dx <= coarseReach; dx++) {
                double r = coarse.at(texture.quarter(), dy, dx);
                if (r > best) {
                    best = r;
                    bestDy = dy;
                    bestDx = dx;
                }
            }
        }
        return climb(texture, 2 * bestDy, 2 * bestDx);
    }

    private Shift climb(Texture texture, int startDy, int startDx) {
        int dy = startDy;
        int dx = startDx;
        double[] around = new double[9];
        for (int step = 0; step < MAX_STEPS; step++) {
            int peak = lookAround(texture, dy, dx, around);
            if (peak == 4) {
                break;
            }
            dy = Math.clamp(dy + peak / 3 - 1, 1 - fineReach, fineReach - 1);
            dx = Math.clamp(dx + peak % 3 - 1, 1 - fineReach, fineReach - 1);
        }
        lookAround(texture, dy, dx, around);
        double y = dy + vertex(around[1], around[4], around[7]);
        double x = dx + vertex(around[3], around[4], around[5]);
        return new Shift(2 * y, 2 * x, around[4]);
    }

    private int lookAround(Texture texture, int dy, int dx, double[] around) {
        int peak = 4;
        for (int i = 0; i < 9; i++) {
            around[i] = fine.at(texture.half(), dy + i / 3 - 1, dx + i % 3 - 1);
        }
        for (int i = 0; i < 9; i++) {
            if (around[i] > around[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    private static double vertex(double before, double at, double after) {
        double curvature = before - 2 * at + after;
        return curvature >= 0 ? 0 : Math.clamp((before - after) / (2 * curvature), -0.5, 0.5);
    }

    /** A displacement in full-resolution pixels with its correlation in [-1, 1]. */
    record Shift(double dy, double dx, double score) {}
}
