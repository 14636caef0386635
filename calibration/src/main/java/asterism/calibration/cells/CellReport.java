package asterism.calibration.cells;

import asterism.calibration.template.Motion;
import java.util.List;
import java.util.Map;

/**
 * What was found in a recording.
 *
 * @param width columns of a frame
 * @param height rows of a frame
 * @param fps frames a second
 * @param frames frames of the recording
 * @param mean row-major mean registered picture, grey levels: the registration template
 * @param motion of every frame
 * @param sampleFrames first frame of each sample of the cells' activity; a sample is the mean of as many frames as lie
 *     between the two nearest
 * @param cells accepted, best first
 * @param rejected with the reason
 * @param minQuality least quality taken, 0 to 1; NaN where the cells were given
 * @param seconds each stage took
 */
public record CellReport(
        int width,
        int height,
        double fps,
        int frames,
        float[] mean,
        Motion motion,
        int[] sampleFrames,
        List<FoundCell> cells,
        List<RejectedCell> rejected,
        double minQuality,
        Map<String, Double> seconds) {
    private static final double NEAR = 0.1;

    /** Cells whose quality is less than 0.1 above the least taken: a slightly higher one would lose them. */
    public int takenNarrowly() {
        return (int) cells.stream().filter(c -> c.quality() - minQuality < NEAR).count();
    }

    /** Candidates whose quality is less than 0.1 below the least taken: a slightly lower one would take them. */
    public int missedNarrowly() {
        return (int) rejected.stream()
                .filter(r -> r.forQuality() && minQuality - r.cell().quality() < NEAR)
                .count();
    }
}
