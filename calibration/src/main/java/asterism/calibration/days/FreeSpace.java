package asterism.calibration.days;

import java.util.Arrays;

/**
 * Where a new cell can be: not where another one is. In a crowded field most of what is free is where cells went, so a
 * newcomer is likelier to be taken for one of them than if it could come anywhere. That holds for cells that really went
 * and really came; of those that were merely missed on one day none can be at another's place. Which are which is not
 * known: three quarters are taken for it.
 */
final class FreeSpace {
    private static final double CLOSEST_SHARE = 0.1;
    private static final double REALLY_CAME = 0.75;

    private FreeSpace() {}

    /**
     * Share of the picture in which those of today's cells that are not the baseline's seem to have come.
     *
     * @param known for each cell the probability that it stays
     */
    static double share(Places cells, double[] known) {
        double apart = apart(cells);
        double step = Math.max(1, cells.radius());
        double free = 0;
        int places = 0;
        for (double y = step / 2; y < cells.height(); y += step) {
            for (double x = step / 2; x < cells.width(); x += step) {
                free += free(cells, known, y, x, apart);
                places++;
            }
        }
        return Math.clamp(free / Math.max(1, places) / REALLY_CAME, 0.1, 1);
    }

    private static double free(Places cells, double[] known, double y, double x, double apart) {
        double free = 1;
        for (int j = 0; j < cells.count(); j++) {
            double dy = cells.y()[j] - y;
            double dx = cells.x()[j] - x;
            if (dy * dy + dx * dx < apart * apart) {
                free *= 1 - Math.min(1, known[j]);
            }
        }
        return free;
    }

    /** Distance to the nearest other cell that nine in ten cells keep, pixels. */
    private static double apart(Places cells) {
        double[] nearest = new double[cells.count()];
        Arrays.fill(nearest, cells.half());
        for (int i = 0; i < nearest.length; i++) {
            for (int j = 0; j < nearest.length; j++) {
                if (i != j) {
                    double d = Math.hypot(cells.y()[j] - cells.y()[i], cells.x()[j] - cells.x()[i]);
                    nearest[i] = Math.min(nearest[i], d);
                }
            }
        }
        Arrays.sort(nearest);
        return nearest[(int) (CLOSEST_SHARE * nearest.length)];
    }
}
