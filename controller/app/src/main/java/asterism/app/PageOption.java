package asterism.app;

import asterism.calibration.page.CalibrationPage;
import asterism.calibration.page.Section;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a step of {@code calibrate} draws what it found: one page of all steps, beside the profile it writes. */
final class PageOption {
    @Option(
            names = "--page",
            paramLabel = "FILE.html",
            description = "Page with the pictures of all steps (default: calibration.html beside the profile written).")
    private Path page;

    /** @param out the profile that is written */
    Path beside(Path out) {
        return page != null ? page : out.toAbsolutePath().resolveSibling("calibration.html");
    }

    /** Puts a step's section into it. */
    void put(Section section, Path out) throws IOException {
        CalibrationPage.put(section, beside(out));
    }
}
