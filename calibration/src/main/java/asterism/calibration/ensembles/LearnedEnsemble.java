package asterism.calibration.ensembles;

/**
 * Cells that lit up together.
 *
 * @param members ascending cell indices
 * @param strength per member, the share of activations it took part in
 * @param activationFrames first frame of the 300 ms in which most members were active, ascending
 * @param decoys four sets of as many cells that are no ensemble, or fewer if the field has no room for them
 * @param leftOut the test it passed
 */
public record LearnedEnsemble(
        int[] members, double[] strength, long[] activationFrames, int[][] decoys, LeftOut leftOut) {}
