package asterism.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Says in one sentence what stopped a command. */
final class Failures {
    private static final Pattern PART = Pattern.compile("(|.*/)\\.([^/]+)\\.part(/.*)?");

    private Failures() {}

    /** Prints the sentence, with {@code --debug} the trace too, and returns the exit code. */
    static int report(Exception e, CommandLine line) {
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + sentence(e));
        if (line.getCommand() instanceof Command command && command.debug()) {
            e.printStackTrace(line.getErr());
        }
        return e instanceof WrongInput || e instanceof NoSuchFileException ? Asterism.WRONG : Asterism.FAILED;
    }

    static String sentence(Throwable e) {
        if (e instanceof FileSystemException f && unfinished(f).matches()) return cannotWrite(f);
        String said = switch (e) {
            case NoSuchFileException f -> f.getFile() + " does not exist";
            case AccessDeniedException f -> f.getFile() + ": permission denied";
            case FileSystemException f -> f.getFile() + ": " + reason(f);
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
        return said.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    /** Whether it happened to what a result is before it is whole: {@code .NAME.part} beside its place. */
    private static Matcher unfinished(FileSystemException e) {
        return PART.matcher(e.getFile() == null ? "" : e.getFile());
    }

    private static String cannotWrite(FileSystemException e) {
        Matcher part = unfinished(e);
        String place = part.matches() ? part.group(1) + part.group(2) : e.getFile();
        String why = e.getReason() == null ? "no such folder or not writable" : e.getReason();
        return "cannot write " + place + ": " + why;
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
