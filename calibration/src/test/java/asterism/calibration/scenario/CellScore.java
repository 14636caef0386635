package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.calibration.SceneMovie;
import asterism.calibration.cells.CellReport;
import asterism.calibration.cells.FoundCell;
import asterism.calibration.kinetics.Correlation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How well found cells agree with the scenes' own, pooled.
 *
 * <p>A found cell is right if its middle is within 0.8 radii of an in-focus cell's, one to one, nearest pairs first. A
 * cell in focus must be found if it burst at least twice in the recording: one that never did is not in the movie, and
 * one burst cannot be told from an accident. What is found of the others is right as well, but not asked for.
 */
final class CellScore {
    private static final double NEAR = 0.8;
    private static final int FEWEST_BURSTS = 2;
    /** Light that passes: below this a place is on a vessel or its edge. */
    private static final double VESSEL = 0.93;

    private final String name;
    private int found;
    private int right;
    private int inFocus;
    private int active;
    private int activeFound;
    private int onDust;
    private int onVessels;
    private int onGlow;
    private final List<Double> footprints = new ArrayList<>();
    private final List<Double> traces = new ArrayList<>();

    CellScore(String name) {
        this.name = name;
    }

    /** Adds one recording: frames 0 .. frames-1 of the scene. */
    void add(CellReport report, Scene scene, SceneMovie movie, int frames) {
        GroundTruth truth = scene.truth();
        double[] rest = {
            median(Arrays.stream(movie.numbers()).mapToDouble(truth::shiftY).toArray()),
            median(Arrays.stream(movie.numbers()).mapToDouble(truth::shiftX).toArray())
        };
        int[] bursts = new int[truth.cells().size()];
        truth.burstsBetween(0, frames).forEach(b -> bursts[b.cell()]++);
        int[] cellOf = pair(report.cells(), truth.cells(), rest);
        boolean[] taken = new boolean[bursts.length];
        for (int i = 0; i < cellOf.length; i++) {
            FoundCell cell = report.cells().get(i);
            if (cellOf[i] < 0) {
                blame(cell, truth, rest);
            } else {
                taken[cellOf[i]] = true;
                right++;
                footprints.add(footprint(cell, truth.footprint(cellOf[i]), report.width(), rest));
                if (bursts[cellOf[i]] >= FEWEST_BURSTS) {
                    traces.add(Correlation.of(
                            cell.activity().trace(),
                            calcium(truth, cellOf[i], report.sampleFrames(), movie.numbers())));
                }
            }
        }
        found += cellOf.length;
        inFocus += bursts.length;
        for (int k = 0; k < bursts.length; k++) {
            active += bursts[k] >= FEWEST_BURSTS ? 1 : 0;
            activeFound += bursts[k] >= FEWEST_BURSTS && taken[k] ? 1 : 0;
        }
    }

    private static int[] pair(List<FoundCell> cells, List<GroundTruth.Cell> truth, double[] rest) {
        record Pair(double distance, int found, int cell) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (int k = 0; k < truth.size(); k++) {
                double d = distance(cells.get(i), truth.get(k), rest);
                if (d <= NEAR * truth.get(k).radius()) {
                    pairs.add(new Pair(d, i, k));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::distance));
        int[] of = new int[cells.size()];
        Arrays.fill(of, -1);
        boolean[] taken = new boolean[truth.size()];
        for (Pair p : pairs) {
            if (of[p.found] < 0 && !taken[p.cell]) {
                of[p.found] = p.cell;
                taken[p.cell] = true;
            }
        }
        return of;
    }

    private static double distance(FoundCell found, GroundTruth.Cell at, double[] rest) {
        return Math.hypot(at.y() + rest[0] - found.y(), at.x() + rest[1] - found.x());
    }

    /** What a false cell lies on: the first of dust, vessel and glow that it is on. */
    private void blame(FoundCell cell, GroundTruth truth, double[] rest) {
        double[] sensor = {0, 0};
        if (truth.dust().stream().anyMatch(d -> distance(cell, d, sensor) <= 2 * d.radius())) {
            onDust++;
        } else if (truth.transmission(cell.y() - rest[0], cell.x() - rest[1]) < VESSEL) {
            onVessels++;
        } else if (truth.outOfFocus().stream().anyMatch(b -> distance(cell, b, rest) <= b.radius())) {
            onGlow++;
        }
    }

    private static double footprint(FoundCell cell, float[] truth, int width, double[] rest) {
        float[] moved = new float[truth.length];
        float[] own = new float[truth.length];
        for (int i = 0; i < truth.length; i++) {
            moved[i] = sample(truth, width, i / width - rest[0], i % width - rest[1]);
            int y = i / width - cell.y0();
            int x = i % width - cell.x0();
            if (y >= 0 && x >= 0 && y < cell.height() && x < cell.width()) {
                own[i] = cell.weights()[y * cell.width() + x];
            }
        }
        return Correlation.of(own, moved);
    }

    private static float sample(float[] picture, int width, double y, double x) {
        int iy = (int) Math.floor(y);
        int ix = (int) Math.floor(x);
        if (iy < 0 || ix < 0 || ix + 1 >= width || iy + 1 >= picture.length / width) {
            return 0;
        }
        double fy = y - iy;
        double fx = x - ix;
        int i = iy * width + ix;
        return (float) ((1 - fy) * ((1 - fx) * picture[i] + fx * picture[i + 1])
                + fy * ((1 - fx) * picture[i + width] + fx * picture[i + width + 1]));
    }

    private static float[] calcium(GroundTruth truth, int cell, int[] first, long[] numbers) {
        int length = Integer.MAX_VALUE;
        for (int s = 1; s < first.length; s++) {
            length = Math.min(length, first[s] - first[s - 1]);
        }
        float[] out = new float[first.length];
        for (int s = 0; s < out.length; s++) {
            int to = Math.min(numbers.length, first[s] + length);
            double sum = 0;
            for (int f = first[s]; f < to; f++) {
                sum += truth.calcium(cell, numbers[f]);
            }
            out[s] = (float) (sum / (to - first[s]));
        }
        return out;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    Proportion precision() {
        return new Proportion(right, found);
    }

    Proportion recall() {
        return new Proportion(activeFound, active);
    }

    double f1() {
        return f1(precision().value(), recall().value());
    }

    private static double f1(double p, double r) {
        return 2 * p * r / (p + r);
    }

    double footprintCorrelation() {
        return Quantile.of(footprints, 0.5);
    }

    double traceCorrelation() {
        return Quantile.of(traces, 0.5);
    }

    /** False cells on what is none: dust, vessels' edges, out-of-focus glow. */
    String blamed() {
        return onDust + " on dust, " + onVessels + " on vessels, " + onGlow + " in glow";
    }

    int blameless() {
        return found - right - onDust - onVessels - onGlow;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-10s F1 %.3f [%.3f, %.3f]  precision %s  recall %s%n"
                        + "           %d cells in focus, %d of them burst twice or more, %d found; false: %s, %d elsewhere%n"
                        + "           footprint r median %.3f p10 %.3f, trace r median %.3f p10 %.3f%n",
                name,
                f1(),
                f1(precision().low(), recall().low()),
                f1(precision().high(), recall().high()),
                precision(),
                recall(),
                inFocus,
                active,
                found,
                blamed(),
                blameless(),
                footprintCorrelation(),
                Quantile.of(footprints, 0.1),
                traceCorrelation(),
                Quantile.of(traces, 0.1));
    }
}
