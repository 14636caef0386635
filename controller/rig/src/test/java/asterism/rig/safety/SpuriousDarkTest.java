package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the light goes dark though nothing is wrong, under collections and a busy disk, in a process with the options
 * and the priority of the service unit. Counted: an upper bound for the hours really run. Beyond them: the tail of what
 * each second of each rig used of its margin, as a generalised Pareto distribution over the highest {@link #TAIL} of them,
 * by probability-weighted moments (Hosking and Wallis, Technometrics 29, 1987), never lighter than an exponential one.
 * Seconds in which the machine stood still for a {@link Metronome} of the same priority, too, are left out and counted.
 * Rigs of one process share its pauses: that makes the estimate less certain than so many numbers would make it.
 */
class SpuriousDarkTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double TAIL = 0.02;
    private static final double SECONDS_PER_THOUSAND_HOURS = 3.6e6;

    @TempDir
    Path folder;

    @Test
    void hardlyEverUnderLoad() throws Exception {
        measure(Integer.getInteger("rigs", 20), Integer.getInteger("seconds", 8));
    }

    @Test
    @Tag("long")
    void hardlyEverUnderLoadForLong() throws Exception {
        measure(Integer.getInteger("rigs", 40), Integer.getInteger("seconds", 150));
    }

    /** Of a tail that is known the rate comes out: of exponential seconds with mean 1/20 one in e^20 uses up the margin. */
    @Test
    void theRateOfAKnownTail() {
        double[] shares = new double[400_000];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = -Math.log((i + 0.5) / shares.length) / 20;
        }
        assertEquals(Math.exp(-20) * SECONDS_PER_THOUSAND_HOURS, ratePerThousandHours(shares), 0.002);
    }

    @Test
    void theBoundOfNoneAndOfOne() {
        assertEquals(2.996, mostExpected(0), 0.001);
        assertEquals(4.744, mostExpected(1), 0.001);
    }

    private void measure(int rigs, int seconds) throws Exception {
        Process metronome = start(List.of(Metronome.class.getName()), folder.resolve("late"));
        List<String> lines;
        try {
            Path out = folder.resolve("shares");
            Process process = start(
                    List.of(
                            LoadedRigs.class.getName(),
                            Integer.toString(rigs),
                            Integer.toString(seconds),
                            folder.resolve("busy").toString()),
                    out);
            assertEquals(0, process.waitFor());
            lines = Files.readAllLines(out);
        } finally {
            metronome.destroyForcibly().waitFor();
        }
        assertEquals(1 + rigs * seconds, lines.size());
        String[] head = lines.getFirst().split(" ", -1);
        boolean[] late = late(Long.parseLong(head[0]), seconds);
        List<Double> shares = new ArrayList<>();
        int darks = 0;
        for (int i = 0; i < rigs * seconds; i++) {
            if (!late[i / rigs]) {
                String[] cells = lines.get(1 + i).split(" ", -1);
                shares.add(Double.parseDouble(cells[0]));
                darks += Integer.parseInt(cells[1]);
            }
        }
        int left = shares.size() / rigs;
        System.out.printf(
                "%d rigs, %d s, of which in %d the machine stood still for a process that only sleeps; %s collections, %s fsyncs%n",
                rigs, seconds, seconds - left, head[1], head[2]);
        Assumptions.assumeTrue(4 * left >= 3 * seconds, "this machine was taken away too often to measure anything");
        report(darks, shares.stream().mapToDouble(share -> share).toArray());
    }

    /** In the unit's manner: heap, collector, priority. */
    private Process start(List<String> what, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                "-10",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(what);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile())
                .start();
    }

    /** The seconds the machine was not there for, and those behind them, in which its delays still show. */
    private boolean[] late(long begun, int seconds) throws IOException {
        boolean[] late = new boolean[seconds];
        for (String line : Files.readAllLines(folder.resolve("late"))) {
            String[] ends = line.split(" ", -1);
            long from = Math.floorDiv(Long.parseLong(ends[0]) - begun, SECOND);
            long to = Math.floorDiv(Long.parseLong(ends[1]) + SECOND / 2 - begun, SECOND);
            for (long second = Math.max(0, from); second <= Math.min(to, seconds - 1); second++) {
                late[(int) second] = true;
            }
        }
        return late;
    }

    private static void report(int darks, double[] shares) {
        double hours = shares.length / 3_600.0;
        double most = mostExpected(darks) / hours * 1_000;
        Arrays.sort(shares);
        System.out.printf("%.3f rig-hours: %d spurious darks, at most %.0f in 1,000 h (95 %%)%n", hours, darks, most);
        System.out.printf(
                "share of the margin a second uses: p50 %.3f  p99 %.3f  p99.9 %.3f  max %.3f; by the tail %.3g darks in 1,000 h%n",
                shares[shares.length / 2],
                shares[shares.length * 99 / 100],
                shares[(int) (shares.length * 0.999)],
                shares[shares.length - 1],
                ratePerThousandHours(shares));
        assertEquals(0, darks, "spurious darks in " + hours + " rig-hours");
    }

    /** The largest mean of a Poisson distribution that still gives so few or fewer in one of 20 cases; by bisection. */
    private static double mostExpected(int seen) {
        double low = 0;
        double high = 20 + 10.0 * seen;
        for (int i = 0; i < 60; i++) {
            double mean = (low + high) / 2;
            double term = Math.exp(-mean);
            double atMost = term;
            for (int k = 1; k <= seen; k++) {
                term *= mean / k;
                atMost += term;
            }
            low = atMost > 0.05 ? mean : low;
            high = atMost > 0.05 ? high : mean;
        }
        return low;
    }

    private static double ratePerThousandHours(double[] shares) {
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        int n = Math.max(20, (int) (sorted.length * TAIL));
        double threshold = sorted[sorted.length - n - 1];
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            double excess = sorted[sorted.length - n + i] - threshold;
            mean += excess / n;
            weighted += excess * (1 - (i + 0.65) / n) / n;
        }
        double shape = Math.max(0, 2 - mean / (mean - 2 * weighted));
        double scale = mean * (1 - shape);
        double beyond = (1 - threshold) / scale;
        double tail = shape < 1e-6 ? Math.exp(-beyond) : Math.pow(1 + shape * beyond, -1 / shape);
        return tail * n / sorted.length * SECONDS_PER_THOUSAND_HOURS;
    }
}
