package asterism.calibration.days;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;

/** A baseline's footprint as it would look today: turned and stretched about its centroid as the field is there. */
final class MovedFootprint {
    private final Footprint footprint;
    private final double fromY;
    private final double fromX;
    private final double[] now;
    private final double[] slopes;

    MovedFootprint(CellProfile cell, FieldMap map) {
        footprint = cell.footprint();
        fromY = cell.y();
        fromX = cell.x();
        now = map.at(fromY, fromX);
        slopes = map.slopes(fromY, fromX);
    }

    /** Today's {y, x} of the centroid. */
    double[] centroid() {
        return now.clone();
    }

    /** Σab / √(Σa² Σb²) with today's footprint where both lie: 0 without a shared pixel, 1 if they are the same. */
    double correlation(CellProfile today) {
        return correlation(today, 0, 0);
    }

    /** The same with this footprint's centroid moved onto today's: how alike the shapes are. */
    double likeness(CellProfile today) {
        return correlation(today, today.y() - now[0], today.x() - now[1]);
    }

    private double correlation(CellProfile today, double dy, double dx) {
        Footprint other = today.footprint();
        int reach = Math.max(footprint.height(), footprint.width());
        int top = (int) Math.min(other.y0(), now[0] + dy - reach);
        int left = (int) Math.min(other.x0(), now[1] + dx - reach);
        int bottom = (int) Math.max((double) other.y0() + other.height(), now[0] + dy + reach + 1);
        int right = (int) Math.max((double) other.x0() + other.width(), now[1] + dx + reach + 1);
        double both = 0;
        double mine = 0;
        double its = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double a = at(y - dy, x - dx);
                double b = weight(other, y, x);
                both += a * b;
                mine += a * a;
                its += b * b;
            }
        }
        return both / Math.sqrt(Math.max(1e-9, mine * its));
    }

    /** The weight that is at a place today, between pixels by straight lines. */
    private double at(double y, double x) {
        double[] moved = FieldMap.undo(slopes, y - now[0], x - now[1]);
        double fy = fromY + moved[0];
        double fx = fromX + moved[1];
        int row = (int) Math.floor(fy);
        int column = (int) Math.floor(fx);
        double v = fy - row;
        double u = fx - column;
        double upper = (1 - u) * weight(footprint, row, column) + u * weight(footprint, row, column + 1);
        double lower = (1 - u) * weight(footprint, row + 1, column) + u * weight(footprint, row + 1, column + 1);
        return (1 - v) * upper + v * lower;
    }

    private static int weight(Footprint f, int y, int x) {
        int row = y - f.y0();
        int column = x - f.x0();
        boolean inside = row >= 0 && column >= 0 && row < f.height() && column < f.width();
        return inside ? f.weights()[row * f.width() + column] : 0;
    }
}
