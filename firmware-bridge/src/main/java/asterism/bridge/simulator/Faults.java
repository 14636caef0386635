package asterism.bridge.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What goes wrong on purpose, repeatable by its seed.
 *
 * @param values by fault; a fault that is not named stands at its usual number
 * @param seed same seed, same faults
 */
public record Faults(Map<Fault, Double> values, long seed) {
    private static final String SEED = "seed";

    public Faults {
        values.forEach(Fault::check);
        values = Map.copyOf(values);
    }

    /** A perfect instrument on a perfect line. */
    public static Faults none() {
        return new Faults(Map.of(), 0);
    }

    /**
     * Reads a list like {@code drop=0.01,flip=1e-6,reboot_after=20,seed=7}; {@link Fault} has the names.
     *
     * @param text may be null or empty: none
     * @param seed used when the text names none
     * @throws IllegalArgumentException naming the part that makes no sense
     */
    public static Faults parse(String text, long seed) {
        if (text == null || text.isBlank()) {
            return new Faults(Map.of(), seed);
        }
        Map<String, Double> named = Arrays.stream(text.split(",", -1))
                .map(Faults::part)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, last) -> last));
        Double ownSeed = named.remove(SEED);
        return new Faults(
                named.entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> Fault.valueOf(e.getKey().toUpperCase(Locale.ROOT)), Map.Entry::getValue)),
                ownSeed == null ? seed : ownSeed.longValue());
    }

    private static Map.Entry<String, Double> part(String part) {
        String[] sides = part.strip().split("=", -1);
        boolean known = sides[0].equals(SEED)
                || Arrays.stream(Fault.values()).anyMatch(f -> f.key().equals(sides[0]));
        if (sides.length != 2 || !known) {
            throw new IllegalArgumentException("fault '" + part + "' is not one of " + names() + " with =NUMBER");
        }
        try {
            return Map.entry(sides[0], Double.parseDouble(sides[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("fault '" + part + "' has no number", e);
        }
    }

    /** All names a list may have. */
    private static String names() {
        return Arrays.stream(Fault.values()).map(Fault::key).collect(Collectors.joining(", ")) + ", " + SEED;
    }

    /** The number of a fault. */
    public double of(Fault fault) {
        return values.getOrDefault(fault, fault.usual());
    }

    /** Nanoseconds from the first HELLO on until a fault that happens once, {@link Long#MAX_VALUE} for never. */
    long nanosUntil(Fault once) {
        return of(once) > 0 ? (long) (of(once) * 1e9) : Long.MAX_VALUE;
    }
}
