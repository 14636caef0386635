package asterism.rig.session;

import asterism.detector.profile.Footprint;
import java.util.ArrayList;
import java.util.List;

/** The border of a footprint: pixels of at least 30 % of its peak, walked around along pixel edges. */
final class Outline {
    private static final int PER_CENT = 30;
    private static final int MAX_POINTS = 24;
    /** Directions of walking: down, right, up, left, with the inside on the left hand. */
    private static final int[] DY = {1, 0, -1, 0};

    private static final int[] DX = {0, 1, 0, -1};

    private final Footprint footprint;
    private final int threshold;

    private Outline(Footprint footprint) {
        this.footprint = footprint;
        int peak = 1;
        for (int weight : footprint.weights()) {
            peak = Math.max(peak, weight);
        }
        threshold = Math.max(1, (peak * PER_CENT + 99) / 100);
    }

    /** Up to 24 points (y, x) in pixels of the template, a closed ring around the part that holds the peak. */
    static List<double[]> of(Footprint footprint) {
        List<int[]> corners = new Outline(footprint).walk();
        int points = Math.min(MAX_POINTS, corners.size());
        List<double[]> ring = new ArrayList<>(points);
        for (int i = 0; i < points; i++) {
            int[] corner = corners.get((int) ((long) i * corners.size() / points));
            ring.add(new double[] {footprint.y0() + corner[0] - 0.5, footprint.x0() + corner[1] - 0.5});
        }
        return ring;
    }

    private boolean inside(int y, int x) {
        return y >= 0
                && x >= 0
                && y < footprint.height()
                && x < footprint.width()
                && footprint.weights()[y * footprint.width() + x] >= threshold;
    }

    /** From the left edge of the peak's run in its row, all the way around. */
    private List<int[]> walk() {
        int peak = 0;
        for (int i = 1; i < footprint.weights().length; i++) {
            peak = footprint.weights()[i] > footprint.weights()[peak] ? i : peak;
        }
        int startY = peak / footprint.width();
        int startX = peak % footprint.width();
        while (inside(startY, startX - 1)) {
            startX--;
        }
        List<int[]> corners = new ArrayList<>();
        int y = startY;
        int x = startX;
        int direction = 0;
        do {
            corners.add(new int[] {y, x});
            y += DY[direction];
            x += DX[direction];
            direction = turn(y, x, direction);
        } while (y != startY || x != startX || direction != 0);
        return corners;
    }

    /** At a corner: keep the inside on the left, turning as far right as that allows. */
    private int turn(int y, int x, int direction) {
        for (int turn = 3; turn <= 5; turn++) {
            int next = (direction + turn) % 4;
            if (leftInside(y, x, next) && !leftInside(y, x, (next + 3) % 4)) {
                return next;
            }
        }
        return (direction + 2) % 4;
    }

    /** Whether the pixel on the left of the edge that leaves corner (y, x) in a direction is inside. */
    private boolean leftInside(int y, int x, int direction) {
        return switch (direction) {
            case 0 -> inside(y, x);
            case 1 -> inside(y - 1, x);
            case 2 -> inside(y - 1, x - 1);
            default -> inside(y, x - 1);
        };
    }
}
