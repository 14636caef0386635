package asterism.detector.profile;

/**
 * Cells that lit up together in the baseline.
 *
 * @param id 0 or above, unique in the profile
 * @param name what people call it
 * @param members ascending cell indices of this profile, at least 3
 * @param decoys sets of the same size that are no ensemble, for measuring the false rate; may be empty
 */
public record EnsembleTemplate(int id, String name, int[] members, int[][] decoys) {}
