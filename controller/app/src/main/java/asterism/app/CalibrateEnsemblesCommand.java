package asterism.app;

import asterism.calibration.CalibrationException;
import asterism.calibration.ensembles.EnsembleJson;
import asterism.calibration.ensembles.EnsemblePage;
import asterism.calibration.ensembles.EnsembleProfiles;
import asterism.calibration.ensembles.EnsembleReport;
import asterism.calibration.ensembles.LearnedEnsemble;
import asterism.calibration.ensembles.NoneFound;
import asterism.calibration.ensembles.TemplateHash;
import asterism.calibration.page.Section;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate ensembles}: learns which cells light up together. */
@picocli.CommandLine.Command(
        name = "ensembles",
        description = {
            "Learns templates from sessions that replay or run wrote with this profile: from traces.csv if all have it"
                    + " (replay --traces), else from events.csv.",
            "An ensemble is kept if its members, learned without each activation in turn, are active in it beyond its"
                    + " decoys, at a nominal level of 0.001 over all sets looked at (they come from the same recording;"
                    + " how often recordings without ensembles give one was measured: calibration/README.md)."
        })
final class CalibrateEnsemblesCommand extends Command {
    @Parameters(arity = "1..*", paramLabel = "SESSION_DIR", description = "Session folders of the baseline.")
    private List<Path> sessions;

    @Option(names = "--profile", required = true, paramLabel = "P", description = "The sessions' own profile.")
    private Path profile;

    @Option(names = "--out", required = true, paramLabel = "P2", description = "The profile to write.")
    private Path out;

    @Mixin
    private final PageOption page = new PageOption();

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputPaths.check(out, page.beside(out), profile, sessions);
        Profile before = ProfileInput.read(profile);
        EnsembleReport report;
        try {
            report = EnsembleProfiles.learn(before, sessions);
        } catch (CalibrationException e) {
            throw new WrongInput(e.getMessage(), e);
        }
        if (report.refusal() != null) throw new WrongInput(sessions.getFirst() + ": " + report.refusal());
        // No ensemble is a result, and a profile without one is good for cells alone; but nobody asked to lose others.
        if (report.ensembles().isEmpty() && !before.ensembles().isEmpty()) {
            throw new WrongInput(profile + " has " + before.ensembles().size()
                    + " ensembles, and these sessions give none to replace them, so nothing was written: "
                    + String.join(" ", NoneFound.sentences(report)));
        }
        Profile with = EnsembleProfiles.with(before, report);
        page.write(with, out, Section.of("ensembles", picture(before, report)));
        if (json) out().println(json(report, with));
        else print(report, with);
        return Asterism.DONE;
    }

    private static String picture(Profile profile, EnsembleReport report) throws IOException {
        List<String> names = profile.cells().stream().map(CellProfile::id).toList();
        return EnsemblePage.html(report, names, EnsembleProfiles.field(profile));
    }

    private void print(EnsembleReport report, Profile with) {
        EnsembleTable.print(out(), report);
        out().printf(
                        "%d ensembles learned, templates %s, profile %s%nwritten: %s, %s%n",
                        report.ensembles().size(),
                        TemplateHash.of(report.ensembles()),
                        ProfileFile.sha256(with),
                        out,
                        page.beside(out));
    }

    private String json(EnsembleReport report, Profile with) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("ensembles", report.ensembles().size())
                .put("components", report.search().components());
        for (LearnedEnsemble e : report.ensembles()) {
            line.withArray("activations").add(e.activationFrames().length);
            line.withArray("p_left_out").add(e.leftOut().p());
        }
        report.dropped().forEach(line.withArray("dropped")::add);
        NoneFound.sentences(report).forEach(line.withArray("none_found")::add);
        line.put("templates_sha256", TemplateHash.of(report.ensembles()));
        line.put("profile_sha256", ProfileFile.sha256(with));
        line.set("null", EnsembleJson.search(report));
        return line.put("out", out.toString()).toString();
    }
}
