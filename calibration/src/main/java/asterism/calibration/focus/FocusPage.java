package asterism.calibration.focus;

import asterism.calibration.field.FieldAlignment;
import asterism.calibration.page.Chart;
import asterism.calibration.page.Finding;
import asterism.calibration.page.Ink;
import asterism.calibration.page.Picture;
import asterism.calibration.page.Section;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.FocusFacts;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import asterism.detector.profile.SensorFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a sweep told, for people. */
final class FocusPage {
    private static final int POINTS = 241;

    private FocusPage() {}

    /** The first sweep over a field: the sharpest picture becomes what is registered to. */
    static StepResult first(Profile before, double[] ewl, double[] sharpness, Peak peak, float[] picture) {
        char[] meanQ8 = new char[picture.length];
        for (int i = 0; i < meanQ8.length; i++) {
            meanQ8[i] = (char) Math.round(Math.clamp(picture[i], 0f, 255f) * 256);
        }
        Profile profile = before.withTemplate(RegistrationTemplate.of(before.width(), before.height(), meanQ8))
                .withFocus(new FocusFacts(e2(peak.at()), e2(peak.error()), SensorFacts.UNKNOWN));
        List<Finding> findings = findings(ewl, peak);
        List<String> notes =
                List.of("The profile had no picture to compare with: the sharpest one is its template now.");
        Section section = Section.of(
                "focus",
                findings,
                notes,
                curve(ewl, sharpness, peak),
                Picture.grey(picture, before.width(), before.height(), "The sharpest picture"));
        return new StepResult(profile, findings, notes, section);
    }

    /** A sweep over a field that the profile knows. */
    static StepResult again(
            Profile before,
            double[] ewl,
            double[] sharpness,
            Peak peak,
            double[] likeness,
            Peak plane,
            float[] reference,
            float[] picture,
            FieldAlignment place) {
        int w = before.width();
        int h = before.height();
        boolean known = !Double.isNaN(plane.at());
        Profile profile = before.withFocus(
                new FocusFacts(e2(peak.at()), e2(peak.error()), known ? e2(plane.at()) : SensorFacts.UNKNOWN));
        List<Finding> findings = findings(ewl, peak);
        findings.add(new Finding("reference_ewl", "most like the profile's picture", plane.at(), plane.error(), "ewl"));
        findings.add(new Finding("dy", "displacement down", place.place().dy(), place.dyError(), "px"));
        findings.add(new Finding("dx", "displacement right", place.place().dx(), place.dxError(), "px"));
        findings.add(new Finding(
                "rotation_degrees",
                "rotation, clockwise",
                Math.toDegrees(place.place().radians()),
                Math.toDegrees(place.radiansError()),
                "°"));
        findings.add(new Finding("scale", "scale", place.place().scale(), place.scaleError(), ""));
        findings.add(new Finding("likeness", "likeness in that place", place.correlation(), Double.NaN, ""));
        List<String> notes = List.of(
                "To have the profile's field of view back, move the picture by what is stated, the other way; what the"
                        + " profile's template shows lies displaced like this in today's sharpest picture.");
        Section section = Section.of(
                "focus",
                findings,
                notes,
                curve(ewl, sharpness, peak),
                peak(
                                Chart.of(
                                        "Likeness to the profile's picture" + placed(plane),
                                        "lens, ewl",
                                        "correlation",
                                        ewl,
                                        likeness),
                                plane)
                        .dots(ewl, likeness, Ink.READING)
                        .svg(),
                Picture.overlay(reference, picture, w, h, "As they are: profile magenta, today green"),
                Picture.overlay(
                        reference,
                        place.onto(picture, w, h),
                        w,
                        h,
                        "Today brought onto the profile: what agrees is grey"));
        return new StepResult(profile, findings, notes, section);
    }

    private static List<Finding> findings(double[] ewl, Peak peak) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.count("steps", "steps of the lens", ewl.length));
        findings.add(new Finding("best_ewl", "sharpest", peak.at(), peak.error(), "ewl"));
        return findings;
    }

    private static String curve(double[] ewl, double[] sharpness, Peak peak) {
        double[] along = new double[POINTS];
        double[] fitted = new double[POINTS];
        double first = Arrays.stream(ewl).min().orElse(0);
        double last = Arrays.stream(ewl).max().orElse(0);
        for (int i = 0; i < POINTS; i++) {
            along[i] = first + (last - first) * i / (POINTS - 1);
            double value = peak.value(along[i]);
            fitted[i] = value > peak.floor() + 0.3 * peak.height() ? value : Double.NaN;
        }
        String caption = "Sharpness, one dot a step, and the fitted peak" + placed(peak);
        return peak(Chart.of(caption, "lens, ewl", "fine detail over brightness, × 10⁶", ewl, sharpness), peak)
                .line(along, fitted, Ink.CURVE)
                .dots(ewl, sharpness, Ink.READING)
                .svg();
    }

    /** Upright where the peak is, as wide as its 95 % interval. */
    private static Chart peak(Chart chart, Peak peak) {
        return chart.place(peak.at(), 2 * peak.error(), Ink.CURVE);
    }

    private static String placed(Peak peak) {
        return Double.isNaN(peak.at())
                ? "; none lies within the sweep"
                : String.format(
                        Locale.ROOT,
                        "; upright: the peak, %.2f ± %.2g ewl, with its 95 %% interval",
                        peak.at(),
                        peak.error());
    }

    private static int e2(double value) {
        return (int) Math.round(100 * value);
    }
}
