package asterism.bridge.simulator;

import java.util.Arrays;
import java.util.List;

/**
 * What goes wrong on purpose, repeatable by its seed.
 *
 * @param drop probability that the sensor loses a frame
 * @param flip probability that a bit of the line is turned
 * @param lose probability that a whole packet is lost
 * @param stall probability, per frame, that the device sends nothing for a while
 * @param stallMs how long, milliseconds
 * @param seed same seed, same faults
 */
public record Faults(double drop, double flip, double lose, double stall, int stallMs, long seed) {
    private static final List<String> KEYS = List.of("drop", "flip", "lose", "stall", "stall_ms", "seed");

    public Faults {
        probability("drop", drop);
        probability("flip", flip);
        probability("lose", lose);
        probability("stall", stall);
        if (stallMs < 0 || stallMs > 60_000) {
            throw new IllegalArgumentException("fault stall_ms=" + stallMs + " is outside 0 to 60000");
        }
    }

    /** A perfect instrument on a perfect line. */
    public static Faults none() {
        return new Faults(0, 0, 0, 0, 0, 0);
    }

    /**
     * Reads a list like {@code drop=0.01,flip=1e-6,lose=0.001,stall=0.001,stall_ms=300,seed=7}.
     *
     * @param text may be null or empty: none
     * @param seed used when the text names none
     * @throws IllegalArgumentException naming the part that makes no sense
     */
    public static Faults parse(String text, long seed) {
        double[] values = {0, 0, 0, 0, 300, seed};
        if (text == null || text.isBlank()) {
            return new Faults(0, 0, 0, 0, 0, seed);
        }
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            int key = KEYS.indexOf(sides[0]);
            if (sides.length != 2 || key < 0) {
                throw new IllegalArgumentException("fault '" + part + "' is not one of " + KEYS + " with =NUMBER");
            }
            try {
                values[key] = Double.parseDouble(sides[1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("fault '" + part + "' has no number", e);
            }
        }
        double[] p = Arrays.copyOf(values, 4);
        return new Faults(p[0], p[1], p[2], p[3], (int) values[4], (long) values[5]);
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("fault " + name + "=" + value + " is outside 0 to 1");
        }
    }
}
