package asterism.calibration.cells;

import java.util.ArrayList;
import java.util.List;

/** The border of a footprint where it falls below half its peak, as edges of pixels. */
final class Outline {
    private static final float HALF = 0.5f;

    private Outline() {}

    /** Edges {x1, y1, x2, y2} in pixel corners: pixel (y, x) reaches from (x, y) to (x+1, y+1). */
    static List<int[]> of(FoundCell c) {
        List<int[]> edges = new ArrayList<>();
        for (int y = 0; y < c.height(); y++) {
            for (int x = 0; x < c.width(); x++) {
                if (inside(c, y, x)) {
                    int top = c.y0() + y;
                    int left = c.x0() + x;
                    if (!inside(c, y - 1, x)) {
                        edges.add(new int[] {left, top, left + 1, top});
                    }
                    if (!inside(c, y + 1, x)) {
                        edges.add(new int[] {left, top + 1, left + 1, top + 1});
                    }
                    if (!inside(c, y, x - 1)) {
                        edges.add(new int[] {left, top, left, top + 1});
                    }
                    if (!inside(c, y, x + 1)) {
                        edges.add(new int[] {left + 1, top, left + 1, top + 1});
                    }
                }
            }
        }
        return edges;
    }

    private static boolean inside(FoundCell c, int y, int x) {
        return y >= 0 && x >= 0 && y < c.height() && x < c.width() && c.weights()[y * c.width() + x] >= HALF;
    }
}
