package asterism.app.demo;

import java.io.PrintStream;

/** Says in short aligned lines what the demo is doing. */
public final class Narration {
    private final PrintStream err;
    private final boolean steps;
    private final boolean page;
    private final long start = System.nanoTime();

    /**
     * @param steps whether each step is told
     * @param page whether the page's address is told all the same
     */
    public Narration(PrintStream err, boolean steps, boolean page) {
        this.err = err;
        this.steps = steps;
        this.page = page;
    }

    void say(String what, String text) {
        if (steps) tell(what, text);
    }

    void page(String url) {
        if (steps || page) tell("page", url);
    }

    private void tell(String what, String text) {
        err.printf("%6.1f s  %-10s %s%n", (System.nanoTime() - start) / 1e9, what, text);
    }
}
