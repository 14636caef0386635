package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A profile from a scene's truth, so that a test sees the detector alone and not what calibration missed. */
final class TrueProfile {
    private static final int FRAMES = 1200;
    private static final int RATE_FRAMES = 6000;

    private TrueProfile() {}

    /** With a sensor that is not calibrated. */
    static Profile of(Scene scene) {
        return of(scene, FlatField.NONE);
    }

    static Profile of(Scene scene, FlatField sensor) {
        GroundTruth truth = scene.truth();
        double[] rate = new double[truth.cells().size()];
        truth.burstsBetween(0, RATE_FRAMES).forEach(b -> rate[b.cell()] += scene.fps() / RATE_FRAMES);
        List<CellProfile> cells = new ArrayList<>();
        for (int c = 0; c < truth.cells().size(); c++) {
            GroundTruth.Cell at = truth.cells().get(c);
            Footprint footprint = footprint(truth.footprint(c), scene.width(), scene.height());
            cells.add(new CellProfile("c" + c, at.y(), at.x(), footprint, 1, truth.decaySeconds(c), 1, 50, rate[c]));
        }
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        for (GroundTruth.Ensemble e : truth.members()) {
            int[] members = e.members().stream().mapToInt(i -> i).sorted().toArray();
            ensembles.add(new EnsembleTemplate(e.id(), "E" + e.id(), members, new int[0][]));
        }
        int frameMicros = (int) Math.round(1e6 / scene.fps());
        Profile profile = new Profile(
                        "truth", "truth", frameMicros, template(scene), DetectorSettings.standard(), cells, List.of())
                .withFlatField(sensor);
        return profile.withCells(withNoise(profile, scene)).withEnsembles(ensembles);
    }

    private static Footprint footprint(float[] weights, int width, int height) {
        int y0 = height;
        int y1 = 0;
        int x0 = width;
        int x1 = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0.1f) {
                y0 = Math.min(y0, i / width);
                y1 = Math.max(y1, i / width);
                x0 = Math.min(x0, i % width);
                x1 = Math.max(x1, i % width);
            }
        }
        int[] out = new int[(y1 - y0 + 1) * (x1 - x0 + 1)];
        for (int i = 0; i < out.length; i++) {
            float w = weights[(y0 + i / (x1 - x0 + 1)) * width + x0 + i % (x1 - x0 + 1)];
            out[i] = w > 0.1f ? Math.min(255, Math.round(255 * w)) : 0;
        }
        return new Footprint(y0, x0, x1 - x0 + 1, y1 - y0 + 1, out);
    }

    private static RegistrationTemplate template(Scene scene) {
        double[] sum = new double[scene.width() * scene.height()];
        byte[] pixels = new byte[sum.length];
        int count = 0;
        for (int n = 0; count < 200; n++) {
            if (Math.hypot(scene.truth().shiftY(n), scene.truth().shiftX(n)) < 0.7) {
                scene.render(n, 1, pixels);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += pixels[i] & 0xff;
                }
                count++;
            }
        }
        char[] mean = new char[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) Math.round(256 * sum[i] / count);
        }
        return RegistrationTemplate.of(scene.width(), scene.height(), mean);
    }

    /** The noise of each cell's trace: 1.4826 median |second difference| / √6. */
    private static List<CellProfile> withNoise(Profile profile, Scene scene) {
        FramePath path = new FramePath(profile);
        byte[] pixels = new byte[scene.width() * scene.height()];
        double[][] trace = new double[profile.cells().size()][FRAMES];
        for (int n = 0; n < FRAMES; n++) {
            scene.render(n, 1, pixels);
            FrameResult r = path.accept(pixels, n, (long) n * profile.frameMicros(), 0);
            for (int c = 0; c < trace.length; c++) {
                trace[c][n] = r.fluorescenceQ8[c] / 256.0;
            }
        }
        List<CellProfile> cells = new ArrayList<>();
        for (int c = 0; c < trace.length; c++) {
            CellProfile p = profile.cells().get(c);
            double noise = Math.max(0.01, noise(trace[c]));
            cells.add(new CellProfile(
                    p.id(), p.y(), p.x(), p.footprint(), noise, p.decaySeconds(), 1, p.f0(), p.rateHz()));
        }
        return cells;
    }

    private static double noise(double[] y) {
        double[] bends = new double[y.length - 2];
        for (int i = 0; i < bends.length; i++) {
            bends[i] = Math.abs(y[i] - 2 * y[i + 1] + y[i + 2]);
        }
        Arrays.sort(bends);
        return 1.4826 * bends[bends.length / 2] / Math.sqrt(6);
    }
}
