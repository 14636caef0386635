package asterism.detector.benchmark;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs any benchmark of this module:
 * {@code mvn -Dlong -Djacoco.skip -pl controller/detector test -Dtest=BenchmarksTest -Djmh="FramePath -p size=608/300/16"};
 * without {@code -Djmh} all of them, as long as they want. {@code -Djmh} takes JMH's own command line.
 */
class BenchmarksTest {
    @Test
    @Tag("long")
    void printed() throws RunnerException, CommandLineOptionException {
        String line = System.getProperty("jmh", "Benchmark").trim();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(new CommandLineOptions(line.split("\\s+")))
                .addProfiler(GCProfiler.class);
        assertFalse(new Runner(options.build()).run().isEmpty());
    }
}
