package asterism.rig.safety;

/**
 * The light as the governor holds it.
 *
 * @param code code leased, 0 when none
 * @param stalls how often light went dark because evidence was missing
 * @param disagreements how often telemetry contradicted the command
 * @param unproven dark was commanded and telemetry does not show it
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
        String lastDark,
        String lineTrouble,
        long lineFailures,
        long commandFailures) {}
