package asterism.detector.registration;

import asterism.detector.profile.RegistrationTemplate;
import java.util.function.IntToDoubleFunction;

/**
 * Where the template lies on the grid of blocks: the region whose displacement is measured, and around it the sheet, all
 * that the high-passed template has, of which a displaced frame shows a part.
 */
final class Region {
    /** Frame's row and column at which the first block begins, 0 to 3. */
    final int y0;

    final int x0;
    /** The region's first block. */
    final int row;

    final int column;
    final Bands bands;
    /** Largest displacement along each axis, pixels. */
    final int reach;
    /** The sheet's first block and its size in blocks. */
    final int sheetRow;

    final int sheetColumn;
    final int sheetRows;
    final int sheetColumns;
    /** Blocks of the frame. */
    final int rows;

    final int columns;

    Region(RegistrationTemplate t) {
        y0 = t.regionY0() % Binning.SIDE;
        x0 = t.regionX0() % Binning.SIDE;
        row = t.regionY0() / Binning.SIDE;
        column = t.regionX0() / Binning.SIDE;
        bands = new Bands(t.regionHeight() / Binning.SIDE, t.regionWidth() / Binning.SIDE & ~1);
        reach = t.maxShiftPixels();
        rows = (t.height() - Binning.SIDE - y0) / Binning.SIDE;
        columns = (t.width() - x0) / Binning.SIDE;
        // The filter's margin, and a block for displacements below one.
        int edge = HighPass.MARGIN + 1;
        sheetRow = Math.min(row, edge);
        sheetColumn = Math.min(column, edge);
        sheetRows = Math.max(row + bands.height, rows - edge) - sheetRow;
        sheetColumns = Math.max(column + bands.width, columns - edge) - sheetColumn;
    }

    /** Mean of a picture over the region. */
    double mean(IntToDoubleFunction picture, int width) {
        double sum = 0;
        int count = 0;
        for (int y = y0 + row * Binning.SIDE; y < y0 + (row + bands.height) * Binning.SIDE; y++) {
            for (int x = x0 + column * Binning.SIDE; x < x0 + (column + bands.width) * Binning.SIDE; x++) {
                sum += picture.applyAsDouble(y * width + x);
                count++;
            }
        }
        return sum / count;
    }

    int clamp(int pixels) {
        return Math.max(-reach, Math.min(reach, pixels));
    }

    /** First row of the sheet that a frame shows at this displacement by whole blocks. */
    int firstRow(int blocksDown) {
        return Math.max(0, HighPass.MARGIN - sheetRow - blocksDown);
    }

    int endRow(int blocksDown) {
        return Math.min(sheetRows, rows - HighPass.MARGIN - sheetRow - blocksDown);
    }

    int firstColumn(int blocksRight) {
        return Math.max(0, HighPass.MARGIN - sheetColumn - blocksRight);
    }

    int endColumn(int blocksRight) {
        return Math.min(sheetColumns, columns - HighPass.MARGIN - sheetColumn - blocksRight);
    }
}
