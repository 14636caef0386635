package asterism.calibration.days;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A profile as an imperfect calibration would make it of a scene's true cells: some are missed, footprints are
 * displaced, noisy and sometimes cut off.
 *
 * @param profile with ids of its own
 * @param identity of each cell: its index on the first day, or a negative number for a cell of this day alone
 */
record NoisyField(Profile profile, int[] identity) {
    private static final double WILD = 2.5;

    /**
     * How imperfect.
     *
     * @param found probability that a cell is found
     * @param jitter standard deviation of a footprint's displacement, each axis, pixels
     * @param wild share of the cells with 2.5 times that
     * @param cut share of the cells that lose a side
     */
    record Faults(double found, double jitter, double wild, double cut) {}

    static NoisyField of(Scene scene, Faults faults, Random random) {
        GroundTruth truth = scene.truth();
        int[] origins = truth.origins();
        List<CellProfile> cells = new ArrayList<>();
        int[] identity = new int[origins.length];
        int[] found = new int[origins.length];
        Arrays.fill(found, -1);
        for (int c = 0; c < origins.length; c++) {
            if (random.nextDouble() < faults.found()) {
                CellProfile cell = cell(cells.size(), truth.footprint(c), scene, faults, random);
                if (cell != null) {
                    identity[cells.size()] = origins[c] >= 0 ? origins[c] : -1 - c;
                    found[c] = cells.size();
                    cells.add(cell);
                }
            }
        }
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        for (GroundTruth.Ensemble e : truth.members()) {
            int[] members = e.members().stream()
                    .mapToInt(m -> found[m])
                    .filter(m -> m >= 0)
                    .sorted()
                    .toArray();
            if (members.length >= 3) {
                ensembles.add(new EnsembleTemplate(e.id(), "E" + (e.id() + 1), members, new int[0][]));
            }
        }
        RegistrationTemplate picture = RegistrationTemplate.of(scene.width(), scene.height(), picture(scene));
        Profile profile = new Profile("noisy", "test", 50_000, picture, DetectorSettings.standard(), cells, ensembles);
        return new NoisyField(profile, Arrays.copyOf(identity, cells.size()));
    }

    private static char[] picture(Scene scene) {
        float[] grey = new float[scene.width() * scene.height()];
        scene.renderClean(0, 1, grey);
        char[] mean = new char[grey.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) Math.round(256 * Math.clamp(grey[i], 0f, 255f));
        }
        return mean;
    }

    private static CellProfile cell(int index, float[] weights, Scene scene, Faults faults, Random random) {
        double scale = faults.jitter() * (random.nextDouble() < faults.wild() ? WILD : 1);
        double dy = scale * random.nextGaussian();
        double dx = scale * random.nextGaussian();
        boolean cut = random.nextDouble() < faults.cut();
        double direction = 2 * Math.PI * random.nextDouble();
        double[] middle = middle(weights, scene.width());
        float[] drawn = new float[weights.length];
        double limit = 3 * random.nextDouble();
        for (int i = 0; i < drawn.length; i++) {
            double y = i / scene.width() - middle[0];
            double x = i % scene.width() - middle[1];
            if (Math.abs(y) < 20 && Math.abs(x) < 20) {
                boolean gone = cut && y * Math.sin(direction) + x * Math.cos(direction) > limit;
                float w = gone ? 0 : between(weights, scene.width(), i / scene.width() - dy, i % scene.width() - dx);
                drawn[i] = w < 0.15f ? 0 : (float) Math.clamp(w * (1 + 0.15 * random.nextGaussian()), 0.02, 1);
            }
        }
        return cell(index, drawn, scene.width());
    }

    private static float between(float[] weights, int width, double y, double x) {
        int i = ((int) Math.floor(y)) * width + (int) Math.floor(x);
        if (y < 0 || x < 0 || x >= width - 1 || i + width + 1 >= weights.length) {
            return 0;
        }
        double v = y - Math.floor(y);
        double u = x - Math.floor(x);
        return (float) ((1 - v) * ((1 - u) * weights[i] + u * weights[i + 1])
                + v * ((1 - u) * weights[i + width] + u * weights[i + width + 1]));
    }

    private static double[] middle(float[] weights, int width) {
        double sum = 0;
        double y = 0;
        double x = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            y += weights[i] * (i / width);
            x += weights[i] * (i % width);
        }
        return new double[] {y / sum, x / sum};
    }

    /** Null for a footprint of fewer than 20 pixels, as one that is cut off by the picture's edge. */
    private static CellProfile cell(int index, float[] drawn, int width) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        int pixels = 0;
        for (int i = 0; i < drawn.length; i++) {
            if (drawn[i] > 0) {
                pixels++;
                box[0] = Math.min(box[0], i / width);
                box[1] = Math.min(box[1], i % width);
                box[2] = Math.max(box[2], i / width);
                box[3] = Math.max(box[3], i % width);
            }
        }
        if (pixels < 20) {
            return null;
        }
        int across = box[3] - box[1] + 1;
        int[] weights = new int[(box[2] - box[0] + 1) * across];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.round(255 * drawn[(box[0] + k / across) * width + box[1] + k % across]);
        }
        double[] at = middle(drawn, width);
        Footprint footprint = new Footprint(box[0], box[1], across, weights.length / across, weights);
        return new CellProfile("c" + index, at[0], at[1], footprint, 1, 0.5, 1, 50, 0.05 + 0.001 * (index % 50));
    }
}
