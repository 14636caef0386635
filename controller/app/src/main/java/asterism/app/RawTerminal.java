package asterism.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Takes keys one by one, without Enter and without echo, until it is closed; does nothing where stdin is no terminal.
 *
 * <p>A small shell beside this process changes the terminal and waits for the end of the pipe between them, so it gives
 * the terminal back however this process ends, SIGKILL included; not if it is killed with it.
 */
final class RawTerminal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;
    private static final String RAW = "raw";
    /** A shell that has taken the terminal over meanwhile has changed it in its own way: then it is left alone. */
    private static final String KEEPER = """
            trap '' INT TERM HUP QUIT TSTP TTIN TTOU
            saved=$(stty -g <"$0") || exit 1
            stty -icanon -echo min 1 <"$0" || exit 1
            raw=$(stty -g <"$0")
            echo raw
            read -r end
            [ "$(stty -g <"$0")" != "$raw" ] || stty "$saved" <"$0"
            """;

    private final Process keeper;
    private final Thread atExit = new Thread(this::restore, "terminal");

    private RawTerminal(Process keeper) {
        this.keeper = keeper;
        if (keeper != null) Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Changes the terminal, if there is one.
     *
     * @param wanted false leaves it as it is: then keys come when Enter is pressed
     */
    static RawTerminal open(boolean wanted) {
        return new RawTerminal(wanted ? keeper() : null);
    }

    private static Process keeper() {
        try {
            String terminal = Path.of("/proc/self/fd/0").toRealPath().toString();
            Process shell = new ProcessBuilder("/bin/sh", "-c", KEEPER, terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader said = shell.inputReader(StandardCharsets.UTF_8);
            if (RAW.equals(said.readLine())) return shell;
            shell.destroy();
        } catch (IOException none) {
            // Keys come when Enter is pressed.
        }
        return null;
    }

    private void restore() {
        if (keeper == null) return;
        try {
            keeper.getOutputStream().close();
            keeper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException gone) {
            // It has ended already, and what it does at its end is done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        restore();
    }
}
