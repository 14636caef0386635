package asterism.app.demo;

import java.io.PrintStream;

/** Says in short aligned lines what the demo is doing. */
final class Narration {
    private final PrintStream err;
    private final long start = System.nanoTime();

    Narration(PrintStream err) {
        this.err = err;
    }

    void say(String what, String text) {
        err.printf("%6.1f s  %-10s %s%n", seconds(), what, text);
    }

    /** Since the beginning. */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
