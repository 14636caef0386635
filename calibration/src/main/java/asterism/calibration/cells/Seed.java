package asterism.calibration.cells;

/**
 * A place that lights up together with its surroundings.
 *
 * @param y row, reduced pixels
 * @param x column, reduced pixels
 * @param strength activity times local correlation
 * @param noise of the smoothed series there
 * @param peakToNoise of the smoothed series
 */
record Seed(int y, int x, float strength, float noise, float peakToNoise) {}
