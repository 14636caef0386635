package asterism.calibration.reduced;

/**
 * The registered field of a recording, from still frames of all of it, at most some hundred.
 *
 * @param width columns, full-resolution pixels
 * @param height rows
 * @param mean row-major grey levels
 * @param saturated row-major, share of those frames in which the pixel was at 255
 */
public record Field(int width, int height, float[] mean, float[] saturated) {
    /** Share of frames in which a pixel was saturated. */
    public float saturatedAt(int y, int x) {
        return saturated[y * width + x];
    }
}
