package asterism.calibration.cells;

import java.util.Arrays;
import java.util.List;

/**
 * How likely a candidate is a cell in focus.
 *
 * <p>A logistic model on what tells cells from the rest. Its weights were fitted on 27 rendered recordings with known truth
 * (radii of 3 to 10 pixels, half a minute to five minutes, bright and dim), and on no real one.
 */
final class Judge {
    private static final double BIAS = -11.84;
    private static final double[] WEIGHTS = {3.11, 9.99, -2.36, 2.17, -25.41, -21.1, 2.15, -3.08};
    /** What cells have on average, so that the reason can be named by what is furthest from it. */
    private static final double[] USUAL = {2.32, 0.9, 0.17, 1.91, -0.03, 0.03, 0.51, 0.01};

    private static final String[] REASONS = {
        "quiet", "shape", "elongated", "kinetics", "out of focus", "size", "kinetics", "beside a stronger cell"
    };
    private static final double MOST_HIDDEN = 0.3;
    private static final double DARK = 0.9;
    private static final double MOST_MOTION = 0.5;
    /** Radii within which a stronger neighbour may be what lights up. */
    private static final double BESIDE = 2;

    private static final int FEWEST_BURSTS = 2;

    private final double usualRadius;

    Judge(List<Features> all) {
        this.usualRadius = usualRadius(all);
    }

    /** Radius of what surely are cells, or of everything if nothing is sure; reduced pixels. */
    private static double usualRadius(List<Features> all) {
        double[] clear = all.stream()
                .filter(f -> f.likeness() > 0.85 && f.elongation() < 1.8)
                .mapToDouble(Features::peakToNoise)
                .sorted()
                .toArray();
        double limit = clear.length > 3 ? clear[clear.length / 2] : 0;
        double[] radii = all.stream()
                .filter(f ->
                        clear.length == 0 || f.likeness() > 0.85 && f.elongation() < 1.8 && f.peakToNoise() >= limit)
                .mapToDouble(Features::radius)
                .sorted()
                .toArray();
        return radii.length == 0 ? 1 : radii[radii.length / 2];
    }

    double usualRadius() {
        return usualRadius;
    }

    /** Quality in [0, 1]. */
    double quality(Features f) {
        double sum = BIAS;
        double[] x = terms(f);
        for (int i = 0; i < x.length; i++) {
            sum += WEIGHTS[i] * x[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** Why it cannot be a cell whatever its quality, or null. */
    String excluded(Features f) {
        if (f.hidden() > MOST_HIDDEN) {
            return "edge";
        }
        if (f.motion() > MOST_MOTION) {
            return "motion";
        }
        return f.bursts().count() < FEWEST_BURSTS && f.peakToNoise() < 8 ? "quiet" : null;
    }

    /** What most speaks against a candidate. */
    String reason(Features f) {
        double[] x = terms(f);
        int worst = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double against = WEIGHTS[i] * (x[i] - USUAL[i]);
            if (against < least) {
                least = against;
                worst = i;
            }
        }
        boolean dark = f.brightness() < DARK;
        return REASONS[worst].equals("elongated") ? (dark ? "vessel" : "shape") : REASONS[worst];
    }

    private double[] terms(Features f) {
        double larger = Math.log(f.radius() / usualRadius);
        double beside = Math.max(0, BESIDE - f.strongerDistance() / usualRadius);
        double[] x = {
            Math.log(Math.min(f.peakToNoise(), 30)),
            Math.clamp(f.likeness(), 0.5, 1),
            Math.log(Math.min(f.elongation(), 6)),
            Math.clamp(f.bursts().skewness(), -1, 3),
            Math.clamp(f.surround(), -0.1, 0.3),
            Math.max(larger, 0),
            Math.clamp(f.bursts().suddenness(), -0.5, 1.2),
            beside
        };
        return Arrays.stream(x).map(v -> Double.isFinite(v) ? v : -1).toArray();
    }
}
