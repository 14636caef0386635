package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;
import asterism.detector.fixed.Fixed;
import asterism.detector.profile.DetectorSettings;

/**
 * Whether m active members of one set among K active cells in all are more than chance.
 *
 * <p>Two tables, made anew now and then from the cells' own rates: the least m whose unconditional probability is small
 * enough, at each pace of all cells together, and for every K the probability of at least m members given K active cells, the conditional
 * Poisson-binomial law P(M = j | K) = P_set(j) P_rest(K - j) / P_all(K). The condition on K is what a moving brain or a
 * flash, which light up cells of every set, cannot pass.
 */
final class TemplateTest {
    /** More active members than this are counted as this many. */
    static final int MOST_MEMBERS = 32;
    /** Fewer active members never count. */
    static final int LEAST_MEMBERS = 3;

    private static final int PITCH = MOST_MEMBERS + 1;

    final long[] set;
    private final int[] members;
    private final long conditionalAlphaQ62;
    private final long unconditionalAlphaQ62;
    private final long[] setLaw = new long[PITCH];
    private final long[] restLaw = new long[TiltedRates.MOST_ACTIVE + 1];
    private final long[] tails = new long[PITCH];
    /** By K, then m: -log2 of P(at least m | K). */
    private final short[] surpriseQ8 = new short[(TiltedRates.MOST_ACTIVE + 1) * PITCH];

    private final byte[] leastGiven = new byte[TiltedRates.MOST_ACTIVE + 1];
    /** By pace. */
    private final byte[] leastAlone = new byte[Pace.LEVELS];

    TemplateTest(int cells, int[] members, DetectorSettings settings) {
        this.members = members;
        set = BitSets.of(cells, members);
        java.util.Arrays.fill(leastGiven, (byte) PITCH);
        conditionalAlphaQ62 = PoissonBinomial.ONE / 1_000_000_000 * settings.conditionalAlphaE9();
        unconditionalAlphaQ62 = PoissonBinomial.ONE / 1_000_000_000 * settings.unconditionalAlphaE9();
    }

    /** @param paceLevel of {@link Pace} */
    boolean accepts(int membersActive, int active, int paceLevel) {
        return active <= TiltedRates.MOST_ACTIVE && Math.min(MOST_MEMBERS, membersActive) >= least(active, paceLevel);
    }

    /** Fewest members that are more than chance when so many cells are active, at most {@link TiltedRates#MOST_ACTIVE}. */
    int least(int active, int paceLevel) {
        return Math.max(leastAlone[paceLevel], leastGiven[active]);
    }

    /** Fewest members that are more than chance whatever the other cells do. */
    int leastAlone(int paceLevel) {
        return leastAlone[paceLevel];
    }

    int surpriseQ8(int membersActive, int active) {
        int k = Math.min(TiltedRates.MOST_ACTIVE, active);
        return surpriseQ8[k * PITCH + Math.min(MOST_MEMBERS, Math.min(k, membersActive))];
    }

    /** The unconditional thresholds for the rates of now at every pace. */
    void rebuildAlone(ActiveRates rates) {
        for (int level = 0; level < Pace.LEVELS; level++) {
            PoissonBinomial.clear(setLaw);
            for (int member : members) {
                PoissonBinomial.addCapped(setLaw, rates.inWindow(member, Pace.atLevelQ8(level)));
            }
            int least = LEAST_MEMBERS;
            while (least < MOST_MEMBERS && PoissonBinomial.tail(setLaw, least) > unconditionalAlphaQ62) {
                least++;
            }
            leastAlone[level] = (byte) least;
        }
    }

    /** The conditional table for one band of K. */
    void rebuildGiven(TiltedRates tilted, int band) {
        PoissonBinomial.clear(setLaw);
        PoissonBinomial.clear(restLaw);
        long[] p = tilted.q62[band];
        int most = TiltedRates.to(band);
        for (int cell = 0; cell < p.length; cell++) {
            if (BitSets.has(set, cell)) {
                PoissonBinomial.add(setLaw, p[cell]);
            } else {
                PoissonBinomial.add(restLaw, p[cell], most);
            }
        }
        for (int k = TiltedRates.from(band); k <= TiltedRates.to(band); k++) {
            given(k);
        }
    }

    private void given(int k) {
        long sum = 0;
        for (int m = MOST_MEMBERS; m >= 0; m--) {
            sum += m <= k ? PoissonBinomial.product(setLaw[m], restLaw[k - m]) : 0;
            tails[m] = sum;
        }
        int least = LEAST_MEMBERS;
        for (int m = 0; m <= MOST_MEMBERS; m++) {
            long p = sum == 0 ? PoissonBinomial.ONE : PoissonBinomial.ratio(tails[m], sum);
            surpriseQ8[k * PITCH + m] = (short) (62 * 256 - Fixed.log2Q8(Math.max(1, p)));
            if (p > conditionalAlphaQ62) {
                least = Math.max(least, m + 1);
            }
        }
        leastGiven[k] = (byte) least;
    }
}
