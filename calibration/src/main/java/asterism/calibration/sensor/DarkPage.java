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
import java.util.stream.IntStream;

/** What dark frames told, for people. */
public final class DarkPage {
    private DarkPage() {}

    /**
     * The result of the step.
     *
     * @param before into which it goes; of the same size
     */
    public static StepResult result(DarkReport r, Profile before) {
        Profile profile = r.into(before);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.count("frames", "dark frames", r.frames()));
        findings.add(new Finding("black_grey", "black level, mean of good pixels", r.black(), Double.NaN, "grey"));
        findings.add(new Finding("read_grey", "read noise of a pixel", r.readGrey(), r.readError(), "grey"));
        findings.add(new Finding("row_grey", "noise common to a row", r.rowGrey(), Double.NaN, "grey"));
        findings.add(new Finding("column_grey", "noise common to a column", r.columnGrey(), Double.NaN, "grey"));
        findings.add(new Finding("fixed_grey", "fixed pattern around neighbours", r.fixedGrey(), Double.NaN, "grey"));
        findings.add(Finding.count("hot", "hot pixels, their dark level taken off", r.hot()));
        double[] celsius = r.celsius() == null ? new double[] {Double.NaN, Double.NaN} : r.celsius();
        findings.add(
                new Finding("black_per_celsius", "black level with temperature", celsius[0], celsius[1], "grey/°C"));
        List<String> notes = new ArrayList<>();
        notes.add(
                "A black level that moves as a whole drops out of ΔF with the ring around each cell; what is stored is"
                        + " each pixel's mean over the recording.");
        if (!before.cells().isEmpty()) {
            notes.add("The profile's cells were measured without this map: run calibrate cells again.");
        }
        double[] frames = IntStream.range(0, r.frames()).asDoubleStream().toArray();
        return new StepResult(
                profile,
                findings,
                notes,
                Section.of(
                        "dark",
                        findings,
                        notes,
                        Picture.grey(r.blackGrey(), r.width(), r.height(), "Black level of each pixel"),
                        Chart.of("Mean of each frame", "frame", "mean, grey levels", frames, r.frameMeans())
                                .line(frames, r.frameMeans(), Ink.READING)
                                .svg()));
    }
}
