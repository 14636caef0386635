package asterism.calibration.sensor;

import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.kinetics.Quantiles;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gain of every pixel and the photon transfer curve, from even light that rises in steps. Reads the recordings three times. */
public final class FlatCalibration {
    private static final int FEWEST_STEPS = 4;
    private static final int MOST_STEPS = 100;
    private static final double LEAST_LIGHT = 20;
    private static final double DEAD_SHARE = 0.5;
    private static final double MOST_DEFECTIVE = 0.01;
    private static final double MOST_GAIN = 1.75;
    private static final double SATURATED = 240;
    private static final double BELOW_FULL = 0.92;
    private static final float CLIPPED = 255;

    private final Profile profile;
    private final List<MovieSource> sources;
    private final Progress progress;
    private final PhotonTransfer.Classes classes = new PhotonTransfer.Classes();
    private final double[] light;
    private final double[] lightVariance;
    private final List<Double> stepGrey = new ArrayList<>();
    private double usedLight;

    private FlatCalibration(Profile profile, List<MovieSource> sources, Progress progress) {
        this.profile = profile;
        this.sources = sources;
        this.progress = progress;
        light = new double[profile.width() * profile.height()];
        lightVariance = new double[light.length];
    }

    /**
     * Measures.
     *
     * @param profile with this sensor's dark level
     * @param sources one recording of all steps, or one a step, in any order
     * @throws CalibrationException if the light is not even, steady or rich enough, or not of this sensor's size
     */
    public static StepResult of(Profile profile, List<MovieSource> sources, Progress progress) throws IOException {
        if (profile.sensor() == null || profile.flatField().darkQ8().length == 0) {
            throw new CalibrationException(
                    "The profile has no dark level: run calibrate dark first and give its profile.");
        }
        try (Movie movie = sources.getFirst().open()) {
            if (movie.width() != profile.width() || movie.height() != profile.height()) {
                throw new CalibrationException("The recording is " + movie.width() + "x" + movie.height()
                        + " pixels and the profile " + profile.width() + "x" + profile.height()
                        + ": give the profile of this sensor.");
            }
        }
        FlatReport report = new FlatCalibration(profile, sources, progress).run();
        return FlatPage.result(report, profile);
    }

    private FlatReport run() throws IOException {
        List<Double> means = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        LightSteps.each(
                sources,
                profile.width(),
                profile.height(),
                starts,
                progress,
                (n, pixels) -> means.add(DarkCalibration.mean(pixels)));
        double[] levels = means.stream().mapToDouble(m -> m).toArray();
        List<LightSteps.Step> steps = LightSteps.of(levels, starts, black());
        checkSteps(levels, steps);
        List<Double> brightest = new ArrayList<>();
        eachStep(steps, stack -> brightest.add(classify(stack)));
        PhotonTransfer transfer = PhotonTransfer.of(classes, profile.sensor().readGreyE3() / 1e3, light.length);
        transfer.check(profile.sensor().readGreyE3() / 1e3);
        double full = Double.isNaN(transfer.fullWellGrey()) ? SATURATED : transfer.fullWellGrey();
        int[] number = {0};
        eachStep(steps, stack -> {
            if (brightest.get(number[0]) < BELOW_FULL * Math.min(full, SATURATED)) {
                addLight(stack, stepGrey.get(number[0]));
            }
            number[0]++;
        });
        return report(transfer);
    }

    /** Hears each step's frames, added up. */
    @FunctionalInterface
    private interface StackTaker {
        void take(Stack stack);
    }

    private void eachStep(List<LightSteps.Step> steps, StackTaker taker) throws IOException {
        Stack[] stack = {null};
        int[] current = {0};
        LightSteps.each(sources, profile.width(), profile.height(), new ArrayList<>(), progress, (n, pixels) -> {
            LightSteps.Step step = current[0] < steps.size() ? steps.get(current[0]) : null;
            if (step == null || n < step.first()) {
                return;
            }
            stack[0] = n == step.first() ? new Stack(profile.width(), profile.height()) : stack[0];
            stack[0].add(pixels);
            if (n == step.last()) {
                taker.take(stack[0]);
                current[0]++;
            }
        });
    }

    private double black() {
        double sum = 0;
        for (char dark : profile.flatField().darkQ8()) {
            sum += dark / 256.0;
        }
        return sum / light.length;
    }

