package asterism.detector.ensemble;

import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;

/**
 * The tests of the profile's ensembles and their decoys; the tests' tables are made anew in small slices, one a frame,
 * so that no frame pays for all of them.
 */
final class Templates {
    /** Between the beginnings of two renewals, at least. */
    private static final int RENEW_MICROS = 50_000_000;

    /** By place of the set: 0 the ensembles themselves, s the s-th decoy of each; then by position in the profile or null. */
    final TemplateTest[][] tests;

    private final TemplateTest[] all;
    private final TiltedRates tilted;
    private final int slices;
    private final int renewFrames;
    private int slice;

    Templates(Profile profile, ActiveRates rates) {
        int cells = profile.cells().size();
        int n = profile.ensembles().size();
        int sets = 1;
        int count = 0;
        for (EnsembleTemplate e : profile.ensembles()) {
            sets = Math.max(sets, 1 + e.decoys().length);
            count += 1 + e.decoys().length;
        }
        tests = new TemplateTest[sets][n];
        all = new TemplateTest[count];
        int next = 0;
        for (int i = 0; i < n; i++) {
            EnsembleTemplate e = profile.ensembles().get(i);
            for (int s = 0; s <= e.decoys().length; s++) {
                int[] members = s == 0 ? e.members() : e.decoys()[s - 1];
                tests[s][i] = new TemplateTest(cells, members, profile.detector());
                all[next++] = tests[s][i];
            }
        }
        tilted = new TiltedRates(cells);
        slices = tilted.bands() + (tilted.bands() + 1) * count;
        renewFrames = Math.max(slices, RENEW_MICROS / profile.frameMicros());
        for (int i = 0; i < slices; i++) {
            renew(rates, i);
        }
    }

    /** Does a little of the next renewal. */
    void renew(ActiveRates rates) {
        if (slice < slices) {
            renew(rates, slice);
        }
        slice = slice + 1 >= renewFrames ? 0 : slice + 1;
    }

    /** A band's rates, or one test's table for that band; at the end each test's unconditional thresholds. */
    private void renew(ActiveRates rates, int at) {
        int perBand = 1 + all.length;
        int band = at / perBand;
        int step = at % perBand;
        if (band == tilted.bands()) {
            all[step].rebuildAlone(rates);
        } else if (step == 0) {
            tilted.refresh(rates, band);
        } else {
            all[step - 1].rebuildGiven(tilted, band);
        }
    }
}
