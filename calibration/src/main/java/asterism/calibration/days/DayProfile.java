package asterism.calibration.days;

import asterism.calibration.ensembles.EnsembleProfiles;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import java.util.ArrayList;
import java.util.List;

/** The profile by which {@code run} and {@code replay} count the baseline's ensembles today. */
public final class DayProfile {
    private static final long DECOY_SEED = 1;
    private static final int LEAST_TEMPLATE = 3;

    private DayProfile() {}

    /**
     * Today's instrument, picture and cells under the baseline's ids and thresholds. An ensemble that can be judged has
     * those of its members that are registered, so that chance is that of present cells alone, and new decoys; one that
     * cannot is left out, and no decoy is made of its cells either. A lost cell is not there: nothing counts it as
     * silent.
     *
     * @param id of the new profile
     */
    public static Profile of(DayReport report, String id) {
        Profile today = report.today();
        List<CellProfile> cells = new ArrayList<>();
        for (int j = 0; j < today.cells().size(); j++) {
            cells.add(named(today.cells().get(j), report.cells().get(j).id()));
        }
        List<EnsembleTemplate> seen = new ArrayList<>();
        for (EnsembleCoverage e : report.ensembles()) {
            if (e.present().size() >= LEAST_TEMPLATE) {
                int[] members = e.present().stream().mapToInt(i -> i).toArray();
                seen.add(new EnsembleTemplate(e.id(), e.name(), members, new int[0][]));
            }
        }
        Profile all = new Profile(
                        id,
                        source(report),
                        today.frameMicros(),
                        today.template(),
                        report.baseline().detector(),
                        cells,
                        seen)
                .withInstrumentOf(today);
        List<Integer> usable = report.ensembles().stream()
                .filter(EnsembleCoverage::usable)
                .map(EnsembleCoverage::id)
                .toList();
        Profile decoyed = EnsembleProfiles.withDecoys(all, DECOY_SEED);
        return decoyed.withEnsembles(decoyed.ensembles().stream()
                .filter(e -> usable.contains(e.id()))
                .toList());
    }

    private static CellProfile named(CellProfile c, String id) {
        return new CellProfile(
                id, c.y(), c.x(), c.footprint(), c.noise(), c.decaySeconds(), c.quality(), c.f0(), c.rateHz());
    }

    private static String source(DayReport report) {
        String source = named(report.today()) + " with the cells of " + named(report.baseline());
        return source.substring(0, Math.min(1000, source.length()));
    }

    private static String named(Profile p) {
        return p.id() + " (" + ProfileFile.sha256(p).substring(0, 16) + ")";
    }
}
