package asterism.detector.profile;

/**
 * Values of the focusing lens, hundredths of its unit.
 *
 * @param sharpestE2 where the picture was sharpest
 * @param errorE2 its standard error
 * @param referenceE2 where the picture was most like the profile's registration template; {@link SensorFacts#UNKNOWN} if
 *     the template was made from the sharpest picture itself
 */
public record FocusFacts(int sharpestE2, int errorE2, int referenceE2) {}
