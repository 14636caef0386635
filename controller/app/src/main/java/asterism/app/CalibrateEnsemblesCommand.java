package asterism.app;

import asterism.calibration.CalibrationException;
import asterism.calibration.ensembles.EnsembleProfiles;
import asterism.calibration.ensembles.EnsembleReport;
import asterism.calibration.ensembles.LearnedEnsemble;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate ensembles}: learns which cells light up together. */
@picocli.CommandLine.Command(
        name = "ensembles",
        description = "Learns templates from sessions that replay or run wrote with this profile.")
final class CalibrateEnsemblesCommand extends Command {
    @Parameters(arity = "1..*", paramLabel = "SESSION_DIR", description = "Session folders of the baseline.")
    private List<Path> sessions;

    @Option(names = "--profile", required = true, paramLabel = "P", description = "The sessions' own profile.")
    private Path profile;

    @Option(names = "--out", required = true, paramLabel = "P2", description = "The profile to write.")
    private Path out;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Profile before = ProfileInput.read(profile);
        EnsembleReport report;
        try {
            report = EnsembleProfiles.learn(before, sessions);
        } catch (CalibrationException e) {
            throw new WrongInput(e.getMessage(), e);
        }
        ProfileFile.write(EnsembleProfiles.with(before, report), out);
        if (json) out().println(json(report));
        else print(report);
        return Asterism.DONE;
    }

    private void print(EnsembleReport report) {
        for (int i = 0; i < report.ensembles().size(); i++) {
            LearnedEnsemble e = report.ensembles().get(i);
            out().printf("E%d: %d cells, %d activations%n", i + 1, e.members().length, e.activationFrames().length);
        }
        report.dropped().forEach(why -> out().println("not taken: " + why));
        out().printf("%d ensembles learned: %s%n", report.ensembles().size(), out);
    }

    private String json(EnsembleReport report) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("ensembles", report.ensembles().size()).put("components", report.components());
        report.ensembles().forEach(e -> line.withArray("activations").add(e.activationFrames().length));
        report.dropped().forEach(line.withArray("dropped")::add);
        return line.put("out", out.toString()).toString();
    }
}
