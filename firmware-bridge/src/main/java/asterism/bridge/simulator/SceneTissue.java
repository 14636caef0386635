package asterism.bridge.simulator;

import java.util.Arrays;

/**
 * The tissue that does not change: texture and dark vessels on a canvas that reaches {@value #MARGIN} pixels beyond the
 * frame on every side, so that motion brings real tissue into view.
 */
final class SceneTissue {
    /** Canvas pixels beyond each edge of the frame; the tissue never moves further than {@link #REACH}. */
    static final int MARGIN = 20;
    /** Largest displacement rendered, pixels. */
    static final double REACH = 16;

    private static final long TEXTURE = 11;
    private static final long VESSELS = 12;

    final int width;
    final int height;
    /** Relative brightness of the texture, about 1. */
    final float[] texture;
    /** Share of light that passes the vessels, (0, 1]. */
    final float[] transmission;

    SceneTissue(SceneParameters parameters) {
        width = parameters.width() + 2 * MARGIN;
        height = parameters.height() + 2 * MARGIN;
        texture = new float[width * height];
        transmission = new float[width * height];
        Arrays.fill(texture, 1f);
        Arrays.fill(transmission, 1f);
        SceneRandom random = SceneRandom.of(parameters.seed(), TEXTURE, 0);
        addTexture(random, 3, 0.012);
        addTexture(random, 8, 0.05);
        addTexture(random, 24, 0.09);
        drawVessels(SceneRandom.of(parameters.seed(), VESSELS, 0));
        // Tissue scatters: nothing in it is sharper than this, and sub-pixel motion is rendered exactly.
        float[] other = new float[transmission.length];
        for (int pass = 0; pass < 2; pass++) {
            blurRows(transmission, other, width, height, 1);
            blurColumns(other, transmission, width, height, 1);
        }
    }

    private SceneTissue(int width, int height) {
        this.width = width;
        this.height = height;
        texture = new float[width * height];
        transmission = new float[width * height];
    }

    /**
     * The same tissue on another day.
     *
     * @param vessels exponent of the light that passes them
     */
    SceneTissue on(DayWarp warp, double vessels) {
        SceneTissue next = new SceneTissue(width, height);
        for (int i = 0; i < texture.length; i++) {
            double[] before = warp.before(i / width - MARGIN, i % width - MARGIN);
            double y = Math.clamp(before[0] + MARGIN, 0, height - 1.001);
            double x = Math.clamp(before[1] + MARGIN, 0, width - 1.001);
            next.texture[i] = between(texture, y, x);
            next.transmission[i] = (float) StrictMath.pow(between(transmission, y, x), vessels);
        }
        return next;
    }

    private float between(float[] raster, double y, double x) {
        int i = ((int) y) * width + (int) x;
        double dy = y - (int) y;
        double dx = x - (int) x;
        double upper = raster[i] + dx * (raster[i + 1] - raster[i]);
        double lower = raster[i + width] + dx * (raster[i + width + 1] - raster[i + width]);
        return (float) (upper + dy * (lower - upper));
    }

    /** Light that passes at a place given in frame coordinates at rest. */
    double transmissionAt(double y, double x) {
        int row = Math.clamp(Math.round(y) + MARGIN, 0, height - 1);
        int column = Math.clamp(Math.round(x) + MARGIN, 0, width - 1);
        return transmission[row * width + column];
    }

    private void addTexture(SceneRandom random, int radius, double deviation) {
        float[] field = new float[width * height];
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) random.gaussian();
        }
        float[] other = new float[field.length];
        for (int pass = 0; pass < 3; pass++) {
            blurRows(field, other, width, height, radius);
            blurColumns(other, field, width, height, radius);
        }
        double sum = 0;
        double squares = 0;
        for (float v : field) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / field.length;
        double scale = deviation / Math.sqrt(squares / field.length - mean * mean);
        for (int i = 0; i < field.length; i++) {
            texture[i] += (float) ((field[i] - mean) * scale);
        }
    }

    private static void blurRows(float[] in, float[] out, int width, int height, int radius) {
        for (int y = 0; y < height; y++) {
            double sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += in[y * width + Math.floorMod(k, width)];
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (float) (sum / (2 * radius + 1));
                sum += in[y * width + (x + radius + 1) % width] - in[y * width + Math.floorMod(x - radius, width)];
            }
        }
    }

    private static void blurColumns(float[] in, float[] out, int width, int height, int radius) {
        for (int x = 0; x < width; x++) {
            double sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += in[Math.floorMod(k, height) * width + x];
            }
            for (int y = 0; y < height; y++) {
                out[y * width + x] = (float) (sum / (2 * radius + 1));
                sum += in[((y + radius + 1) % height) * width + x] - in[Math.floorMod(y - radius, height) * width + x];
            }
        }
    }

    private void drawVessels(SceneRandom random) {
        double scale = Math.sqrt((double) width * height) / 280;
        int trunks = 2 + random.below(2);
        for (int trunk = 0; trunk < trunks; trunk++) {
            double side = random.uniform() * 4;
            double along = random.uniform(0.1, 0.9);
            double y = side < 2 ? along * height : (side < 3 ? 0 : height - 1);
            double x = side < 2 ? (side < 1 ? 0 : width - 1) : along * width;
            double toward = StrictMath.atan2(height / 2.0 - y, width / 2.0 - x) + random.uniform(-0.5, 0.5);
            drawVessel(random, y, x, toward, scale * random.uniform(1.8, 3.2), 0.3, 0);
        }
    }

    private void drawVessel(
            SceneRandom random,
            double startY,
            double startX,
            double start,
            double startRadius,
            double depth,
            int order) {
        double y = startY;
        double x = startX;
        double direction = start;
        double radius = startRadius;
        double turn = 0;
        while (radius > 1 && y > -8 && x > -8 && y < height + 8 && x < width + 8) {
            stamp(y, x, radius, depth * Math.min(1, radius / 2.2));
            turn = 0.97 * turn + 0.004 * random.gaussian() - 0.001 * (direction - start);
            direction += turn;
            radius *= 0.9985;
            y += 0.7 * StrictMath.sin(direction);
            x += 0.7 * StrictMath.cos(direction);
            if (order < 2 && random.uniform() < 0.004) {
                double side = random.uniform() < 0.5 ? -1 : 1;
                drawVessel(random, y, x, direction + side * random.uniform(0.5, 1.1), radius * 0.65, depth, order + 1);
                radius *= 0.9;
            }
        }
    }

    private void stamp(double y, double x, double radius, double depth) {
        int reach = (int) (2 * radius) + 2;
        for (int row = Math.max(0, (int) y - reach); row <= Math.min(height - 1, (int) y + reach); row++) {
            for (int column = Math.max(0, (int) x - reach); column <= Math.min(width - 1, (int) x + reach); column++) {
                double square = ((row - y) * (row - y) + (column - x) * (column - x)) / (radius * radius);
                float passed = (float) (1 - depth / (1 + square * square));
                int i = row * width + column;
                transmission[i] = Math.min(transmission[i], passed);
            }
        }
    }
}
