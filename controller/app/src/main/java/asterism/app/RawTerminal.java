package asterism.app;

import java.io.IOException;

/** Takes keys one by one, without Enter and without echo, until it is closed; does nothing where stdin is no terminal. */
final class RawTerminal implements AutoCloseable {
    private final boolean terminal;
    private final Thread atExit = new Thread(this::restore, "terminal");

    private RawTerminal(boolean terminal) {
        this.terminal = terminal;
    }

    /**
     * Changes the terminal, if there is one.
     *
     * @param wanted false leaves it as it is: then keys come when Enter is pressed
     */
    static RawTerminal open(boolean wanted) {
        RawTerminal raw = new RawTerminal(wanted && stty("-icanon", "-echo", "min", "1"));
        if (raw.terminal) Runtime.getRuntime().addShutdownHook(raw.atExit);
        return raw;
    }

    private static boolean stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            return new ProcessBuilder(command)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void restore() {
        if (terminal) stty("icanon", "echo");
    }

    @Override
    public void close() {
        restore();
    }
}
