package asterism.rig.safety;

/**
 * The light as the governor holds it.
 *
 * @param code code leased, 0 when none
 * @param stalls how often light went dark because evidence was missing
 * @param disagreements how often telemetry contradicted the command
 * @param unproven dark was commanded and telemetry does not show it
 * @param lastDark why arming ended last
 */
public record LightStatus(
        LightState state, int code, long stalls, long disagreements, boolean unproven, String lastDark) {}
