package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How bright everything is: each cell's transient is scaled so that its largest in a reference run of four minutes stands
 * as far above the noise of its own trace (footprint minus ring) as the parameters ask. The reference depends on the
 * anatomy's seed only, so that twins and training movies share their cells' brightness.
 */
final class SceneBrightness {
    private static final long REFERENCE = 71;
    private static final int MINUTES = 4;
    /** Rings hold pixels this many radii from the middle. */
    private static final double RING_INNER = 2;

    private static final double RING_OUTER = 3;
    /** Neuropil adds light and so noise, and whole-pixel traces lose a little of the peak. */
    private static final double UNSEEN = 1.1;

    /** Grey levels for one unit of calcium, before the sensor. */
    final float[] cells;

    final float[] blurred;
    final float[] neuropil;
    /** Grey levels of each cell at rest. */
    final float[] resting;

    /** Footprints on the canvas, dimmed by the vessels above them. */
    final List<SceneFootprint> footprints = new ArrayList<>();

    SceneBrightness(SceneParameters parameters, SceneAnatomy anatomy, Neuropil patches, SceneSensor sensor) {
        SceneParameters reference =
                parameters.uncoordinated().withActivitySeed(SceneRandom.mix(parameters.seed() + REFERENCE));
        SceneTimeline timeline = new SceneTimeline(reference, anatomy, patches);
        List<SceneBlock> run = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            run.add(timeline.holding(minute * Math.round(60 * parameters.fps())));
        }
        for (SceneCell c : anatomy.cells) {
            SceneFootprint print = SceneFootprint.soma(
                    c.y() + SceneTissue.MARGIN, c.x() + SceneTissue.MARGIN, c.radius(), c.elongation(), c.angle());
            print.multiply(anatomy.tissue.transmission, anatomy.tissue.width);
            footprints.add(print);
        }
        int count = anatomy.cells.size();
        cells = new float[count];
        resting = new float[count];
        float[] peaks = new float[count];
        double level = parameters.sensor().level();
        for (int i = 0; i < count; i++) {
            double largest = Math.max(3, largest(run, false, i, count));
            peaks[i] = (float)
                    (UNSEEN * anatomy.cells.get(i).peakNoise() * noisePerSignal(parameters, anatomy, sensor, i));
            cells[i] = (float) (peaks[i] / largest);
            resting[i] = (float) (0.04 * level + Math.min(0.25 * level, 0.4 * peaks[i]));
        }
        float[] sorted = peaks.clone();
        Arrays.sort(sorted);
        double median = sorted[count / 2];
        blurred = new float[anatomy.blurred.size()];
        for (int i = 0; i < blurred.length; i++) {
            double largest = Math.max(3, largest(run, true, i, blurred.length));
            blurred[i] = (float) (parameters.background().blurredPeak() * median / largest);
        }
        neuropil = new float[patches.patches()];
        Arrays.fill(neuropil, (float) (parameters.background().neuropil() * median / swing(run, patches)));
    }

    private static double largest(List<SceneBlock> run, boolean outOfFocus, int unit, int units) {
        float largest = 0;
        for (SceneBlock block : run) {
            float[] traces = outOfFocus ? block.blurred : block.calcium;
            for (int n = 0; n < block.frames; n++) {
                largest = Math.max(largest, traces[n * units + unit]);
            }
        }
        return largest;
    }

    /** Transient in grey levels, before the sensor, that equals the noise of the cell's trace. */
    private double noisePerSignal(SceneParameters p, SceneAnatomy anatomy, SceneSensor sensor, int index) {
        SceneFootprint print = footprints.get(index);
        double squares = 0;
        double weightedGain = 0;
        double noise = 0;
        double meanVariance = 0;
        double mass = 0;
        for (int row = 0; row < print.height; row++) {
            for (int column = 0; column < print.width; column++) {
                double f = print.weights[row * print.width + column];
                int y = Math.clamp(print.top + row - SceneTissue.MARGIN, 0, p.height() - 1);
                int x = Math.clamp(print.left + column - SceneTissue.MARGIN, 0, p.width() - 1);
                double gain = sensor.gain[y * p.width() + x];
                double variance = sensor.variance(gain * p.sensor().level() * anatomy.tissue.transmissionAt(y, x));
                squares += f * f;
                weightedGain += f * f * gain;
                noise += f * f * variance;
                meanVariance += f * variance;
                mass += f;
            }
        }
        double radius = anatomy.cells.get(index).radius();
        double ring = Math.PI * radius * radius * (RING_OUTER * RING_OUTER - RING_INNER * RING_INNER);
        double deviation = Math.sqrt(noise / (squares * squares) + meanVariance / (mass * ring));
        return deviation * squares / weightedGain;
    }

    /** 1st to 99th percentile of what all patches together add in the middle of each, averaged over them. */
    private static double swing(List<SceneBlock> run, Neuropil neuropil) {
        double sum = 0;
        for (Neuropil.Patch at : neuropil.patches) {
            float[] added = new float[run.stream().mapToInt(b -> b.frames).sum()];
            int next = 0;
            for (SceneBlock block : run) {
                for (int n = 0; n < block.frames; n++, next++) {
                    for (int k = 0; k < neuropil.patches(); k++) {
                        added[next] += neuropil.share(k, at.y(), at.x()) * block.neuropil[n * neuropil.patches() + k];
                    }
                }
            }
            Arrays.sort(added);
            sum += added[(int) (added.length * 0.99)] - added[(int) (added.length * 0.01)];
        }
        return sum / neuropil.patches();
    }
}
