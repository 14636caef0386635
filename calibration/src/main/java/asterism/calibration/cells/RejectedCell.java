package asterism.calibration.cells;

/**
 * A candidate that is no cell.
 *
 * @param cell as it was found
 * @param reason one or a few words: duplicate, quiet, size, shape, kinetics, edge, vessel, motion, out of focus, quality
 */
public record RejectedCell(FoundCell cell, String reason) {}
