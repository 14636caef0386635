package asterism.detector.ensemble;

import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;

/**
 * The profile's ensembles and their decoys, each with its test; the tests' tables are made anew in small slices, one a
 * frame, so that no frame pays for all of them.
 */
final class Templates {
    /** Frames between the beginnings of two renewals, at least. */
    private static final int RENEW_FRAMES = 1024;

    final TemplateTest[] ensembles;
    final int[] ids;
    /** Decoys of all ensembles one after another. */
    final TemplateTest[] decoys;

    final int[] decoyOf;
    private final TemplateTest[] all;
    private final TiltedRates tilted;
    private final int slices;
    private int slice;
    private boolean warm;

    Templates(Profile profile, ActiveRates rates) {
        int n = profile.ensembles().size();
        int cells = profile.cells().size();
        ensembles = new TemplateTest[n];
        ids = new int[n];
        int count = 0;
        for (EnsembleTemplate e : profile.ensembles()) {
            count += e.decoys().length;
        }
        decoys = new TemplateTest[count];
        decoyOf = new int[count];
        int d = 0;
        for (int i = 0; i < n; i++) {
            EnsembleTemplate e = profile.ensembles().get(i);
            ids[i] = e.id();
            ensembles[i] = test(profile, cells, e.members());
            for (int[] decoy : e.decoys()) {
                decoyOf[d] = i;
                decoys[d++] = test(profile, cells, decoy);
            }
        }
        all = new TemplateTest[n + count];
        System.arraycopy(ensembles, 0, all, 0, n);
        System.arraycopy(decoys, 0, all, n, count);
        tilted = new TiltedRates(cells);
        slices = TiltedRates.bands() * (1 + all.length) + 1;
        for (int i = 0; i < slices && n > 0; i++) {
            renew(rates);
        }
    }

    private static TemplateTest test(Profile profile, int cells, int[] members) {
        return new TemplateTest(
                cells,
                members,
                profile.detector().conditionalAlphaE9(),
                profile.detector().unconditionalAlphaE9());
    }

    /** One slice: a band's rates, or one test's table for a band, or at the end all unconditional thresholds. */
    void renew(ActiveRates rates) {
        if (all.length == 0) {
            return;
        }
        if (slice < slices - 1) {
            int band = slice / (1 + all.length);
            int step = slice % (1 + all.length);
            if (step == 0) {
                tilted.refresh(rates, band);
            } else {
                all[step - 1].rebuildGiven(tilted, band);
            }
        } else if (slice == slices - 1) {
            for (TemplateTest test : all) {
                test.rebuildAlone(rates);
            }
        }
        slice++;
        if (slice >= Math.max(slices, RENEW_FRAMES) || slice == slices && !warm) {
            slice = 0;
            warm = true;
        }
    }
}
