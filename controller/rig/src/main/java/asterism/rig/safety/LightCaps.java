package asterism.rig.safety;

/**
 * What the light may be on this rig.
 *
 * @param code brightness asked for, head stage's units, 0..255
 * @param safeCode highest code without a calibrated light curve
 * @param maxCode highest code at all
 * @param calibrated whether the profile has a light curve, so that codes above {@code safeCode} have a known power
 * @param maxContinuousMillis longest time lit without a break; then dark until armed again
 */
public record LightCaps(int code, int safeCode, int maxCode, boolean calibrated, long maxContinuousMillis) {
    /** Longer than any session in use; a light forgotten on a Friday is dark on Saturday. */
    public static final long TWELVE_HOURS_MILLIS = 12 * 3_600_000L;

    /**
     * Holds the code against its caps.
     *
     * @throws LightRefusedException if {@code code} is above what may be leased
     */
    public void check() throws LightRefusedException {
        if (code < 1) {
            throw new LightRefusedException("light.code is " + code + ": there is no light to arm; set 1 or more");
        }
        if (code > maxCode) {
            throw new LightRefusedException(
                    "light.code " + code + " is above light.max_code " + maxCode + ": lower it");
        }
        if (!calibrated && code > safeCode) {
            throw new LightRefusedException("light.code " + code + " is above light.safe_code " + safeCode
                    + " and there is no light curve: lower it or calibrate the LED");
        }
    }
}
