package asterism.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A subcommand: its options as fields, its work as {@link #call}, which returns the exit code. */
abstract class Command implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    boolean helpRequested;

    @Option(names = "--debug", description = "Prints a stack trace when something fails.")
    private boolean debug;

    /** The parsed command line. */
    final CommandLine line() {
        return spec.commandLine();
    }

    /** Where the result goes. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Whether a failure shows where it came from. */
    final boolean debug() {
        return debug;
    }
}
