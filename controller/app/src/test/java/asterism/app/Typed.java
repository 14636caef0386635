package asterism.app;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a typed command came to.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Typed(int code, String out, String err) {
    static Typed command(Object... words) {
        String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) args[i] = words[i].toString();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Asterism.run(args, writer(out), writer(err));
        return new Typed(code, out.toString(), err.toString());
    }

    /** Holds back what is not flushed, as the writers of a process do. */
    private static PrintWriter writer(StringWriter to) {
        return new PrintWriter(new BufferedWriter(to), true);
    }
}
