package asterism.calibration.cells;

import asterism.detector.profile.Profile;

/**
 * A profile and how well its cells are known.
 *
 * @param profile as it is written
 * @param noiseError of each cell, standard error in grey levels; above 0
 * @param decayError of each cell, standard error in seconds; NaN = the recording is shorter than fifty decays, or the decay
 *     is at its limit
 */
public record MeasuredProfile(Profile profile, double[] noiseError, double[] decayError) {}
