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
     * Learns from recorded sessions: from their traces if all have them, else from their onsets.
     *
     * @param profile the sessions' own
     * @param sessions their folders, at least one
     * @throws CalibrationException if a session is not finished, has no profile, other cells or another frame rate,
     *     naming it
     * @throws IOException if a session cannot be read
     */
    public static EnsembleReport learn(Profile profile, List<Path> sessions) throws IOException {
        SessionCells expected = new SessionCells(profile);
        for (Path session : sessions) {
            expected.check(session);
        }
        double fps = 1e6 / profile.frameMicros();
        int cells = profile.cells().size();
        if (SessionTraces.in(sessions)) {
            float[][] traces = SessionTraces.read(sessions, cells, fps);
            double[] decays = profile.cells().stream()
                    .mapToDouble(CellProfile::decaySeconds)
                    .toArray();
            return EnsembleLearner.learn(traces, decays, places(profile), fps);
        }
        SessionOnsets onsets = SessionOnsets.read(sessions, cells, fps);
        return EnsembleLearner.learn(onsets.onsetFrames(), places(profile), onsets.unobserved(), fps);
    }

    private static double[][] places(Profile profile) {
        return profile.cells().stream().map(c -> new double[] {c.y(), c.x()}).toArray(double[][]::new);
    }

    /** Where a profile's cells lie in its mean picture. */
    public static EnsemblePage.Field field(Profile profile) {
        char[] meanQ8 = profile.template().meanQ8();
        double[] mean = new double[meanQ8.length];
        Arrays.setAll(mean, i -> meanQ8[i] / 256.0);
        return new EnsemblePage.Field(
                places(profile), profile.template().width(), profile.template().height(), mean);
    }

    /** The profile whose ensembles have new decoys: from the cells' rates and places, the same for the same seed. */
    public static Profile withDecoys(Profile profile, long seed) {
        int cells = profile.cells().size();
        double[] rates =
                profile.cells().stream().mapToDouble(CellProfile::rateHz).toArray();
        List<boolean[]> sets = new ArrayList<>();
        for (EnsembleTemplate e : profile.ensembles()) {
            boolean[] set = new boolean[cells];
            Arrays.stream(e.members()).forEach(m -> set[m] = true);
            sets.add(set);
        }
        Decoys decoys = new Decoys(rates, places(profile), sets, seed);
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
