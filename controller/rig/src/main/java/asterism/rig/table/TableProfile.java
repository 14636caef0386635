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
     * @param rateHz bursts a second of each cell; null = not known
     */
    public static Profile of(
            TraceTable table,
            double fps,
            double[] decaySeconds,
            double[] rateHz,
            DetectorSettings settings,
            List<EnsembleTemplate> ensembles) {
        List<String> ids = ids(table.names());
        List<CellProfile> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            double rate = rateHz == null ? 0 : rateHz[cell];
            cells.add(new CellProfile(
                    ids.get(cell), 0, 0, POINT, ColumnScale.NOISE_LEVELS, decaySeconds[cell], 1, 0, rate));
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

    /** The standard settings with another lag. */
    public static DetectorSettings settings(int lagFrames) {
        DetectorSettings d = DetectorSettings.standard();
        return new DetectorSettings(
                lagFrames,
                d.eventThresholdQ8(),
                d.tailRatioQ8(),
                d.windowMicros(),
                d.motionLimitQ8(),
                d.vetoMicros(),
                d.conditionalAlphaE9(),
                d.unconditionalAlphaE9(),
                d.coactivityAlphaE9());
    }
}
