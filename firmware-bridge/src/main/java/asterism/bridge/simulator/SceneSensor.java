package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.List;

/** What stands on the sensor while tissue moves: vignette, dust, fixed pattern; and the noise of reading it. */
final class SceneSensor {
    private static final long OPTICS = 61;
    private static final long NOISE_TABLE = 62;
    private static final long NOISE = 63;
    private static final int TABLE = 1 << 16;

    /** Share of light that arrives at each pixel. */
    final float[] gain;
    /** Grey levels of each dark pixel. */
    final float[] offset;

    /** Specks: row, column, radius. */
    final List<double[]> dust = new ArrayList<>();

    private final int width;
    private final int height;
    private final long noiseSeed;
    private final float shotVariance;
    private final float readVariance;
    /** Standard normal deviates, mean 0 and variance 1 exactly; rows read runs of it from random places. */
    private final float[] deviates;

    SceneSensor(SceneParameters parameters) {
        width = parameters.width();
        height = parameters.height();
        SceneParameters.Sensor sensor = parameters.sensor();
        shotVariance = (float) sensor.shotVariance();
        readVariance = (float) (sensor.readNoise() * sensor.readNoise());
        noiseSeed = SceneRandom.mix(parameters.eventsSeed() * 31 + NOISE);
        SceneRandom random = SceneRandom.of(parameters.seed(), OPTICS, 0);
        gain = new float[width * height];
        offset = new float[width * height];
        fillVignette(random, sensor.vignette());
        for (int i = 0; i < sensor.dust(); i++) {
            addDust(random);
        }
        fillPattern(random, sensor);
        deviates = deviates();
    }

    private void fillVignette(SceneRandom random, double vignette) {
        double centreY = height * random.uniform(0.46, 0.54);
        double centreX = width * random.uniform(0.46, 0.54);
        double corner = (double) height * height / 4 + (double) width * width / 4;
        for (int i = 0; i < gain.length; i++) {
            double y = i / width - centreY;
            double x = i % width - centreX;
            double square = (y * y + x * x) / corner;
            gain[i] = (float) (1 - vignette * (0.6 * square + 0.4 * square * square));
        }
    }

    private void addDust(SceneRandom random) {
        double y = random.uniform(0.05, 0.95) * height;
        double x = random.uniform(0.05, 0.95) * width;
        double radius = random.uniform(1.3, 3.5);
        double depth = random.uniform(0.06, 0.2);
        double stretch = random.uniform(0.8, 1.3);
        dust.add(new double[] {y, x, radius});
        for (int i = 0; i < gain.length; i++) {
            double dy = (i / width - y) * stretch / radius;
            double dx = (i % width - x) / (radius * stretch);
            double square = dy * dy + dx * dx;
            if (square < 9) {
                gain[i] *= (float) (1 - depth * StrictMath.exp(-square * square / 2));
            }
        }
    }

    private void fillPattern(SceneRandom random, SceneParameters.Sensor sensor) {
        float[] columns = new float[width];
        for (int x = 0; x < width; x++) {
            columns[x] = (float) (0.5 * sensor.fixedPattern() * random.gaussian());
        }
        for (int i = 0; i < gain.length; i++) {
            double pixel = 0.866 * sensor.fixedPattern() * random.gaussian();
            offset[i] = (float) (sensor.black() + columns[i % width] + pixel);
            gain[i] *= (float) (1 + 0.004 * random.gaussian());
        }
    }

    private static float[] deviates() {
        SceneRandom random = SceneRandom.of(0, NOISE_TABLE, 0);
        double[] raw = new double[TABLE];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < TABLE; i++) {
            raw[i] = random.gaussian();
            sum += raw[i];
            squares += raw[i] * raw[i];
        }
        double mean = sum / TABLE;
        double scale = 1 / Math.sqrt(squares / TABLE - mean * mean);
        float[] table = new float[TABLE + 2048];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) ((raw[i % TABLE] - mean) * scale);
        }
        return table;
    }

    /** Variance of a pixel's noise, rounding included, for a signal above the offset. */
    double variance(double signal) {
        return shotVariance * Math.max(0, signal) + readVariance + 1.0 / 12;
    }

    /**
     * Exposes one row.
     *
     * @param light grey levels that arrive from the tissue, LED included; replaced by the noisy grey levels
     * @param row of the frame
     * @param amplified light and noise, not the offset
     * @param pixels receives the row
     */
    void read(float[] light, long frame, int row, float amplified, byte[] pixels) {
        long place = SceneRandom.mix(noiseSeed + frame * 0x9E3779B97F4A7C15L + row * 0xD1B54A32D192ED03L);
        int start = (int) (place >>> 48);
        expose(light, gain, offset, row * width, deviates, start, amplified);
        quantise(light, pixels, row * width, width);
    }

    /** The row without noise and rounding. */
    void readClean(float[] light, int row, float[] grey) {
        for (int x = 0; x < width; x++) {
            int i = row * width + x;
            grey[i] = light[x] * gain[i] + offset[i];
        }
    }

    private void expose(
            float[] light, float[] gain, float[] offset, int at, float[] deviates, int start, float amplified) {
        float shot = shotVariance;
        float read = readVariance;
        for (int x = 0; x < light.length; x++) {
            float signal = Math.max(0f, light[x] * gain[at + x]);
            float deviation = (float) Math.sqrt(shot * signal + read);
            light[x] = amplified * (signal + deviation * deviates[start + x]) + offset[at + x];
        }
    }

    private static void quantise(float[] grey, byte[] pixels, int at, int width) {
        for (int x = 0; x < width; x++) {
            pixels[at + x] = (byte) Math.max(0, Math.min(255, (int) (grey[x] + 0.5f)));
        }
    }
}
