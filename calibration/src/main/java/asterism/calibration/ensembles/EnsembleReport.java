package asterism.calibration.ensembles;

import java.util.List;

/**
 * What was learned from a baseline.
 *
 * @param ensembles kept, most activations first
 * @param components independent components that were more than chance, in all rounds
 * @param largestEigenvalue of the excess co-activity
 * @param threshold eigenvalue that chance does not reach
 * @param dropped why components are no ensembles, one sentence each
 * @param seconds taken
 */
public record EnsembleReport(
        List<LearnedEnsemble> ensembles,
        int components,
        double largestEigenvalue,
        double threshold,
        List<String> dropped,
        double seconds) {}
