package asterism.base.export;

import java.util.List;

/**
 * A cell of the profile.
 *
 * @param index in the profile
 * @param id stable over days
 * @param outline y, x pairs in pixels of the template; empty if unknown
 * @param footprint null if unknown
 */
public record Cell(int index, String id, List<double[]> outline, Footprint footprint) {
    /**
     * How much each pixel tells of the cell.
     *
     * @param y0 first row
     * @param x0 first column
     * @param width of the rectangle
     * @param weights row by row, whole numbers of the profile
     */
    public record Footprint(int y0, int x0, int width, int[] weights) {}

    /** The cell with its footprint. */
    Cell with(Footprint known) {
        return new Cell(index, id, outline, known);
    }
}
