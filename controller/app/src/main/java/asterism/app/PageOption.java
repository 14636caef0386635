package asterism.app;

import asterism.calibration.page.PageDraft;
import asterism.calibration.page.Section;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
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

    /** Writes a step's profile and puts its section into the page: both or neither. */
    void write(Profile profile, Path out, Section section) throws IOException {
        try (PageDraft draft = PageDraft.of(section, beside(out))) {
            ProfileFile.write(profile, out);
            draft.publish();
        }
    }
}
