package asterism.bridge.simulator;

import java.io.IOException;

/**
 * A sweep of the electrowetting lens over a field: each step shows some frames, blurred with the distance of the lens
 * value from the best one, through vignette, dust and fixed pattern that stand on the sensor, with its noise.
 */
public final class FocusSweep {
    private static final long SENSOR = 83;
    private static final long NOISE = 84;
    private static final double SHOT_VARIANCE = 0.15;
    private static final double READ_VARIANCE = 1;
    private static final double BLACK = 4;

    private final int width;
    private final int height;
    private final FocusField field;
    private final Truth truth;
    private final long seed;
    private final double[] gain;

    /**
     * What is planted.
     *
     * @param bestEwl lens value in focus, need not be a step
     * @param blurPerEwl standard deviation of the blur that one unit of the lens adds, pixels
     * @param sharpest blur in best focus, pixels
     * @param pose where the field lies
     */
    public record Truth(double bestEwl, double blurPerEwl, double sharpest, FocusField.Pose pose) {}

    /**
     * A sweep.
     *
     * @param fieldSeed the tissue
     * @param sensorSeed what stands on the sensor
     * @param seed noise and activity
     */
    public FocusSweep(int width, int height, long fieldSeed, long sensorSeed, long seed, Truth truth) {
        this.width = width;
        this.height = height;
        this.truth = truth;
        this.seed = seed;
        field = new FocusField(width, height, fieldSeed);
        gain = sensor(SceneRandom.of(sensorSeed, SENSOR, 0));
    }

    /** The instrument is the same whatever lies below it. */
    private double[] sensor(SceneRandom random) {
        double[] map = new double[width * height];
        double corner = (width * (double) width + height * (double) height) / 4;
        for (int i = 0; i < map.length; i++) {
            double y = i / width - height / 2.0;
            double x = i % width - width / 2.0;
            map[i] = (1 - 0.4 * (y * y + x * x) / corner) * (1 + 0.004 * random.gaussian());
        }
        for (int speck = 0; speck < 8; speck++) {
            double y = random.uniform() * height;
            double x = random.uniform() * width;
            double radius = random.uniform(1.5, 4);
            double depth = random.uniform(0.1, 0.3);
            for (int i = 0; i < map.length; i++) {
                double square =
                        ((i / width - y) * (i / width - y) + (i % width - x) * (i % width - x)) / radius / radius;
                map[i] *= square < 20 ? 1 - depth * Math.exp(-square / 2) : 1;
            }
        }
        return map;
    }

    /**
     * Records the frames of one step.
     *
     * @param ewl lens value
     * @param frames how many
     * @param first number of the first
     * @param taker receives them
     */
    public void record(double ewl, int frames, long first, SceneRecording.FrameTaker taker) throws IOException {
        double defocus = Math.hypot(truth.sharpest, truth.blurPerEwl * (ewl - truth.bestEwl));
        double[] light = field.light(truth.pose, defocus, seed * 1000 + first);
        byte[] pixels = new byte[light.length];
        for (int n = 0; n < frames; n++) {
            SceneRandom random = SceneRandom.of(seed, NOISE, first + n);
            for (int i = 0; i < pixels.length; i++) {
                double signal = Math.max(0, light[i] * gain[i]);
                double grey = signal + BLACK + Math.sqrt(SHOT_VARIANCE * signal + READ_VARIANCE) * random.gaussian();
                pixels[i] = (byte) Math.clamp(Math.round(grey), 0, 255);
            }
            taker.take(first + n, pixels);
        }
    }

    /** The mean picture of another day in best focus, in another place: what a profile's template would hold. */
    public float[] reference(FocusField.Pose pose, long activitySeed) {
        double[] light = field.light(pose, truth.sharpest, activitySeed);
        float[] mean = new float[light.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (light[i] * gain[i] + BLACK);
        }
        return mean;
    }
}
