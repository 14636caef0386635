package asterism.rig.safety;

/**
 * The light as the governor holds it.
 *
 * @param code code leased, 0 when none
 * @param stalls how often light went dark because evidence was missing
 * @param disagreements how often telemetry contradicted the command
 * @param unproven dark was commanded and telemetry does not show it
 * @param verified dark, and the instrument, measuring at the LED, has shown it since it was commanded last
 * @param millijoulesPerMm2 upper bound of the dose given since this run began; null if the LED was not measured
 * @param lastDark why arming ended last
 * @param lineTrouble why the light-enable line did not follow when it was driven last; null if it did
 * @param lineFailures how often it did not
 * @param commandFailures how often a lease or DARK could not be written to the port
 */
public record LightStatus(
        LightState state,
        int code,
        long stalls,
        long disagreements,
        boolean unproven,
        boolean verified,
        Double millijoulesPerMm2,
        String lastDark,
        String lineTrouble,
        long lineFailures,
        long commandFailures) {}
