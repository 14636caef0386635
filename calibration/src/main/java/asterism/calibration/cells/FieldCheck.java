package asterism.calibration.cells;

import asterism.calibration.CalibrationException;
import asterism.calibration.template.FieldMatch;
import asterism.calibration.template.Motion;
import asterism.detector.profile.Profile;
import java.util.Arrays;
import java.util.Locale;

/** Refuses what cells cannot be found in, or what is not the field it should be, saying which and what to do. */
public final class FieldCheck {
    private static final double BLACK = 3;
    private static final double FLAT = 2;
    private static final double WHITE = 254;
    private static final double MOST_SATURATED = 0.1;
    /** Rendered fields of two animals correlate below 0.12, two recordings of one above 0.9. */
    private static final double SAME_FIELD = 0.2;

    private FieldCheck() {}

    /** Of the frames' brightness. */
    static void light(Motion motion) throws CalibrationException {
        double[] sorted = motion.brightness().clone();
        Arrays.sort(sorted);
        double typical = sorted[sorted.length / 2];
        if (typical < BLACK) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The recording is black (mean grey level %.1f); look at the light and the lens cap.",
                    typical));
        }
    }

    /** Of the mean registered picture. */
    static void picture(float[] mean) throws CalibrationException {
        float[] sorted = mean.clone();
        Arrays.sort(sorted);
        int white = 0;
        for (float v : sorted) {
            white += v >= WHITE ? 1 : 0;
        }
        double share = (double) white / sorted.length;
        if (share > MOST_SATURATED) {
            throw new CalibrationException(String.format(
                    Locale.ROOT, "%.0f %% of the picture is saturated; record with less light or gain.", 100 * share));
        }
        double contrast = sorted[(int) (0.99 * (sorted.length - 1))] - sorted[(int) (0.01 * (sorted.length - 1))];
        if (contrast < FLAT) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The mean picture shows no structure (its contrast is %.1f grey levels); look at the light and the"
                            + " focus.",
                    contrast));
        }
    }

    /**
     * Whether a profile belongs to the recorded field. One of an instrument alone belongs to any that its maps fit.
     *
     * @param profile whose id and thresholds are to be kept
     * @param report of the recording
     * @throws CalibrationException if it is of another size or shows another field
     */
    public static void sameField(Profile profile, CellReport report) throws CalibrationException {
        boolean blank = profile.isBlank();
        if (blank && profile.flatField().isNone()) {
            return;
        }
        if (profile.width() != report.width() || profile.height() != report.height()) {
            throw new CalibrationException("The profile is of " + profile.width() + "x" + profile.height()
                    + " pixels, the recording of " + report.width() + "x" + report.height()
                    + "; give the profile of this instrument or none.");
        }
        if (blank) {
            return;
        }
        char[] q8 = profile.template().meanQ8();
        float[] before = new float[q8.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = q8[i] / 256f;
        }
        double match = FieldMatch.correlation(before, report.mean(), report.width(), report.height());
        if (match < SAME_FIELD) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The profile shows another field (correlation %.2f); give the profile of this animal or none, and for the same"
                            + " animal on a day far from it use calibrate days.",
                    match));
        }
    }
}
