package asterism.base.store;

/**
 * A range that is missing on purpose, and why.
 *
 * @param lo first seq, inclusive
 * @param hi last seq, inclusive
 * @param reason in words
 */
public record Tombstone(long lo, long hi, String reason) {}
