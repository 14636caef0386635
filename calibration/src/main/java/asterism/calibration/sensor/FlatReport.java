package asterism.calibration.sensor;

import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import asterism.detector.profile.SensorFacts;

/**
 * A sensor under light.
 *
 * @param response of each pixel to even light, about 1, row-major
 * @param responseError standard error of a typical pixel's response
 * @param defective hot and dead pixels
 * @param dead how many of them the light showed
 * @param gainsQ15 what evens the response out; 0 = defective
 * @param transfer the photon transfer curve
 * @param stepGrey mean signal of each step, grey levels
 */
record FlatReport(
        int width,
        int height,
        float[] response,
        double responseError,
        boolean[] defective,
        int dead,
        char[] gainsQ15,
        PhotonTransfer transfer,
        double[] stepGrey) {

    Profile into(Profile profile) {
        SensorFacts dark = profile.sensor();
        PhotonTransfer t = transfer;
        double full = Double.isNaN(t.fullWellGrey()) ? 0 : t.fullWellGrey() * t.electronsPerGrey();
        SensorFacts facts = new SensorFacts(
                dark.readGreyE3(),
                dark.rowGreyE3(),
                dark.columnGreyE3(),
                dark.blackPerCelsiusE4(),
                (int) Math.round(1e3 * t.electronsPerGrey()),
                (int) Math.ceil(1e3 * t.error()),
                (int) Math.round(full),
                (int) Math.ceil(1e5 * t.nonlinearity()));
        return profile.withFlatField(new FlatField(profile.flatField().darkQ8(), gainsQ15))
                .withSensor(facts);
    }
}
