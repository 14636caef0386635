package asterism.detector.trace;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/**
 * The surroundings of each cell: pixels a few steps away from its footprint that belong to no cell. Their plain mean is
 * the uniform ring model of the local background.
 */
final class Ring {
    private static final int FEW = 48;
    private static final int GAP = 2;
    private static final int REACH = 8;
    private static final int FAR_GAP = 10;
    private static final int FAR = 20;
    private static final int EDGE = 8;

    private Ring() {}

    /** Offsets y · width + x of the ring's pixels in the template, ascending; at least one. */
    static int[] of(Profile profile, CellProfile cell, boolean[] taken) {
        int[] ring = within(profile, cell, taken, GAP, REACH);
        if (ring.length < FEW) {
            ring = within(profile, cell, taken, GAP, FAR);
        }
        if (ring.length < FEW) {
            ring = within(profile, cell, new boolean[taken.length], GAP, REACH);
        }
        return ring.length > 0 ? ring : new int[] {firstOf(profile, cell)};
    }

    /** The surroundings of the ring, not so near the edge that a small displacement takes them out; else the ring itself. */
    static int[] around(Profile profile, CellProfile cell, boolean[] taken) {
        int w = profile.width();
        int[] far = java.util.Arrays.stream(within(profile, cell, taken, FAR_GAP, FAR))
                .filter(p ->
                        Math.min(p / w, profile.height() - 1 - p / w) >= EDGE && Math.min(p % w, w - 1 - p % w) >= EDGE)
                .toArray();
        return far.length < FEW ? of(profile, cell, taken) : far;
    }

    /** Pixels that belong to some cell: above a fifth of that cell's largest weight. */
    static boolean[] taken(Profile profile) {
        boolean[] taken = new boolean[profile.width() * profile.height()];
        for (CellProfile cell : profile.cells()) {
            Footprint f = cell.footprint();
            int peak = peak(f);
            for (int i = 0; i < f.weights().length; i++) {
                if (f.weights()[i] * 5 > peak) {
                    taken[(f.y0() + i / f.width()) * profile.width() + f.x0() + i % f.width()] = true;
                }
            }
        }
        return taken;
    }

    private static int peak(Footprint f) {
        int peak = 0;
        for (int w : f.weights()) {
            peak = Math.max(peak, w);
        }
        return peak;
    }

    private static int[] within(Profile profile, CellProfile cell, boolean[] taken, int gap, int reach) {
        Footprint f = cell.footprint();
        int h = f.height() + 2 * reach;
        int w = f.width() + 2 * reach;
        int[] distance = distances(f, reach, h, w);
        int[] found = new int[h * w];
        int count = 0;
        for (int i = 0; i < distance.length; i++) {
            int y = f.y0() - reach + i / w;
            int x = f.x0() - reach + i % w;
            boolean inside = y >= 0 && x >= 0 && y < profile.height() && x < profile.width();
            if (inside && distance[i] > 3 * gap && distance[i] <= 3 * reach && !taken[y * profile.width() + x]) {
                found[count++] = y * profile.width() + x;
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    /** Thirds of a pixel to the nearest footprint pixel above a tenth of the peak: the 3-4 chamfer distance, two passes. */
    private static int[] distances(Footprint f, int reach, int h, int w) {
        int[] d = new int[h * w];
        int tenth = peak(f) / 10;
        java.util.Arrays.fill(d, 1 << 20);
        for (int i = 0; i < f.weights().length; i++) {
            if (f.weights()[i] > tenth) {
                d[(reach + i / f.width()) * w + reach + i % f.width()] = 0;
            }
        }
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.min(d[i], nearest(d, i, h, w, -1));
        }
        for (int i = d.length - 1; i >= 0; i--) {
            d[i] = Math.min(d[i], nearest(d, i, h, w, 1));
        }
        return d;
    }

    private static int nearest(int[] d, int i, int h, int w, int direction) {
        int y = i / w + direction;
        int x = i % w;
        int best = x + direction >= 0 && x + direction < w ? d[i + direction] + 3 : 1 << 20;
        if (y >= 0 && y < h) {
            best = Math.min(best, d[y * w + x] + 3);
            best = x > 0 ? Math.min(best, d[y * w + x - 1] + 4) : best;
            best = x < w - 1 ? Math.min(best, d[y * w + x + 1] + 4) : best;
        }
        return best;
    }

    private static int firstOf(Profile profile, CellProfile cell) {
        return cell.footprint().y0() * profile.width() + cell.footprint().x0();
    }
}
