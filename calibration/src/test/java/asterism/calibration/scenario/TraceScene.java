package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A scene's traces without its pixels, hours in minutes: each cell's calcium and what its ring leaves of the neuropil, as
 * large as a minute of pixels shows them, and white noise.
 */
final class TraceScene {
    private static final double SECONDS = 60;
    private static final double SKIPPED_SECONDS = 5;
    /** Calcium varied at least so much, squared, in a cell whose own fit is trusted: a few bursts. */
    private static final double ENOUGH = 0.1;

    private final GroundTruth truth;
    private final double[] noise;
    /** Grey levels of the trace for one unit of calcium, and for one grey level of neuropil. */
    private final double[] perCalcium;

    private final double[] perNeuropil;
    private final float[] calcium;
    private final float[] neuropil;
    private final CellTraces traces;
    private final SplittableRandom random;

    /**
     * Measures how calcium and neuropil show in the traces.
     *
     * @param seen the scene whose pixels are looked at: the same cells
     * @param scene the scene to be played
     */
    TraceScene(Profile profile, Scene seen, Scene scene) {
        truth = scene.truth();
        int cells = profile.cells().size();
        noise = profile.cells().stream().mapToDouble(c -> c.noise()).toArray();
        perCalcium = new double[cells];
        perNeuropil = new double[cells];
        calcium = new float[cells];
        neuropil = new float[cells];
        traces = new CellTraces(cells);
        random = new SplittableRandom(
                scene.parameters().seed() * 1000 + scene.parameters().activitySeed());
        fit(profile, seen);
    }

    /** Least squares of the trace on calcium, neuropil and a constant; cells that hardly fired get the usual ratio. */
    private void fit(Profile profile, Scene seen) {
        int cells = noise.length;
        double[][] sums = new double[cells][9];
        FramePath path = new FramePath(profile);
        GroundTruth shown = seen.truth();
        byte[] pixels = new byte[seen.width() * seen.height()];
        for (int n = 0; n < SECONDS * seen.fps(); n++) {
            seen.render(n, 1, pixels);
            FrameResult r = path.accept(pixels, n, (long) n * profile.frameMicros(), 0);
            shown.traces(n, calcium, neuropil);
            for (int c = 0; c < cells && n >= SKIPPED_SECONDS * seen.fps(); c++) {
                if (r.fluorescenceQ8[c] != FrameResult.UNOBSERVED) {
                    add(sums[c], calcium[c], neuropil[c], r.fluorescenceQ8[c] / 256.0);
                }
            }
        }
        List<Double> ratios = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            double[] s = sums[c];
            double xx = s[4] - s[1] * s[1] / s[0];
            double zz = s[5] - s[2] * s[2] / s[0];
            double xz = s[6] - s[1] * s[2] / s[0];
            double xy = s[7] - s[1] * s[3] / s[0];
            double zy = s[8] - s[2] * s[3] / s[0];
            double determinant = xx * zz - xz * xz;
            boolean fired = xx / s[0] > ENOUGH;
            perCalcium[c] = fired ? (xy * zz - zy * xz) / determinant : Double.NaN;
            perNeuropil[c] = fired ? (zy * xx - xy * xz) / determinant : zy / zz;
            if (fired) {
                ratios.add(perCalcium[c] / shown.amplitude(c));
            }
        }
        double usual = Quantile.of(ratios, 0.5);
        for (int c = 0; c < cells; c++) {
            perCalcium[c] = Double.isNaN(perCalcium[c]) ? usual * shown.amplitude(c) : perCalcium[c];
        }
    }

    private static void add(double[] s, double x, double z, double y) {
        s[0]++;
        s[1] += x;
        s[2] += z;
        s[3] += y;
        s[4] += x * x;
        s[5] += z * z;
        s[6] += x * z;
        s[7] += x * y;
        s[8] += z * y;
    }

    /** The traces of one frame; valid until the next call. Frames in order give the same noise again. */
    CellTraces at(long frame) {
        truth.traces(frame, calcium, neuropil);
        for (int c = 0; c < noise.length; c++) {
            double value = perCalcium[c] * calcium[c] + perNeuropil[c] * neuropil[c] + noise[c] * random.nextGaussian();
            traces.valueQ8[c] = (int) Math.rint(256 * value);
            traces.ringQ8[c] = (int) Math.rint(256 * (50 + neuropil[c]));
            traces.rawQ8[c] = traces.valueQ8[c] + traces.ringQ8[c];
        }
        return traces;
    }
}
