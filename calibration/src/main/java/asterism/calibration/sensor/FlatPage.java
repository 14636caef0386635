package asterism.calibration.sensor;

import asterism.calibration.page.Chart;
import asterism.calibration.page.Finding;
import asterism.calibration.page.Ink;
import asterism.calibration.page.Picture;
import asterism.calibration.page.Section;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What even light told, for people. */
final class FlatPage {
    private FlatPage() {}

    static StepResult result(FlatReport r, Profile before) {
        Profile profile = r.into(before);
        List<Finding> findings = findings(r, profile);
        List<String> notes = new ArrayList<>();
        if (Double.isNaN(r.transfer().fullWellGrey())) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Full well was not reached: it is above %.0f e-.",
                    brightest(r) * r.transfer().electronsPerGrey()));
        }
        notes.add(String.format(
                Locale.ROOT,
                "Linearity is judged up to %.0f grey levels above black, %.0f %% of the brightest pixels' %.0f; nothing is"
                        + " said of what is brighter.",
                r.transfer().largestGrey(),
                100 * r.transfer().largestGrey() / brightest(r),
                brightest(r)));
        if (!before.cells().isEmpty()) {
            notes.add("The profile's cells were measured without this map: run calibrate cells again.");
        }
        return new StepResult(profile, findings, notes, section(r, findings, notes));
    }

    private static double brightest(FlatReport r) {
        return r.transfer().signals()[r.transfer().signals().length - 1];
    }

    private static List<Finding> findings(FlatReport r, Profile profile) {
        PhotonTransfer t = r.transfer();
        double k = t.electronsPerGrey();
        double read = profile.sensor().readGreyE3() / 1e3;
        double full = t.fullWellGrey() * k;
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.count("steps", "steps of light", r.stepGrey().length));
        findings.add(new Finding("electrons_per_grey", "conversion gain", k, t.error(), "e-/grey"));
        findings.add(new Finding("read_electrons", "read noise (dark frames)", read * k, read * t.error(), "e-"));
        findings.add(new Finding(
                "read_electrons_by_curve", "read noise (curve without light)", t.readGrey() * k, Double.NaN, "e-"));
        findings.add(new Finding("full_well_electrons", "full well", full, full * t.error() / k, "e-"));
        double percent = 100 * t.largestGrey() / 255;
        findings.add(new Finding(
                "bend_percent",
                "departure from a line at the largest signal judged",
                t.bend()[0] * percent,
                t.bend()[1] * percent,
                "%"));
        findings.add(new Finding(
                "nonlinearity_to_grey", "that largest signal, above black", t.largestGrey(), Double.NaN, "grey"));
        findings.add(new Finding(
                "nonlinearity_percent",
                String.format(Locale.ROOT, "bound of the departure up to %.0f grey levels", t.largestGrey()),
                100 * t.nonlinearity(),
                Double.NaN,
                "%"));
        findings.add(
                new Finding("residual_percent", "residuals of the curve, rms", 100 * t.residual(), Double.NaN, "%"));
        findings.add(new Finding(
                "gain_error_percent", "uncertainty of a pixel's gain", 100 * r.responseError(), Double.NaN, "%"));
        findings.add(Finding.count("dead", "pixels found by light, taken for dead", r.dead()));
        findings.add(Finding.count("defective", "defective pixels in all", SensorMaps.count(r.defective())));
        return findings;
    }

    private static Section section(FlatReport r, List<Finding> findings, List<String> notes) {
        PhotonTransfer t = r.transfer();
        double[] residuals = new double[t.signals().length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = t.used()[i] ? 100 * (t.variances()[i] / t.fitted()[i] - 1) : Double.NaN;
        }
        return Section.of(
                "flat",
                findings,
                notes,
                Chart.of(
                                "Photon transfer: noise over signal, one dot a class of pixels; the line is the fit",
                                "signal, grey levels",
                                "variance, grey levels²",
                                t.signals(),
                                t.variances())
                        .dots(t.signals(), t.variances(), Ink.READING)
                        .line(t.signals(), t.fitted(), Ink.CURVE)
                        .svg(),
                Chart.of(
                                "Residuals of the photon transfer curve, of the classes in its fit",
                                "signal, grey levels",
                                "variance above the fit, %",
                                t.signals(),
                                residuals)
                        .dots(t.signals(), residuals, Ink.READING)
                        .level(0, Ink.CURVE)
                        .svg(),
                Picture.grey(r.response(), r.width(), r.height(), "Response of each pixel to even light"));
    }
}
