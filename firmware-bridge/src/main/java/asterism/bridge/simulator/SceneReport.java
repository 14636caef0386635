package asterism.bridge.simulator;

import java.util.Arrays;
import java.util.Locale;

/**
 * What was really rendered in a range of frames.
 *
 * @param frames frames looked at
 * @param peakNoise10 10th percentile over cells of a trace's largest transient over its noise
 * @param peakNoise50 median of the same
 * @param peakNoise90 90th percentile of the same
 * @param typical10 10th percentile over cells of the median burst's rise over the same noise, cells with bursts only
 * @param typical50 median of the same
 * @param typical90 90th percentile of the same
 * @param jitterRms root mean square change of the displacement from frame to frame outside bursts, over √2 and per axis,
 *     pixels
 * @param largestShift pixels
 * @param largestStep largest change of the displacement between two frames, pixels
 * @param motionBursts stretches further than 3 pixels from the median place
 * @param neuropilShare fluctuation of the surround, as the footprint would see it, over that of the cell
 *     without it, median over cells
 * @param bleachedPercent light lost from the first to the last frame
 * @param dropped frames lost
 * @param bursts bursts of in-focus cells
 * @param activations of ensembles
 */
public record SceneReport(
        String scene,
        long frames,
        double seconds,
        int cells,
        double peakNoise10,
        double peakNoise50,
        double peakNoise90,
        double typical10,
        double typical50,
        double typical90,
        double jitterRms,
        double largestShift,
        double largestStep,
        int motionBursts,
        double neuropilShare,
        double bleachedPercent,
        long dropped,
        long bursts,
        long activations) {

    /** Renders frames lo .. hi-1, with and without noise, and measures them. */
    public static SceneReport measure(Scene scene, long lo, long hi) {
        if (lo < 0 || hi - lo < 2) {
            throw new IllegalArgumentException("a report needs two frames or more");
        }
        return new SceneMeter(scene).measure(lo, hi);
    }

    static SceneReport of(Scene scene, long lo, long hi, double[] ratio, double[] typical, double neuropilShare) {
        double[] sorted = ratio.clone();
        Arrays.sort(sorted);
        double[] rises =
                Arrays.stream(typical).filter(r -> !Double.isNaN(r)).sorted().toArray();
        GroundTruth truth = scene.truth();
        double squares = 0;
        double largest = 0;
        double step = 0;
        long quiet = 0;
        long dropped = 0;
        int bursts = 0;
        boolean away = false;
        for (long n = lo; n < hi; n++) {
            double y = truth.shiftY(n);
            double x = truth.shiftX(n);
            dropped += scene.dropped(n) ? 1 : 0;
            boolean far = Math.hypot(y, x) > 3;
            bursts += far && !away ? 1 : 0;
            away = far;
            largest = Math.max(largest, Math.hypot(y, x));
            if (n > lo) {
                double dy = y - truth.shiftY(n - 1);
                double dx = x - truth.shiftX(n - 1);
                step = Math.max(step, Math.hypot(dy, dx));
                if (Math.hypot(dy, dx) < 1) {
                    squares += dy * dy + dx * dx;
                    quiet++;
                }
            }
        }
        return new SceneReport(
                scene.parameters().name(),
                hi - lo,
                (hi - lo) / scene.fps(),
                ratio.length,
                percentile(sorted, 0.1),
                percentile(sorted, 0.5),
                percentile(sorted, 0.9),
                percentile(rises, 0.1),
                percentile(rises, 0.5),
                percentile(rises, 0.9),
                Math.sqrt(squares / quiet / 4),
                largest,
                step,
                bursts,
                neuropilShare,
                100 * (1 - smoothLight(scene, hi - 1) / smoothLight(scene, lo)),
                dropped,
                truth.burstsBetween(lo, hi).size(),
                truth.activationsBetween(lo, hi).size());
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Mean of the 40 frames around one, so that flicker does not pass for bleaching. */
    private static double smoothLight(Scene scene, long middle) {
        double sum = 0;
        for (long n = Math.max(0, middle - 20); n < Math.max(0, middle - 20) + 40; n++) {
            sum += scene.lightAt(n);
        }
        return sum / 40;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                scene          %s, %d cells, %d frames (%.0f s)
                peak-to-noise  p10 %.1f   p50 %.1f   p90 %.1f (largest transient of each cell)
                burst-to-noise p10 %.1f   p50 %.1f   p90 %.1f (typical burst of each cell)
                motion         jitter %.2f px rms, largest %.1f px, largest step %.1f px, %d bursts
                background     surround / cell %.2f, bleached %.1f %%
                events         %d bursts, %d activations
                lost           %d frames
                """,
                scene,
                cells,
                frames,
                seconds,
                peakNoise10,
                peakNoise50,
                peakNoise90,
                typical10,
                typical50,
                typical90,
                jitterRms,
                largestShift,
                largestStep,
                motionBursts,
                neuropilShare,
                bleachedPercent,
                bursts,
                activations,
                dropped);
    }
}
