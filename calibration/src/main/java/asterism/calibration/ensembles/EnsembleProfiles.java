package asterism.calibration.ensembles;

import asterism.calibration.CalibrationException;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Learns a profile's ensembles from sessions that were recorded or replayed with it. */
public final class EnsembleProfiles {
    private EnsembleProfiles() {}

    /**
     * Learns from recorded sessions.
     *
     * @param profile the sessions' own
     * @param sessions their folders, at least one
     * @throws CalibrationException if a session is not finished, has no profile or other cells, naming it
     * @throws IOException if a session cannot be read
     */
    public static EnsembleReport learn(Profile profile, List<Path> sessions) throws IOException {
        SessionCells expected = new SessionCells(profile);
        for (Path session : sessions) {
            expected.check(session);
        }
        double fps = 1e6 / profile.frameMicros();
        SessionOnsets onsets = SessionOnsets.read(sessions, profile.cells().size(), fps);
        double[][] places =
                profile.cells().stream().map(c -> new double[] {c.y(), c.x()}).toArray(double[][]::new);
        return EnsembleLearner.learn(onsets.onsetFrames(), places, onsets.frames(), fps);
    }

    /** The profile whose ensembles have new decoys: from the cells' rates and places, the same for the same seed. */
    public static Profile withDecoys(Profile profile, long seed) {
        int cells = profile.cells().size();
        double[] rates =
                profile.cells().stream().mapToDouble(CellProfile::rateHz).toArray();
        double[][] places =
                profile.cells().stream().map(c -> new double[] {c.y(), c.x()}).toArray(double[][]::new);
        List<boolean[]> sets = new ArrayList<>();
        for (EnsembleTemplate e : profile.ensembles()) {
            boolean[] set = new boolean[cells];
            Arrays.stream(e.members()).forEach(m -> set[m] = true);
            sets.add(set);
        }
        Decoys decoys = new Decoys(rates, places, sets, seed);
        return profile.withEnsembles(profile.ensembles().stream()
                .map(e -> new EnsembleTemplate(e.id(), e.name(), e.members(), decoys.of(e.members())))
                .toList());
    }

    /** The profile with what was learned, at most {@link Profile#MAX_ENSEMBLES}, numbered from 0. */
    public static Profile with(Profile profile, EnsembleReport report) {
        List<EnsembleTemplate> templates = new ArrayList<>();
        for (LearnedEnsemble e : report.ensembles()) {
            if (templates.size() < Profile.MAX_ENSEMBLES) {
                int id = templates.size();
                templates.add(new EnsembleTemplate(id, "E" + (id + 1), e.members(), e.decoys()));
            }
        }
        return profile.withEnsembles(templates);
    }
}
