package asterism.calibration.cells;

/**
 * A candidate that is no cell.
 *
 * @param cell as it was found
 * @param reason one or a few words: quiet, size, shape, kinetics, edge, vessel, motion, out of focus, crowded, beside a
 *     stronger cell
 * @param forQuality whether a lower least quality would take it; false where no quality would
 */
public record RejectedCell(FoundCell cell, String reason, boolean forQuality) {}
