package asterism.rig.table;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Profiles of tables: cells without pixels. */
public final class TableProfile {
    /** Id of such a profile. */
    public static final String ID = "table";

    private static final int SIDE = 64;
    private static final Footprint POINT = new Footprint(0, 0, 1, 1, new int[] {Footprint.MAX_WEIGHT});

    private TableProfile() {}

    /** Whether a profile's cells have no pixels, so that places, motion and brightness are unknown. */
    public static boolean is(Profile profile) {
        return profile.id().equals(ID);
    }

    /**
     * Makes the profile that the detector runs on.
     *
     * @param decaySeconds of each cell, 0.02 to 20
     */
    public static Profile of(
            TraceTable table,
            double fps,
            double[] decaySeconds,
            DetectorSettings settings,
            List<EnsembleTemplate> ensembles) {
        List<String> ids = ids(table.names());
        List<CellProfile> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            cells.add(cell(ids.get(cell), ColumnScale.NOISE_LEVELS, decaySeconds[cell], 0));
        }
        RegistrationTemplate blank = RegistrationTemplate.of(SIDE, SIDE, new char[SIDE * SIDE]);
        return new Profile(ID, "a table of traces", (int) Math.rint(1e6 / fps), blank, settings, cells, ensembles);
    }

    /** The columns' names where they can be ids, else c0, c1, …. */
    private static List<String> ids(List<String> names) {
        Set<String> used = new HashSet<>();
        boolean all = names.stream().allMatch(name -> name.matches("[A-Za-z0-9_.-]{1,64}") && used.add(name));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ids.add(all ? names.get(i) : "c" + i);
        }
        return ids;
    }

    private static CellProfile cell(String id, double noise, double decaySeconds, double rateHz) {
        return new CellProfile(id, 0, 0, POINT, noise, decaySeconds, 1, 0, rateHz);
    }

    /** The same profile with the rates of its cells' bursts. */
    public static Profile withRates(Profile profile, double[] rateHz) {
        List<CellProfile> cells = new ArrayList<>();
        for (int i = 0; i < rateHz.length; i++) {
            CellProfile c = profile.cells().get(i);
            cells.add(cell(c.id(), c.noise(), c.decaySeconds(), rateHz[i]));
        }
        return profile.withCells(cells).withEnsembles(profile.ensembles());
    }

    /** The same profile with each cell's noise in the table's unit, as people read it. */
    static Profile inTheTablesUnit(Profile profile, ColumnScale[] scales) {
        List<CellProfile> cells = new ArrayList<>();
        for (int i = 0; i < scales.length; i++) {
            CellProfile c = profile.cells().get(i);
            cells.add(cell(c.id(), scales[i].unit(), c.decaySeconds(), c.rateHz()));
        }
        return profile.withCells(cells).withEnsembles(profile.ensembles());
    }

    /** A noise that the detector measured, in the unit of a profile made by the other method of this name. */
    public static double inTheTablesUnit(Profile profile, int cell, double levels) {
        return (float)
                (levels / ColumnScale.NOISE_LEVELS * profile.cells().get(cell).noise());
    }

    /** The standard settings with another lag. */
    public static DetectorSettings settings(int lagFrames) {
        return settings(lagFrames, DetectorSettings.standard().conditionalAlphaE9() * 1e-9);
    }

    /**
     * The standard settings with another lag and another level for tier 2.
     *
     * @param alpha largest P(at least m members | K cells active); the unconditional level moves with it, a thousandth of
     *     it as in the standard settings, so that a larger one lets more through in fact
     */
    public static DetectorSettings settings(int lagFrames, double alpha) {
        DetectorSettings d = DetectorSettings.standard();
        double unconditional = alpha * d.unconditionalAlphaE9() / d.conditionalAlphaE9();
        return new DetectorSettings(
                lagFrames,
                d.eventSignificanceQ8(),
                d.tailRatioQ8(),
                d.windowMicros(),
                d.motionLimitQ8(),
                d.vetoMicros(),
                (int) Math.max(1, Math.rint(alpha * 1e9)),
                (int) Math.max(1, Math.rint(unconditional * 1e9)),
                d.coactivityAlphaE9());
    }
}
