package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of tissue as a sum of Gaussian blobs, so that it can be shown displaced, turned, enlarged and out of focus
 * without any resampling: what is shown is the formula at the pixel's centre.
 */
public final class FocusField {
    private static final long TISSUE = 81;
    private static final long ACTIVITY = 82;
    private static final int CLOUDS_PER_MEGAPIXEL = 400;
    private static final int CELLS_PER_MEGAPIXEL = 320;
    private static final int VESSELS = 5;
    private static final double REST = 60;
    private static final double ACTIVE_SHARE = 0.2;

    private final int width;
    private final int height;
    private final List<Blob> blobs = new ArrayList<>();

    /** One blob: place from the centre, standard deviation (pixels), peak (grey levels). */
    private record Blob(double y, double x, double sigma, double peak, boolean cell) {}

    /**
     * How a field lies before the sensor.
     *
     * @param dy pixels, positive = what was at the centre is now below it
     * @param dx pixels, positive = right
     * @param degrees clockwise as shown
     * @param scale above 1 = larger
     */
    public record Pose(double dy, double dx, double degrees, double scale) {}

    /**
     * A field.
     *
     * @param width pixels; likewise the height
     * @param seed another one, another field
     */
    public FocusField(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        SceneRandom random = SceneRandom.of(seed, TISSUE, 0);
        double megapixels = width * height / 1e6;
        for (int i = 0; i < CLOUDS_PER_MEGAPIXEL * megapixels; i++) {
            add(random, random.uniform(18, 45), random.uniform(-9, 9), false);
        }
        for (int i = 0; i < CELLS_PER_MEGAPIXEL * megapixels; i++) {
            add(random, random.uniform(3, 4.5), random.uniform(2, 14), true);
        }
        for (int i = 0; i < VESSELS; i++) {
            addVessel(random);
        }
    }

    /** Reaches half a side beyond the frame, so that what moves in is tissue too. */
    private void add(SceneRandom random, double sigma, double peak, boolean cell) {
        for (int copy = 0; copy < 4; copy++) {
            blobs.add(new Blob(random.uniform(-1, 1) * height, random.uniform(-1, 1) * width, sigma, peak, cell));
        }
    }

    private void addVessel(SceneRandom random) {
        double y = random.uniform(-1, 1) * height;
        double x = random.uniform(-1, 1) * width;
        double direction = random.uniform(0, 2 * Math.PI);
        double sigma = random.uniform(1.5, 4);
        double depth = random.uniform(8, 18);
        for (int step = 0; step < 3 * width; step++) {
            direction += 0.04 * random.gaussian();
            y += StrictMath.sin(direction);
            x += StrictMath.cos(direction);
            if (Math.abs(y) > height || Math.abs(x) > width) {
                direction += Math.PI / 2;
                y = Math.clamp(y, -height, height);
                x = Math.clamp(x, -width, width);
            }
            blobs.add(new Blob(y, x, sigma, -depth / (sigma * Math.sqrt(2 * Math.PI)), false));
        }
    }

    /**
     * The light of one picture.
     *
     * @param pose where it lies
     * @param defocus standard deviation of the blur, pixels
     * @param activitySeed which cells are brighter than at rest
     * @return row-major grey levels
     */
    public double[] light(Pose pose, double defocus, long activitySeed) {
        double[] light = new double[width * height];
        java.util.Arrays.fill(light, REST);
        SceneRandom active = SceneRandom.of(activitySeed, ACTIVITY, 0);
        double sin = StrictMath.sin(Math.toRadians(pose.degrees)) * pose.scale;
        double cos = StrictMath.cos(Math.toRadians(pose.degrees)) * pose.scale;
        for (Blob blob : blobs) {
            double more = blob.cell && active.uniform() < ACTIVE_SHARE ? 1 + active.uniform(0, 3) : 1;
            double y = (height - 1) / 2.0 + sin * blob.x + cos * blob.y + pose.dy;
            double x = (width - 1) / 2.0 + cos * blob.x - sin * blob.y + pose.dx;
            draw(light, y, x, blob.sigma * pose.scale, more * blob.peak, defocus);
        }
        return light;
    }

    private void draw(double[] light, double y, double x, double sigma, double peak, double defocus) {
        double variance = sigma * sigma + defocus * defocus;
        double value = peak * sigma * sigma / variance;
        double reach = 4.5 * Math.sqrt(variance);
        int left = (int) Math.max(0, Math.ceil(x - reach));
        int right = (int) Math.min(width - 1.0, Math.floor(x + reach));
        int bottom = (int) Math.min(height - 1.0, Math.floor(y + reach));
        for (int v = (int) Math.max(0, Math.ceil(y - reach)); v <= bottom; v++) {
            double row = value * Math.exp(-(v - y) * (v - y) / (2 * variance));
            double step = Math.exp(-1 / variance);
            double ratio = Math.exp(-(2 * (left - x) + 1) / (2 * variance));
            double at = row * Math.exp(-(left - x) * (left - x) / (2 * variance));
            for (int u = left; u <= right; u++) {
                light[v * width + u] += at;
                at *= ratio;
                ratio *= step;
            }
        }
    }
}
