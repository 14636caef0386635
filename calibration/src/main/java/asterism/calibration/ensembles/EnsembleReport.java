package asterism.calibration.ensembles;

import java.util.List;

/**
 * What was learned from a baseline.
 *
 * @param ensembles kept, most activations first, at most as many as a profile holds
 * @param search how they were looked for
 * @param dropped why sets are no ensembles, one sentence each
 * @param levels what was looked at: by cell, then bin, 0 to 6; -1 = not observed
 * @param seconds taken
 * @param refusal why nothing can be learned from such a baseline and what to do; null if something could
 */
public record EnsembleReport(
        List<LearnedEnsemble> ensembles,
        Search search,
        List<String> dropped,
        byte[][] levels,
        double seconds,
        String refusal) {}
