package asterism.app.doctor;

import java.util.Locale;

/**
 * What one check came to.
 *
 * @param level whether it will do
 * @param about what was looked at, one or two words
 * @param says what was found
 * @param remedy what to do; empty if nothing
 */
public record Finding(Level level, String about, String says, String remedy) {
    /** Whether it will do. */
    public enum Level {
        OK,
        WARNING,
        FAILURE
    }

    static Finding ok(String about, String says) {
        return new Finding(Level.OK, about, says, "");
    }

    static Finding warning(String about, String says, String remedy) {
        return new Finding(Level.WARNING, about, says, remedy);
    }

    static Finding failure(String about, String says, String remedy) {
        return new Finding(Level.FAILURE, about, says, remedy);
    }

    /** One line. */
    public String line() {
        String text = String.format("%-8s %-12s %s", level.name().toLowerCase(Locale.ROOT), about, says);
        return remedy.isEmpty() ? text : text + ": " + remedy;
    }
}
