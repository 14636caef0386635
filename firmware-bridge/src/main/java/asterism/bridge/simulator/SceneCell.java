package asterism.bridge.simulator;

/**
 * An in-focus cell.
 *
 * @param y row of its middle with the tissue at rest
 * @param x column of its middle with the tissue at rest
 * @param radius at half maximum, pixels
 * @param elongation square root of the ratio of its axes
 * @param angle of the long axis, radians
 * @param decaySeconds calcium decay
 * @param burstsPerSecond private rate
 * @param peakNoise largest transient in four minutes over the noise of its trace
 */
record SceneCell(
        double y,
        double x,
        double radius,
        double elongation,
        double angle,
        double decaySeconds,
        double burstsPerSecond,
        double peakNoise) {}
