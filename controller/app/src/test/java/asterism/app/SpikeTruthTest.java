package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code infer} finds against spikes that were recorded from the same neurons, in comparison with OASIS in double
 * precision (data: Cascade's ground truth, Rupprecht et al. 2021, doi 10.1038/s41593-021-00895-5).
 *
 * <p>The online reference has a baseline that can be had online, the 8th percentile of the last 30 s; the offline one
 * looks 15 s to both sides. ν is the noise as Cascade defines it; noise is added where a neuron has less.
 */
class SpikeTruthTest {
    private static final double FPS = 30;
    private static final int WINDOW = (int) (30 * FPS);
    private static final double[] NOISES = {0, 2, 4, 8};
    private static final int[] LAGS = {0, 1, 3, 6};
    private static final int SEEDS = Integer.getInteger("seeds", 3);
    private static final double[] ONLINE_ALLOWED = {0.005, 0.005, 0.005, 0.010};
    private static final double[] LAG_3_ALLOWED = {0.005, 0.005, 0.020, 0.090};
    private static final double[] LAG_6_ALLOWED = {0.005, 0.005, 0.005, 0.040};

    @TempDir
    private Path folder;

    /** One neuron: its traces by noise, then seed, its true spikes, smoothed, and its indicator's decay. */
    private record Neuron(String name, double[][][] traces, double[] spikes, double decaySeconds) {}

    private static List<Neuron> neurons() throws IOException {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA names no folder with recordings: spikes are not compared");
        try (Stream<Path> files = Files.list(Path.of(data, "spike-truth"))) {
            List<Neuron> neurons = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith("_30hz.csv"))
                    .sorted()
                    .toList()) {
                neurons.add(neuron(file));
            }
            assertEquals(5, neurons.size());
            return neurons;
        }
    }

    private static Neuron neuron(Path file) throws IOException {
        List<String[]> rows = Files.readAllLines(file).stream()
                .skip(1)
                .map(l -> l.split(",", -1))
                .toList();
        double[] dff = rows.stream().mapToDouble(r -> Double.parseDouble(r[1])).toArray();
        double[] spikes =
                rows.stream().mapToDouble(r -> Double.parseDouble(r[2])).toArray();
        String name = file.getFileName().toString().replace("_30hz.csv", "");
        double[][][] traces = new double[NOISES.length][SEEDS][];
        for (int n = 0; n < NOISES.length; n++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                traces[n][seed] = noisy(dff, NOISES[n], 1_000L * seed + name.hashCode());
            }
        }
        return new Neuron(name, traces, smoothed(spikes), name.endsWith("6f") ? 0.7 : 1.25);
    }

    private static double nu(double[] dff) {
        double[] steps = new double[dff.length - 1];
        Arrays.setAll(steps, t -> Math.abs(dff[t + 1] - dff[t]));
        return 100 * median(steps) / Math.sqrt(FPS);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double[] noisy(double[] dff, double nu, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[dff.length];
        for (int t = 0; t < noise.length; t++) {
            noise[t] = random.nextGaussian();
        }
        double low = 0;
        double high = nu > nu(dff) ? 1 : 0;
        double[] trace = dff;
        for (int i = 0; i < 30 && high > 0; i++) {
            double size = (low + high) / 2;
            trace = new double[dff.length];
            for (int t = 0; t < trace.length; t++) {
                trace[t] = dff[t] + size * noise[t];
            }
            low = nu(trace) < nu ? size : low;
            high = nu(trace) < nu ? high : size;
        }
        return trace;
    }

    private static double[] smoothed(double[] counts) {
        double sigma = 0.2 * FPS;
        double[] weights = new double[(int) (5 * sigma) + 1];
        Arrays.setAll(weights, k -> Math.exp(-k * k / (2 * sigma * sigma)));
        double[] smooth = new double[counts.length];
        for (int t = 0; t < counts.length; t++) {
            int from = Math.max(0, t - weights.length + 1);
            for (int u = from; u < Math.min(counts.length, t + weights.length); u++) {
                smooth[t] += counts[u] * weights[Math.abs(u - t)];
            }
        }
        return smooth;
    }

    /** Largest correlation at a constant shift of up to 250 ms. */
    private static double correlation(double[] activity, double[] spikes) {
        double[] smooth = smoothed(activity);
        double best = -1;
        for (int shift = -7; shift <= 7; shift++) {
            int from = Math.max(0, -shift);
            int to = Math.min(spikes.length, spikes.length - shift);
            best = Math.max(
                    best,
                    pearson(
                            Arrays.copyOfRange(smooth, from + shift, to + shift),
                            Arrays.copyOfRange(spikes, from, to)));
        }
        return best;
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Correlation of what {@code infer} makes of the neuron's traces, by noise, mean over seeds. */
    private double[] inferred(Neuron neuron, int lag, boolean tauGiven) throws IOException {
        Path table = folder.resolve(neuron.name + ".csv");
        Path out = folder.resolve("activity.csv");
        int rows = neuron.spikes.length;
        StringBuilder csv = new StringBuilder();
        for (int t = 0; t < rows; t++) {
            for (int k = 0; k < NOISES.length * SEEDS; k++) {
                csv.append(k == 0 ? "" : ",").append(neuron.traces[k / SEEDS][k % SEEDS][t]);
            }
            csv.append('\n');
        }
        Files.writeString(table, csv);
        List<Object> words = new ArrayList<>(List.of("infer", table, "--fps", 30, "--lag", lag, "--out", out));
        if (tauGiven) {
            words.addAll(List.of("--tau", neuron.decaySeconds));
        }
        Typed typed = Typed.command(words.toArray());
        assertEquals(0, typed.code(), typed.err());
        double[][] columns = new double[NOISES.length * SEEDS][rows];
        List<String> lines = Files.readAllLines(out);
        assertEquals(rows + 1, lines.size());
        for (int t = 0; t < rows; t++) {
            String[] fields = lines.get(t + 1).split(",", -1);
            for (int k = 0; k < columns.length; k++) {
                columns[k][t] = Double.parseDouble(fields[k + 1]);
            }
        }
        double[] mean = new double[NOISES.length];
        for (int k = 0; k < columns.length; k++) {
            mean[k / SEEDS] += correlation(columns[k], neuron.spikes) / SEEDS;
        }
        return mean;
    }

    /** All traces above a running 8th percentile, by noise, then seed. */
    private static double[][] above(Neuron neuron, int before, int after) {
        double[][] above = new double[NOISES.length * SEEDS][];
        Arrays.setAll(above, k -> DoubleOasis.above(neuron.traces[k / SEEDS][k % SEEDS], 0.08, before, after));
        return above;
    }

    private static double[] reference(Neuron neuron, double[][] traces, int lag) {
        double[] mean = new double[NOISES.length];
        for (int k = 0; k < traces.length; k++) {
            double[] activity = DoubleOasis.activity(traces[k], neuron.decaySeconds * FPS, lag);
            mean[k / SEEDS] += correlation(activity, neuron.spikes) / SEEDS;
        }
        return mean;
    }

    @Test
    void spikesAreFoundAsWellAsInDoublePrecision() throws IOException {
        List<Neuron> neurons = neurons();
        List<String> missed = new ArrayList<>();
        double[][][] ours = new double[LAGS.length][NOISES.length][neurons.size()];
        double[][] offline = new double[NOISES.length][neurons.size()];
        double[] worst = {1, 1, 1, 1};
        System.out.println("neuron             nu lag  infer  est.tau online offline   (online on the trace as it is)");
        for (int i = 0; i < neurons.size(); i++) {
            Neuron neuron = neurons.get(i);
            double[] whole = reference(neuron, above(neuron, WINDOW / 2, WINDOW / 2), DoubleOasis.OFFLINE);
            double[][] above = above(neuron, WINDOW, 0);
            double[][] asTheyAre =
                    Arrays.stream(neuron.traces).flatMap(Arrays::stream).toArray(double[][]::new);
            for (int l = 0; l < LAGS.length; l++) {
                double[] given = inferred(neuron, LAGS[l], true);
                double[] estimated = inferred(neuron, LAGS[l], false);
                double[] online = reference(neuron, above, LAGS[l]);
                double[] plain = reference(neuron, asTheyAre, LAGS[l]);
                for (int n = 0; n < NOISES.length; n++) {
                    offline[n][i] = whole[n];
                    ours[l][n][i] = given[n];
                    System.out.printf(
                            "%-17s %3.0f %3d  %.3f   %.3f   %.3f   %.3f    %.3f%n",
                            neuron.name, NOISES[n], LAGS[l], given[n], estimated[n], online[n], whole[n], plain[n]);
                    worst[n] = Math.min(worst[n], given[n] - online[n]);
                    if (given[n] < online[n] - ONLINE_ALLOWED[n]) {
                        missed.add(neuron.name + " nu " + NOISES[n] + " lag " + LAGS[l] + ": " + given[n] + " against "
                                + online[n] + " online");
                    }
                }
            }
        }
        for (int n = 0; n < NOISES.length; n++) {
            double whole = median(offline[n]);
            double lag3 = median(ours[2][n]) - whole;
            double lag6 = median(ours[3][n]) - whole;
            System.out.printf(
                    "nu %.0f: worst against online %+.3f; median against offline %+.3f (lag 3), %+.3f (lag 6)%n",
                    NOISES[n], worst[n], lag3, lag6);
            if (lag3 < -LAG_3_ALLOWED[n] || lag6 < -LAG_6_ALLOWED[n]) {
                missed.add("median at nu " + NOISES[n] + " against offline: " + lag3 + ", " + lag6);
            }
        }
        assertTrue(missed.isEmpty(), String.join("\n", missed));
    }
}
