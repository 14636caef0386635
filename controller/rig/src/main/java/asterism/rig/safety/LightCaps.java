package asterism.rig.safety;

import asterism.detector.profile.LightCurve;

/**
 * What the light may be on this rig.
 *
 * @param safeCode highest code without a calibrated light curve
 * @param maxCode highest code at all
 * @param curve what the codes give and how much of it is allowed; null if the LED was not measured
 * @param maxContinuousMillis longest time lit without a break; then dark until armed again
 */
public record LightCaps(int safeCode, int maxCode, LightCurve curve, long maxContinuousMillis) {
    /**
     * Holds a code against its caps.
     *
     * @throws LightRefusedException if it is above what may be leased
     */
    public void check(int code) throws LightRefusedException {
        if (code < 1) {
            throw new LightRefusedException("light.code is " + code + ": there is no light to arm; set 1 or more");
        }
        if (code > maxCode) {
            throw new LightRefusedException(
                    "light.code " + code + " is above light.max_code " + maxCode + ": lower it");
        }
        if (curve == null) {
            checkUnmeasured(code);
        } else {
            checkMeasured(code);
        }
    }

    private void checkUnmeasured(int code) throws LightRefusedException {
        if (code > safeCode) {
            throw new LightRefusedException("light.code " + code + " is above light.safe_code " + safeCode
                    + " and there is no light curve: lower it or calibrate the LED");
        }
    }

    private void checkMeasured(int code) throws LightRefusedException {
        double most = mostMilliwattsPerMm2(code);
        if (Double.isNaN(most)) {
            throw new LightRefusedException("light.code " + code + " was not measured, the light curve holds codes "
                    + curve.codes()[0] + " to " + curve.codes()[curve.codes().length - 1] + ": choose one of them");
        }
        if (most > curve.maxMicrowattsPerMm2() / 1e3) {
            throw new LightRefusedException(
                    "light.code %d may give %.3g mW/mm2 and %.3g are allowed: the brightest code allowed is %d"
                            .formatted(code, most, curve.maxMicrowattsPerMm2() / 1e3, curve.brightestAllowed()));
        }
    }

    /** What a code may give at most, the upper edge of its band; NaN where nobody has measured. */
    double mostMilliwattsPerMm2(int code) {
        return curve == null ? Double.NaN : curve.highest(code) / 1e3 / curve.areaMm2();
    }

    /** The same of the brightest code there is: what a light gives of which nothing else is known. */
    double brightestMilliwattsPerMm2() {
        double brightest = 0;
        for (int code : curve.codes()) {
            brightest = Math.max(brightest, mostMilliwattsPerMm2(code));
        }
        return brightest;
    }
}
