package asterism.calibration.sensor;

import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import asterism.detector.profile.SensorFacts;

/**
 * A sensor without light.
 *
 * @param blackGrey mean of each pixel, grey levels, row-major
 * @param defective pixels that stand out from their neighbours
 * @param frames how many were read
 * @param readGrey noise of reading one pixel, grey levels, rounding to whole levels taken out; likewise its error
 * @param rowGrey noise common to a row; likewise columns
 * @param fixedGrey spread of the good pixels' black levels around their neighbours'
 * @param celsius slope of the black level, grey levels a degree, and its standard error; null if not measured
 * @param frameMeans mean grey of each frame
 */
public record DarkReport(
        int width,
        int height,
        float[] blackGrey,
        boolean[] defective,
        int frames,
        double readGrey,
        double readError,
        double rowGrey,
        double columnGrey,
        double fixedGrey,
        double[] celsius,
        double[] frameMeans) {

    /** Hot pixels. */
    public int hot() {
        return SensorMaps.count(defective);
    }

    /** Mean black level of good pixels, grey levels. */
    public double black() {
        double sum = 0;
        for (int i = 0; i < blackGrey.length; i++) {
            sum += defective[i] ? 0 : blackGrey[i];
        }
        return sum / (blackGrey.length - hot());
    }

    /** The profile with this black level; gains stay, hot pixels become defective, the rest of the noise is replaced. */
    public Profile into(Profile profile) {
        char[] dark = new char[blackGrey.length];
        for (int i = 0; i < dark.length; i++) {
            dark[i] = (char) Math.round(Math.clamp(blackGrey[i], 0f, 255f) * 256);
        }
        SensorFacts before = profile.sensor();
        boolean lit = before != null;
        SensorFacts facts = new SensorFacts(
                (int) Math.max(1, Math.round(1e3 * readGrey)),
                (int) Math.round(1e3 * rowGrey),
                (int) Math.round(1e3 * columnGrey),
                celsius == null ? SensorFacts.UNKNOWN : (int) Math.round(1e4 * celsius[0]),
                lit ? before.electronsPerGreyE3() : 0,
                lit ? before.electronsPerGreyErrorE3() : 0,
                lit ? before.fullWellElectrons() : 0,
                lit ? before.nonlinearityE5() : SensorFacts.UNKNOWN);
        return profile.withFlatField(
                        new FlatField(dark, SensorMaps.gains(profile.flatField().gainQ15(), defective)))
                .withSensor(facts);
    }
}
