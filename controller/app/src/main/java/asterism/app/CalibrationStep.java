package asterism.app;

import asterism.app.live.SweepException;
import asterism.bridge.movie.MovieException;
import asterism.calibration.CalibrationException;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.page.Finding;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A step of {@code calibrate} that measures the instrument: profile in, profile, table and page out. */
abstract class CalibrationStep extends Command {
    static final int USUAL_SIDE = 608;
    static final double USUAL_FPS = 20;

    @Option(names = "--profile", paramLabel = "P", description = "Keeps all of it but what is measured here.")
    private Path profile;

    @Option(names = "--out", required = true, paramLabel = "P2", description = "The profile to write.")
    private Path out;

    @Mixin
    private final PageOption page = new PageOption();

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    /** The profile to write. */
    final Path written() {
        return out;
    }

    /** Every file the step reads beside the profile. */
    abstract List<Path> inputs();

    /** The step's work on the profile given, or on one of which nothing is known. */
    abstract StepResult measure(Profile before, TerminalProgress progress)
            throws WrongInput, WorkFailed, SweepException, InterruptedException, IOException;

    @Override
    public final Integer call() throws Exception {
        OutputPaths.check(out, page.beside(out), profile, inputs());
        Profile given = ProfileInput.readOrNull(profile);
        Profile before = given != null
                ? given
                : InstrumentProfile.blank(ProfileInput.idFrom(out), USUAL_SIDE, USUAL_SIDE, USUAL_FPS);
        TerminalProgress progress = new TerminalProgress();
        StepResult result;
        try {
            result = measure(before, progress);
        } catch (SweepException e) {
            throw new WorkFailed(e.getMessage(), e);
        } catch (MovieException | CalibrationException e) {
            throw new WrongInput(e.getMessage(), e);
        } finally {
            progress.end();
        }
        check(result.profile());
        page.write(result.profile(), out, result.section());
        if (json) out().println(line(result));
        else print(result);
        return Asterism.DONE;
    }

    /** What is written must be what can be read. */
    private static void check(Profile profile) throws WorkFailed {
        try {
            ProfileFile.parse(ProfileFile.text(profile));
        } catch (ProfileException e) {
            throw new WorkFailed("the result is out of bounds, nothing was written: " + e.getMessage(), e);
        }
    }

    static void exists(Path input) throws WrongInput {
        if (!Files.exists(input)) throw new WrongInput(input + " does not exist");
    }

    private void print(StepResult result) {
        for (Finding f : result.findings()) out().printf("%-50s %s%n", f.text(), f.shown());
        result.notes().forEach(out()::println);
        out().printf("written: %s, %s%n", out, page.beside(out));
    }

    private String line(StepResult result) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        for (Finding f : result.findings()) {
            if (Double.isNaN(f.value())) line.putNull(f.key());
            else if (f.whole()) line.put(f.key(), Math.round(f.value()));
            else line.put(f.key(), f.value());
            if (!Double.isNaN(f.error())) line.put(f.key() + "_error", f.error());
        }
        result.notes().forEach(line.withArray("notes")::add);
        return line.put("out", out.toString())
                .put("page", page.beside(out).toString())
                .toString();
    }
}
