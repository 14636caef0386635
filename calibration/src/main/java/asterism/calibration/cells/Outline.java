package asterism.calibration.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The border of a set of pixels, as edges between them. */
public final class Outline {
    private static final float HALF = 0.5f;

    private Outline() {}

    /** Where a footprint falls below half its peak. */
    static List<int[]> of(FoundCell c) {
        return of(c.y0(), c.x0(), c.height(), c.width(), i -> c.weights()[i] >= HALF);
    }

    /**
     * Edges {x1, y1, x2, y2} in pixel corners: pixel (y, x) reaches from (x, y) to (x+1, y+1).
     *
     * @param y0 top row of the rectangle that holds the set
     * @param x0 its left column
     * @param inside whether a pixel of the rectangle, row-major, is in the set
     */
    public static List<int[]> of(int y0, int x0, int height, int width, IntPredicate inside) {
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < height * width; i++) {
            int y = i / width;
            int x = i % width;
            int top = y0 + y;
            int left = x0 + x;
            if (inside.test(i)) {
                if (y == 0 || !inside.test(i - width)) {
                    edges.add(new int[] {left, top, left + 1, top});
                }
                if (y == height - 1 || !inside.test(i + width)) {
                    edges.add(new int[] {left, top + 1, left + 1, top + 1});
                }
                if (x == 0 || !inside.test(i - 1)) {
                    edges.add(new int[] {left, top, left, top + 1});
                }
                if (x == width - 1 || !inside.test(i + 1)) {
                    edges.add(new int[] {left + 1, top, left + 1, top + 1});
                }
            }
        }
        return edges;
    }
}
