package asterism.detector.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Sampled times of one benchmark at one size, by fork, ms.
 *
 * @param name the benchmark's method
 * @param size as in {@link Scene}
 * @param forks per fork, the times of all frames in order of length
 */
record Measured(String name, String size, List<Statistics> forks) {

    /**
     * Runs benchmarks of a class; each fork warms up for three times half a second and measures twice the time given.
     *
     * @param methods names of methods, {@code |} between them
     */
    static List<Measured> run(Class<?> type, String methods, int forks, int millis, String... sizes) {
        // Another build on the same machine is no reason to fail; its disturbance is what the best fork is for.
        System.setProperty("jmh.ignoreLock", "true");
        List<Measured> all = new ArrayList<>();
        try {
            for (RunResult r : new Runner(new OptionsBuilder()
                            .include(type.getSimpleName() + "\\.(" + methods + ")$")
                            .param("size", sizes)
                            .forks(forks)
                            .warmupIterations(3)
                            .warmupTime(TimeValue.milliseconds(500))
                            .measurementIterations(2)
                            .measurementTime(TimeValue.milliseconds(millis))
                            .timeUnit(TimeUnit.MILLISECONDS)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()) {
                all.add(of(r));
            }
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static Measured of(RunResult r) {
        List<Statistics> forks = new ArrayList<>();
        for (BenchmarkResult fork : r.getBenchmarkResults()) {
            Result<?> times = fork.getPrimaryResult();
            forks.add(times.getStatistics());
        }
        String[] name = r.getParams().getBenchmark().split("\\.", -1);
        return new Measured(name[name.length - 1], r.getParams().getParam("size"), forks);
    }

    private double[] percentiles(double percent) {
        return forks.stream()
                .mapToDouble(f -> f.getPercentile(percent))
                .sorted()
                .toArray();
    }

    /** Of the fork that was disturbed least. */
    double best(double percent) {
        return percentiles(percent)[0];
    }

    @Override
    public String toString() {
        Map<Double, String> shown = new TreeMap<>();
        for (double percent : new double[] {50, 99, 99.9}) {
            shown.put(
                    percent,
                    Arrays.toString(Arrays.stream(percentiles(percent))
                            .mapToObj(ms -> String.format(Locale.ROOT, "%.3f", ms))
                            .toArray()));
        }
        return name + " " + size + ", ms by fork, percentile: " + shown;
    }
}
