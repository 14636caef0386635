package asterism.base.export;

/**
 * A series that the source does not have.
 *
 * @param series its name
 * @param reason why, in words
 */
public record Absent(String series, String reason) {}