    private void checkSteps(double[] levels, List<LightSteps.Step> steps) throws CalibrationException {
        double most = 0;
        for (double level : levels) {
            most = Math.max(most, level - black());
        }
        if (most < LEAST_LIGHT) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The light reaches %.1f grey levels above black; the curve needs 20, better 200: raise the LED or the"
                            + " exposure.",
                    most));
        }
        if (steps.size() < FEWEST_STEPS) {
            throw new CalibrationException(
                    "There are " + steps.size() + " steps of steady light with " + (LightSteps.FEWEST_FRAMES + 2)
                            + " frames or more; record at least 6, from dim to nearly saturated.");
        }
        if (steps.size() > MOST_STEPS) {
            throw new CalibrationException(
                    "There are " + steps.size() + " steps of light, at most " + MOST_STEPS + " are expected.");
        }
    }

    /** Puts every good pixel into its class of signal; returns what the brightest of them show, but for one in 1,000. */
    private double classify(Stack stack) {
        FlatField flat = profile.flatField();
        float[] signals = new float[light.length];
        double sum = 0;
        int good = 0;
        for (int i = 0; i < light.length; i++) {
            if (!flat.isDefective(i)) {
                double signal = stack.mean(i) - flat.darkQ8(i) / 256.0;
                sum += signal;
                signals[good++] = stack.clipped(i) ? CLIPPED : (float) signal;
                if (!stack.clipped(i)) {
                    classes.add(signal, stack.variance(i), stack.frames());
                }
            }
        }
        stepGrey.add(sum / good);
        return Quantiles.select(signals, good, 0.999);
    }

    private void addLight(Stack stack, double mean) {
        usedLight += mean;
        for (int i = 0; i < light.length; i++) {
            light[i] += stack.mean(i) - profile.flatField().darkQ8(i) / 256.0;
            lightVariance[i] += stack.variance(i) / stack.frames();
        }
    }

    private FlatReport report(PhotonTransfer transfer) throws CalibrationException {
        if (usedLight < LEAST_LIGHT) {
            throw new CalibrationException("Every bright step saturates somewhere: add steps of half that light.");
        }
        float[] response = new float[light.length];
        double error = 0;
        for (int i = 0; i < response.length; i++) {
            response[i] = (float) (light[i] / usedLight);
            error += Math.sqrt(lightVariance[i]) / usedLight / light.length;
        }
        boolean[] defective = defective(response);
        int hot = 0;
        for (int i = 0; i < defective.length; i++) {
            hot += profile.flatField().isDefective(i) ? 1 : 0;
        }
        return new FlatReport(
                profile.width(),
                profile.height(),
                response,
                error,
                defective,
                SensorMaps.count(defective) - hot,
                gains(response, defective),
                transfer,
                stepGrey.stream().mapToDouble(g -> g).toArray());
    }

    private boolean[] defective(float[] response) throws CalibrationException {
        float[] around = LocalMedian.of(response, profile.width(), profile.height());
        boolean[] defective = new boolean[response.length];
        for (int i = 0; i < defective.length; i++) {
            double share = response[i] / around[i];
            defective[i] = profile.flatField().isDefective(i) || !(Math.abs(share - 1) < DEAD_SHARE);
        }
        if (SensorMaps.count(defective) > MOST_DEFECTIVE * defective.length) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "%.1f %% of the pixels respond unlike their neighbours: the field must be evenly lit and out of focus.",
                    100.0 * SensorMaps.count(defective) / defective.length));
        }
        return defective;
    }

    /** The level at which gain is 1 is the median response, or less if the dimmest corner would need more than 1.75. */
    private static char[] gains(float[] response, boolean[] defective) throws CalibrationException {
        float[] good = new float[response.length];
        int count = 0;
        for (int i = 0; i < response.length; i++) {
            if (!defective[i]) {
                good[count++] = response[i];
            }
        }
        double dimmest = Quantiles.select(good, count, 0.0005);
        double brightest = Quantiles.select(good, count, 0.9995);
        double one = Math.min(Quantiles.select(good, count, 0.5), MOST_GAIN * dimmest);
        if (!(one / brightest * FlatField.ONE_Q15 > FlatField.LEAST_GAIN_Q15)) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The brightest pixels get %.0f times the light of the dimmest, at most 7 can be evened out: centre the"
                            + " light.",
                    brightest / dimmest));
        }
        char[] gains = new char[response.length];
        for (int i = 0; i < gains.length; i++) {
            long gain = Math.round(one / Math.max(1e-6, response[i]) * FlatField.ONE_Q15);
            gains[i] = defective[i] ? 0 : (char) Math.clamp(gain, FlatField.LEAST_GAIN_Q15, 65_535L);
        }
        return gains;
    }
}
