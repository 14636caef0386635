package asterism.app;

import asterism.calibration.CalibrationException;
import asterism.calibration.days.DayPage;
import asterism.calibration.days.DayProfile;
import asterism.calibration.days.DayReport;
import asterism.calibration.days.Days;
import asterism.calibration.page.Section;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate days}: the same cells on another day. */
@picocli.CommandLine.Command(
        name = "days",
        description = "Finds the baseline's cells among today's and writes today's profile with the baseline's ids,"
                + " thresholds and ensembles.")
final class CalibrateDaysCommand extends Command {
    @Option(names = "--baseline", required = true, paramLabel = "P", description = "The baseline's profile.")
    private Path baseline;

    @Option(
            names = "--today",
            required = true,
            paramLabel = "Q",
            description = "Today's profile, from calibrate cells on a recording of today.")
    private Path today;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "R",
            description = "The profile to write: today's cells, the baseline's ids and ensembles.")
    private Path out;

    @Mixin
    private final PageOption page = new PageOption();

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputPaths.check(out, page.beside(out), null, List.of(baseline, today));
        Profile before = ProfileInput.read(baseline);
        Profile now = ProfileInput.read(today);
        DayReport report;
        try {
            report = Days.compare(before, now);
        } catch (CalibrationException e) {
            throw new WrongInput(e.getMessage(), e);
        }
        write(report);
        out().print(json ? DayLines.json(report, out) + "\n" : DayLines.table(report) + out + "\n");
        return Asterism.DONE;
    }

    private void write(DayReport report) throws IOException {
        Profile result = DayProfile.of(report, ProfileInput.idFrom(out));
        page.write(result, out, Section.of("days", DayPage.html(report)));
    }
}
