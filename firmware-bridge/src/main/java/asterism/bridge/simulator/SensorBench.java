package asterism.bridge.simulator;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sensor on the bench: photons become electrons (Poisson), electrons fill a well, reading adds noise of pixels, rows
 * and columns, and an 8-bit converter cuts and rounds. Everything that a calibration should find is planted.
 */
public final class SensorBench {
    private static final long PATTERN = 91;
    private static final long NOISE = 92;
    private static final double VIGNETTE = 0.35;
    private static final double FEW_ELECTRONS = 40;

    private final int width;
    private final long seed;
    private final Truth truth;
    private final double[] response;
    private final double[] offset;
    private final Set<Integer> hot = new TreeSet<>();
    private final Set<Integer> dead = new TreeSet<>();

    /**
     * What is planted.
     *
     * @param electronsPerGrey conversion gain
     * @param readElectrons noise of reading one pixel
     * @param fullWellElectrons no pixel holds more
     * @param blackGrey mean black level at 30 °C
     * @param blackPerCelsius its change, grey levels
     * @param rowGrey noise of each row in each frame; columns have half of it
     * @param hotPixels how many, 7 to 200 grey levels above their neighbours
     * @param deadPixels how many, with at most 0.3 of their neighbours' response
     * @param bend a signal of g grey levels is shown as g · (1 − bend · g / 255)
     */
    public record Truth(
            double electronsPerGrey,
            double readElectrons,
            double fullWellElectrons,
            double blackGrey,
            double blackPerCelsius,
            double rowGrey,
            int hotPixels,
            int deadPixels,
            double bend) {}

    /** A sensor. */
    public SensorBench(int width, int height, long seed, Truth truth) {
        this.width = width;
        this.seed = seed;
        this.truth = truth;
        SceneRandom random = SceneRandom.of(seed, PATTERN, 0);
        response = new double[width * height];
        offset = new double[width * height];
        double[] columns = new double[width];
        for (int x = 0; x < width; x++) {
            columns[x] = 0.3 * random.gaussian();
        }
        double corner = (width * (double) width + height * (double) height) / 4;
        for (int i = 0; i < offset.length; i++) {
            double y = i / width - 0.48 * height;
            double x = i % width - 0.51 * width;
            response[i] = (1 - VIGNETTE * (y * y + x * x) / corner) * (1 + 0.01 * random.gaussian());
            offset[i] = columns[i % width] + 0.5 * random.gaussian();
        }
        plantDefects(random);
    }

    private void plantDefects(SceneRandom random) {
        while (hot.size() < truth.hotPixels) {
            int p = random.below(offset.length);
            if (hot.add(p)) {
                offset[p] += 7 * StrictMath.exp(random.uniform() * StrictMath.log(200 / 7.0));
            }
        }
        while (dead.size() < truth.deadPixels) {
            int p = random.below(offset.length);
            if (!hot.contains(p) && dead.add(p)) {
                response[p] *= random.uniform(0, 0.3);
            }
        }
    }

    /** Places of the hot pixels, y · width + x. */
    public Set<Integer> hot() {
        return hot;
    }

    /** Places of the dead pixels. */
    public Set<Integer> dead() {
        return dead;
    }

    /** Share of the light that a pixel turns into signal, about 1 in the middle. */
    public double response(int pixel) {
        return response[pixel];
    }

    /**
     * Exposes frames to even light.
     *
     * @param electrons in a pixel of response 1; 0 = dark
     * @param celsius of the sensor
     * @param first number of the first frame, which chooses its noise
     */
    public void expose(double electrons, double celsius, int frames, long first, SceneRecording.FrameTaker taker)
            throws IOException {
        byte[] pixels = new byte[offset.length];
        double[] columns = new double[width];
        double black = truth.blackGrey + truth.blackPerCelsius * (celsius - 30);
        for (long n = first; n < first + frames; n++) {
            SceneRandom random = SceneRandom.of(seed, NOISE, n);
            for (int x = 0; x < width; x++) {
                columns[x] = 0.5 * truth.rowGrey * random.gaussian();
            }
            double row = 0;
            for (int i = 0; i < pixels.length; i++) {
                row = i % width == 0 ? truth.rowGrey * random.gaussian() : row;
                double held = Math.min(truth.fullWellElectrons, poisson(electrons * response[i], random));
                double signal = held / truth.electronsPerGrey;
                double grey = signal * (1 - truth.bend * signal / 255)
                        + truth.readElectrons / truth.electronsPerGrey * random.gaussian();
                pixels[i] = (byte) Math.clamp(Math.round(grey + black + offset[i] + row + columns[i % width]), 0, 255);
            }
            taker.take(n, pixels);
        }
    }

    private static double poisson(double mean, SceneRandom random) {
        if (mean > FEW_ELECTRONS) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.gaussian()));
        }
        double left = StrictMath.exp(-mean);
        double product = random.uniform();
        int count = 0;
        while (product > left) {
            product *= random.uniform();
            count++;
        }
        return count;
    }
}
