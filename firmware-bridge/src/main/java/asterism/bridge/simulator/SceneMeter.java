package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures a scene on its rendered pixels, flicker and bleaching divided out: every cell's trace (footprint minus ring, moved by the true displacement) with
 * and without noise.
 */
final class SceneMeter {
    /** Frames further away than this are left out: their rings would see other vessels. */
    private static final double STILL_PIXELS = 3;

    /** A burst has peaked within this. */
    private static final int PEAK_FRAMES = 5;

    /** Footprint weights below this count as outside. */
    private static final float FAINT = 0.02f;

    private final Scene scene;
    private final List<int[]> places = new ArrayList<>();
    private final List<float[]> weights = new ArrayList<>();
    /** First entry of each cell's ring. */
    private final int[] ringStart;

    private double core;
    private double surround;
    private double error;

    SceneMeter(Scene scene) {
        this.scene = scene;
        List<SceneCell> cells = scene.anatomy().cells;
        ringStart = new int[cells.size()];
        int canvasWidth = scene.width() + 2 * SceneTissue.MARGIN;
        float[] owned = new float[canvasWidth * (scene.height() + 2 * SceneTissue.MARGIN)];
        scene.brightness().footprints.forEach(f -> f.add(1, owned, canvasWidth));
        for (int i = 0; i < cells.size(); i++) {
            addCell(i, cells.get(i), scene.brightness().footprints.get(i), owned);
        }
    }

    private void addCell(int index, SceneCell cell, SceneFootprint footprint, float[] owned) {
        int[] at = new int[scene.width() * scene.height()];
        float[] weight = new float[at.length];
        int count = 0;
        double squares = 0;
        double mass = 0;
        for (int k = 0; k < at.length; k++) {
            float f = footprint.at(k / scene.width() + SceneTissue.MARGIN, k % scene.width() + SceneTissue.MARGIN);
            if (f > FAINT) {
                at[count] = k;
                weight[count++] = f;
                squares += (double) f * f;
                mass += f;
            }
        }
        ringStart[index] = count;
        for (int k = 0; k < at.length; k++) {
            int place = (k / scene.width() + SceneTissue.MARGIN) * (scene.width() + 2 * SceneTissue.MARGIN)
                    + k % scene.width()
                    + SceneTissue.MARGIN;
            double distance = Math.hypot(k / scene.width() - cell.y(), k % scene.width() - cell.x());
            if (distance > 2 * cell.radius() && distance < 3 * cell.radius() && owned[place] < FAINT) {
                at[count++] = k;
            }
        }
        int ring = Math.max(1, count - ringStart[index]);
        for (int k = 0; k < count; k++) {
            weight[k] = (float) ((k < ringStart[index] ? weight[k] : -mass / ring) / squares);
        }
        places.add(Arrays.copyOf(at, count));
        weights.add(Arrays.copyOf(weight, count));
    }

    SceneReport measure(long lo, long hi) {
        int cells = places.size();
        int used = 0;
        int[] usedAs = new int[(int) (hi - lo)];
        Arrays.fill(usedAs, -1);
        double[][] clean = new double[cells][(int) (hi - lo)];
        double[][] ring = new double[cells][(int) (hi - lo)];
        double[] squares = new double[cells];
        float[] grey = new float[scene.width() * scene.height()];
        byte[] pixels = new byte[grey.length];
        for (long n = lo; n < hi; n++) {
            double y = scene.truth().shiftY(n);
            double x = scene.truth().shiftX(n);
            if (Math.hypot(y, x) < STILL_PIXELS) {
                scene.renderBoth(n, grey, pixels);
                double light = scene.lightAt(n);
                int offset = (int) (Math.round(y) * scene.width() + Math.round(x));
                for (int i = 0; i < cells; i++) {
                    look(i, grey, pixels, offset);
                    clean[i][used] = (core + surround) / light;
                    ring[i][used] = surround / light;
                    squares[i] += error * error;
                }
                usedAs[(int) (n - lo)] = used++;
            }
        }
        double[] ratio = new double[cells];
        double[] typical = new double[cells];
        double[] share = new double[cells];
        for (int i = 0; i < cells; i++) {
            double[] own = Arrays.copyOf(clean[i], used);
            double noise = Math.sqrt(squares[i] / used);
            ratio[i] = (max(own) - median(own)) / noise;
            typical[i] = median(peaks(i, clean[i], usedAs, lo)) / noise;
            share[i] = deviation(Arrays.copyOf(ring[i], used)) / deviation(own);
        }
        return SceneReport.of(scene, lo, hi, ratio, typical, median(share));
    }

    /** How far each of a cell's bursts rises above the frame before it. */
    private double[] peaks(int cell, double[] trace, int[] usedAs, long lo) {
        return scene.truth().burstsBetween(lo + 1, lo + usedAs.length - PEAK_FRAMES).stream()
                .filter(b -> b.cell() == cell)
                .mapToDouble(b -> peak(trace, usedAs, (int) (b.frame() - lo)))
                .filter(p -> !Double.isNaN(p))
                .toArray();
    }

    private static double peak(double[] trace, int[] usedAs, int onset) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int n = onset - 1; n < onset + PEAK_FRAMES; n++) {
            if (usedAs[n] < 0) {
                return Double.NaN;
            }
            highest = n < onset ? highest : Math.max(highest, trace[usedAs[n]]);
        }
        return highest - trace[usedAs[onset - 1]];
    }

    /** One cell in one frame: what its footprint and its ring see, and how far the noise moves their sum. */
    private void look(int cell, float[] grey, byte[] pixels, int offset) {
        int[] at = places.get(cell);
        float[] weight = weights.get(cell);
        double[] sums = new double[2];
        error = 0;
        for (int k = 0; k < at.length; k++) {
            int place = Math.clamp(at[k] + offset, 0, grey.length - 1);
            sums[k < ringStart[cell] ? 0 : 1] += weight[k] * grey[place];
            error += weight[k] * ((pixels[place] & 0xff) - grey[place]);
        }
        core = sums[0];
        surround = sums[1];
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(Double.NaN));
    }
}
