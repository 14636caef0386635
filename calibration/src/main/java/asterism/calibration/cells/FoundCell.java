package asterism.calibration.cells;

/**
 * A cell, or a candidate for one. Positions in full-resolution pixels of the registered picture, pixel centres are
 * integers.
 *
 * @param y weighted centroid's row
 * @param x weighted centroid's column
 * @param y0 footprint's top row
 * @param x0 footprint's left column
 * @param width footprint's columns
 * @param height footprint's rows
 * @param weights row-major, largest 1, none negative
 * @param noise of the trace, grey levels of the weighted mean
 * @param decaySeconds time constant of the decay after a burst
 * @param f0 weighted mean brightness at rest, background included, grey levels
 * @param rateHz bursts a second
 * @param quality 0 to 1
 * @param peakToNoise highest activity over noise
 * @param saturated share of the footprint's light in saturated pixels, over frames of the whole recording
 * @param activity what it did
 */
public record FoundCell(
        double y,
        double x,
        int y0,
        int x0,
        int width,
        int height,
        float[] weights,
        double noise,
        double decaySeconds,
        double f0,
        double rateHz,
        double quality,
        double peakToNoise,
        double saturated,
        Activity activity) {}
