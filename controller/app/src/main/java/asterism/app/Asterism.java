package asterism.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program: finds the subcommand by its name, runs it, and turns what went wrong into one sentence. */
public final class Asterism {
    /** Done. */
    public static final int DONE = 0;
    /** The work failed. */
    public static final int FAILED = 1;
    /** Wrong usage or wrong input. */
    public static final int WRONG = 2;

    private Asterism() {}

    /** Runs the subcommand named first; ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * Runs a subcommand.
     *
     * @param args its name and arguments
     * @param out for results
     * @param err for sentences about what went wrong
     * @return {@link #DONE}, {@link #FAILED} or {@link #WRONG}
     */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        if (args.length == 0) {
            err.print(Subcommands.overview());
            err.flush();
            return WRONG;
        }
        switch (args[0]) {
            case "-h", "--help", "help" -> out.print(Subcommands.overview());
            case "-V", "--version" -> out.println("asterism " + Version.text());
            default -> {
                return subcommand(args, out, err);
            }
        }
        out.flush();
        return DONE;
    }

    private static int subcommand(String[] args, PrintWriter out, PrintWriter err) {
        Command command = Subcommands.named(args[0]);
        if (command == null) {
            err.println("asterism: there is no subcommand \"" + args[0] + "\"; asterism --help lists them");
            return WRONG;
        }
        int code = new CommandLine(command)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Asterism::wrongUsage)
                .setExecutionExceptionHandler((e, line, parsed) -> Failures.report(e, line))
                .execute(Arrays.copyOfRange(args, 1, args.length));
        out.flush();
        err.flush();
        return code;
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        String said = e.getMessage().replace(System.lineSeparator(), " ").strip();
        e.getCommandLine().getErr().println(name + ": " + said + " (" + name + " --help explains)");
        return WRONG;
    }
}
