package asterism.detector.profile;

/**
 * One cell.
 *
 * @param id stable over days, [A-Za-z0-9_.-]{1,64}
 * @param y row of the weighted centroid in the template, pixels
 * @param x column of the weighted centroid in the template, pixels
 * @param footprint its pixels
 * @param noise standard deviation of the trace's white noise at frame rate, grey levels of the weighted mean
 * @param decaySeconds time constant of the indicator's decay, 0.02 to 20
 * @param quality 0 to 1, 1 best
 * @param f0 weighted mean brightness at rest before background subtraction, grey levels
 * @param rateHz bursts a second seen while calibrating
 */
public record CellProfile(
        String id,
        double y,
        double x,
        Footprint footprint,
        double noise,
        double decaySeconds,
        double quality,
        double f0,
        double rateHz) {}
