package asterism.calibration.days;

/**
 * How today's field lies to the baseline's. Standard errors come from what the cells are missed by, or from the pictures
 * if those were enough.
 *
 * @param degrees rotation about the middle of the picture, positive from right towards down
 * @param degreesError standard error of it
 * @param down shift of the middle, pixels
 * @param right shift of the middle, pixels
 * @param shiftError standard error of either, pixels
 * @param bend most that a cell is from where rotation and shift alone would put it, pixels; 0 if they are enough
 * @param residual root mean square of what a cell is missed by when the field is aligned without it, each axis, pixels
 * @param votes cells that agreed with the first guess
 * @param elsewhere most that agreed with any unrelated rotation and shift
 * @param pictures correlation of the two registration pictures once aligned, slow brightness removed; −1 to 1
 * @param picturesBefore the same before they were aligned
 * @param byPictures whether the pictures' rotation, shift and scale predict the cells as well as a fit to the cells
 */
public record Alignment(
        double degrees,
        double degreesError,
        double down,
        double right,
        double shiftError,
        double bend,
        double residual,
        int votes,
        int elsewhere,
        double pictures,
        double picturesBefore,
        boolean byPictures) {}
