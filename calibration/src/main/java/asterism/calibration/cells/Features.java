package asterism.calibration.cells;

import asterism.calibration.kinetics.Bursts;

/**
 * What is known of a candidate when it is judged.
 *
 * @param peakToNoise of the demixed activity
 * @param bursts of the demixed activity
 * @param decaySeconds of the demixed activity
 * @param radius of a disc as large as the footprint above half its peak, reduced pixels
 * @param elongation longest over shortest axis of the footprint above half its peak
 * @param likeness correlation of the footprint with what its surroundings do at its highest activity
 * @param surround how far the surroundings between 1.5 and 2.2 radii follow, relative to the peak
 * @param hidden share of the footprint that the motion hides at the frame's edge
 * @param brightness of the footprint relative to its surroundings in the mean picture
 * @param motion largest correlation of the activity with the size or the change of the brain's displacement
 * @param strongerDistance to the nearest candidate of more energy, reduced pixels
 */
record Features(
        double peakToNoise,
        Bursts bursts,
        double decaySeconds,
        double radius,
        double elongation,
        double likeness,
        double surround,
        double hidden,
        double brightness,
        double motion,
        double strongerDistance) {}
