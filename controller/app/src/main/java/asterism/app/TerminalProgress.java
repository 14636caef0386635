package asterism.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far a long job is, on one line of a terminal; nothing when standard error is none. */
final class TerminalProgress {
    private static final long REDRAW_NANOS = 200_000_000;

    private final boolean shown = isTerminal();
    private long last;

    /** Whether standard error is a terminal. */
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param stage what is being done
     * @param share done, 0 to 1
     */
    void at(String stage, double share) {
        long now = System.nanoTime();
        if (!shown || now - last < REDRAW_NANOS) return;
        last = now;
        System.err.printf("\r%s %3.0f %%\033[K", stage, 100 * share);
    }

    /** Clears the line. */
    void end() {
        if (shown) System.err.print("\r\033[K");
    }
}
