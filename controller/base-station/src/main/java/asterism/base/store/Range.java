package asterism.base.store;

/**
 * A range of sequence numbers.
 *
 * @param lo first, inclusive
 * @param hi last, inclusive
 */
public record Range(long lo, long hi) {}
