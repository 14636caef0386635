package asterism.wire;

import java.util.random.RandomGenerator;

/**
 * One unbroken life of a rig's journal: sequence numbers count from 1 without gaps inside an epoch. Later epochs are
 * larger, because the time of creation stands in the upper bits.
 *
 * @param value unsigned 63-bit: creation time in ms shifted left by 20, plus 20 random bits; at least 1
 */
public record Epoch(long value) implements Comparable<Epoch> {
    private static final int RANDOM_BITS = 20;

    public Epoch {
        if (value < 1) {
            throw new IllegalArgumentException("epoch must lie in 1.." + Long.MAX_VALUE + ", found " + value);
        }
    }

    /** A new epoch, later than {@code previous} (null if there is none) even if the clock was set back. */
    public static Epoch create(long utcMillis, RandomGenerator random, Epoch previous) {
        long floorMillis = previous == null ? 0 : (previous.value >>> RANDOM_BITS) + 1;
        long millis = Math.max(Math.max(utcMillis, 0), floorMillis) & (Long.MAX_VALUE >>> RANDOM_BITS);
        return new Epoch(Math.max(1, (millis << RANDOM_BITS) | random.nextInt(1 << RANDOM_BITS)));
    }

    /** Reads the decimal text of an epoch, as it stands in records, acknowledgements and file names. */
    public static Epoch parse(String text) throws WireFormatException {
        if (text == null
                || text.isEmpty()
                || text.length() > 19
                || !text.chars().allMatch(Epoch::isDigit)) {
            throw new WireFormatException("epoch must be a decimal number of at most 19 digits, found " + quoted(text));
        }
        try {
            return new Epoch(Long.parseLong(text));
        } catch (IllegalArgumentException outOfRange) {
            throw new WireFormatException("epoch must lie in 1.." + Long.MAX_VALUE + ", found " + text, outOfRange);
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String quoted(String text) {
        return text == null ? "nothing" : '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }

    /** The decimal text. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
