package asterism.calibration.ensembles;

/**
 * How a baseline was searched: what was compared with what.
 *
 * @param source "traces" or "onsets"
 * @param cells looked at
 * @param bins of the recording
 * @param binFrames their length, frames
 * @param binSeconds the same in seconds
 * @param silencedBins bins taken for artefacts: most cells lit up at once, or many fell
 * @param surrogates each with every cell displaced by itself (circular shifts)
 * @param shortestSeconds least displacement, either way
 * @param longestSeconds largest displacement
 * @param threshold eigenvalue of the excess co-activity that surrogates reach in one of six cases
 * @param eigenvalues the largest of the excess co-activity, at most 20
 * @param components independent components above the threshold, in all rounds
 * @param candidates sets looked at, in all rounds; their number is the family of the level
 * @param tested those that came to the left-out test
 */
public record Search(
        String source,
        int cells,
        int bins,
        int binFrames,
        double binSeconds,
        int silencedBins,
        int surrogates,
        double shortestSeconds,
        double longestSeconds,
        double threshold,
        double[] eigenvalues,
        int components,
        int candidates,
        int tested) {}
