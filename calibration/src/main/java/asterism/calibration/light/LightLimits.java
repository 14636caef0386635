package asterism.calibration.light;

/**
 * What the tissue may get.
 *
 * @param areaMm2 illuminated field, above 0
 * @param milliwattsPerMm2 largest power density, above 0
 * @param duty largest share of the time, above 0, at most 1
 * @param millijoulesPerMm2 largest dose of a session, above 0
 */
public record LightLimits(double areaMm2, double milliwattsPerMm2, double duty, double millijoulesPerMm2) {}
