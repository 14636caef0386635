package asterism.detector.ensemble;

import asterism.detector.fixed.BitSets;
import asterism.detector.fixed.Fixed;
import asterism.detector.profile.Profile;

/**
 * Tier 1: more cells together than chance, whichever they are.
 *
 * <p>Chance is what the same cells do when each is looked at 1 to 5 s earlier by its own lag: that keeps every slow
 * change of state and breaks what is together. Cells of accepted ensembles and frames that cannot be trusted are left
 * out of that past, or true events would raise their own threshold.
 */
final class Coactivity {
    private static final int MOST_BINS = 1024;
    private static final int SURROGATES = 8;
    private static final int WARM = 2_000;
    private static final int HALVE_AT = 1 << 15;

    private final int cells;
    private final int depth;
    private final long[][] past;
    private final int[][] lag;
    /** By how many cells were active; the last bin takes all above. */
    private final int[] histogram;

    private int total;
    private final int alphaE9;
    private final int coldThreshold;
    private int threshold;

    Coactivity(Profile profile, ActiveRates rates) {
        cells = profile.cells().size();
        int second = Math.max(2, 1_000_000 / profile.frameMicros());
        depth = 5 * second + 1;
        past = new long[depth][BitSets.words(cells)];
        lag = new int[SURROGATES][cells];
        long random = 0x9E3779B97F4A7C15L;
        for (int[] lags : lag) {
            for (int i = 0; i < cells; i++) {
                random = random * 6364136223846793005L + 1442695040888963407L;
                lags[i] = second + (int) ((random >>> 33) % (4L * second));
            }
        }
        histogram = new int[Math.clamp(cells + 2L, 64, MOST_BINS)];
        alphaE9 = profile.detector().coactivityAlphaE9();
        coldThreshold = threshold(rates, cells, alphaE9, histogram.length);
        threshold = coldThreshold;
    }

    /** Least count that independent cells reach too rarely, from their rates alone. */
    private static int threshold(ActiveRates rates, int cells, int alphaE9, int bins) {
        long[] law = new long[bins];
        PoissonBinomial.clear(law);
        for (int i = 0; i < cells; i++) {
            PoissonBinomial.addCapped(law, rates.inWindow(i));
        }
        long alpha = PoissonBinomial.ONE / 1_000_000_000 * alphaE9;
        int least = TemplateTest.LEAST_MEMBERS;
        while (least < law.length - 1 && PoissonBinomial.tail(law, least) > alpha) {
            least++;
        }
        return least;
    }

    /** Least number of cells that is more than chance now. */
    int threshold() {
        return threshold;
    }

    /** -log2 of the share of surrogate windows with as many cells, at most what their number can show. */
    int surpriseQ8(int count) {
        int tail = 1;
        for (int k = Math.min(count, histogram.length - 1); k < histogram.length; k++) {
            tail += histogram[k];
        }
        int all = Math.max(2, total + 1);
        return Math.max(0, Fixed.log2Q8(all) - Fixed.log2Q8(tail));
    }

    /** Remembers who was active in the window that ends now. */
    void remember(int frame, long[] active, boolean usable) {
        long[] slot = past[frame % depth];
        for (int i = 0; i < slot.length; i++) {
            slot[i] = usable ? active[i] : 0;
        }
    }

    /** Takes the cells of an accepted ensemble out of the last windows. */
    void mask(int frame, long[] claimed, int frames) {
        for (int f = Math.max(0, frame - frames); f <= frame; f++) {
            long[] slot = past[f % depth];
            for (int i = 0; i < slot.length; i++) {
                slot[i] &= ~claimed[i];
            }
        }
    }

    /** One surrogate count a frame; returns it for the summary, or -1 before there is a past. */
    int observe(int frame) {
        if (frame < depth) {
            return -1;
        }
        int[] lags = lag[frame % SURROGATES];
        int count = 0;
        for (int i = 0; i < cells; i++) {
            long[] then = past[(frame - lags[i]) % depth];
            count += (int) (then[i >> 6] >>> i & 1);
        }
        histogram[Math.min(count, histogram.length - 1)]++;
        total++;
        if (total >= HALVE_AT) {
            halve();
        }
        threshold = total < WARM ? coldThreshold : warmThreshold();
        return count;
    }

    private void halve() {
        total = 0;
        for (int k = 0; k < histogram.length; k++) {
            histogram[k] >>= 1;
            total += histogram[k];
        }
    }

    /** Neighbouring counts differ about threefold in their share: the one from half to one and a half of nominal. */
    private int warmThreshold() {
        long allowed = 3L * total * alphaE9 / 2_000_000_000;
        int tail = 0;
        int k = histogram.length - 1;
        while (k > TemplateTest.LEAST_MEMBERS && tail + histogram[k] <= allowed) {
            tail += histogram[k--];
        }
        return k + 1;
    }
}
