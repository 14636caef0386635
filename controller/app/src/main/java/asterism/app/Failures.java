package asterism.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Says in one sentence what stopped a command. */
final class Failures {
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
        String said = switch (e) {
            case NoSuchFileException f -> f.getFile() + " does not exist";
            case AccessDeniedException f -> f.getFile() + ": permission denied";
            case FileSystemException f -> f.getFile() + ": " + reason(f);
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
        return said.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
