package asterism.calibration.cells;

import asterism.calibration.Progress;
import java.nio.file.Path;

/**
 * What the experimenter may say about finding cells.
 *
 * @param footprints CSV ({@code unit,y,x,weight}, full-resolution pixels) of given cells, or null to look for them
 * @param minQuality least quality of a cell, 0 to 1
 * @param progress hears how far it is
 */
public record CellOptions(Path footprints, double minQuality, Progress progress) {
    /** Quality below which a candidate is more likely none than a cell. */
    public static final double USUAL_QUALITY = 0.5;

    public CellOptions {
        if (!(minQuality >= 0 && minQuality <= 1)) {
            throw new IllegalArgumentException("quality " + minQuality + " is outside 0 to 1");
        }
    }

    /** Look for cells, usual quality, silently. */
    public static CellOptions usual() {
        return new CellOptions(null, USUAL_QUALITY, Progress.SILENT);
    }
}
