package asterism.calibration.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every displacement up to two fifths of the side, rotation up to 15° and scale from 0.94 to 1.06, at small size. */
final class CoarseSearch {
    private static final double TURN_DEGREES = 1.5;
    private static final int TURNS = 10;
    private static final double ZOOM = 0.03;
    private static final int ZOOMS = 2;
    private static final double REACH = 0.4;
    private static final int KEPT = 3;

    private CoarseSearch() {}

    private record Found(Similarity place, double score) {}

    /** The most promising places, best first. */
    static List<Similarity> places(Contrast reference, Contrast other) {
        int longest = Math.max(reference.width(), reference.height());
        int side = Integer.highestOneBit((int) Math.ceil((1 + REACH) * longest) - 1) << 1;
        Correlation2d correlation = new Correlation2d(reference, side);
        List<Found> found = new ArrayList<>();
        for (int turn = -TURNS; turn <= TURNS; turn++) {
            for (int zoom = -ZOOMS; zoom <= ZOOMS; zoom++) {
                Similarity turned = new Similarity(0, 0, Math.toRadians(TURN_DEGREES * turn), 1 + ZOOM * zoom);
                found.add(best(correlation, side, reference, unturned(other, turned), turned));
            }
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        return found.stream().limit(KEPT).map(Found::place).toList();
    }

    /** The other picture turned and zoomed back about its centre. */
    private static float[] unturned(Contrast other, Similarity turned) {
        float[] out = new float[other.values().length];
        for (int i = 0; i < out.length; i++) {
            double y = i / other.width() - other.centreY();
            double x = i % other.width() - other.centreX();
            double value = other.at(other.centreY() + turned.y(y, x), other.centreX() + turned.x(y, x));
            out[i] = Double.isNaN(value) ? 0 : (float) value;
        }
        return out;
    }

    private static Found best(Correlation2d correlation, int side, Contrast size, float[] values, Similarity turned) {
        double[] products = correlation.with(values, size.width(), size.height());
        double energy = 0;
        for (float v : values) {
            energy += v * v;
        }
        int reachY = (int) (REACH * size.height());
        int reachX = (int) (REACH * size.width());
        Found best = new Found(turned, Double.NEGATIVE_INFINITY);
        for (int dy = -reachY; dy <= reachY; dy++) {
            for (int dx = -reachX; dx <= reachX; dx++) {
                double score = products[Math.floorMod(dy, side) * side + Math.floorMod(dx, side)];
                if (score > best.score) {
                    best = new Found(moved(turned, dy, dx), score);
                }
            }
        }
        return new Found(best.place, best.score / Math.sqrt(energy + 1e-9));
    }

    /** What lay displaced after turning back lies in the other picture where turning takes that displacement. */
    private static Similarity moved(Similarity turned, double dy, double dx) {
        return new Similarity(turned.y(dy, dx), turned.x(dy, dx), turned.radians(), turned.scale());
    }
}
