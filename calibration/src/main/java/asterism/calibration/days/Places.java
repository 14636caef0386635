package asterism.calibration.days;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import java.util.Arrays;

/**
 * The cells of one day as points.
 *
 * @param y rows of the centroids, pixels
 * @param x columns of the centroids, pixels
 * @param height of the picture, pixels
 * @param width of the picture, pixels
 * @param radius median over cells of the radius of a disc as large as the footprint above half its peak, pixels
 */
record Places(double[] y, double[] x, int height, int width, double radius) {
    static Places of(Profile profile) {
        double[] y = profile.cells().stream().mapToDouble(CellProfile::y).toArray();
        double[] x = profile.cells().stream().mapToDouble(CellProfile::x).toArray();
        double[] radii = profile.cells().stream()
                .mapToDouble(c -> radius(c.footprint()))
                .sorted()
                .toArray();
        return new Places(y, x, profile.height(), profile.width(), radii[radii.length / 2]);
    }

    private static double radius(Footprint f) {
        int peak = Arrays.stream(f.weights()).max().orElse(0);
        long above = Arrays.stream(f.weights()).filter(w -> 2 * w >= peak).count();
        return Math.sqrt(above / Math.PI);
    }

    int count() {
        return y.length;
    }

    double middleY() {
        return (height - 1) / 2.0;
    }

    double middleX() {
        return (width - 1) / 2.0;
    }

    double half() {
        return Math.max(height, width) / 2.0;
    }

    boolean isInView(double[] place) {
        return place[0] >= 0 && place[1] >= 0 && place[0] <= height - 1 && place[1] <= width - 1;
    }

    /** How many of another day's cells a map puts into this day's picture. */
    int inView(FieldMap map, Places from) {
        int count = 0;
        for (int i = 0; i < from.count(); i++) {
            count += isInView(map.at(from.y[i], from.x[i])) ? 1 : 0;
        }
        return count;
    }
}
