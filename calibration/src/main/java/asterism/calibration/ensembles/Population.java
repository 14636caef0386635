package asterism.calibration.ensembles;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many cells light up together, whichever they are.
 *
 * @param share by bin, of the cells observed in it; levels as the picture shows them
 * @param usual median over bins in which any cell was observed
 * @param crowd by bin, whether more cells light up than chance allows: cells that light up by themselves, each with its own
 *     rate, do so in one of a hundred recordings at most
 * @param crowds stretches of such bins
 * @param typical median over crowds of their largest share
 */
public record Population(double[] share, double usual, boolean[] crowd, int crowds, double typical) {
    private static final double LEVEL = 0.01;

    /** Of what was looked at. */
    static Population of(EnsembleReport report) {
        byte[][] levels = report.levels();
        int from = RasterPicture.shownFrom(report);
        int bins = report.search().bins();
        double[][] shares = Arrays.stream(levels).map(l -> alone(l, from)).toArray(double[][]::new);
        Map<BitSet, Chance> chances = new HashMap<>();
        double[] share = new double[bins];
        boolean[] crowd = new boolean[bins];
        double[] seen = new double[bins];
        int n = 0;
        for (int b = 0; b < bins; b++) {
            BitSet observed = new BitSet();
            int active = 0;
            for (int c = 0; c < levels.length; c++) {
                observed.set(c, levels[c][b] != ActivityRaster.UNSEEN);
                active += levels[c][b] >= from ? 1 : 0;
            }
            if (!observed.isEmpty()) {
                share[b] = (double) active / observed.cardinality();
                seen[n++] = share[b];
                crowd[b] = active > 1 && chance(chances, observed, shares).atLeast(active) <= LEVEL / bins;
            }
        }
        double[] tops = tops(share, crowd);
        return new Population(share, middle(Arrays.copyOf(seen, n)), crowd, tops.length, middle(tops));
    }

    private static Chance chance(Map<BitSet, Chance> known, BitSet cells, double[][] shares) {
        return known.computeIfAbsent(
                cells, k -> new Chance(k.stream().mapToObj(c -> shares[c]).toArray(double[][]::new)));
    }

    /** Share of a cell's observed bins in which it is dark and lit. */
    private static double[] alone(byte[] levels, int from) {
        double lit = 0;
        int of = 0;
        for (byte l : levels) {
            lit += l >= from ? 1 : 0;
            of += l == ActivityRaster.UNSEEN ? 0 : 1;
        }
        lit /= Math.max(1, of);
        return new double[] {1 - lit, lit};
    }

    /** The largest share of each crowd. */
    private static double[] tops(double[] share, boolean[] crowd) {
        double[] tops = new double[share.length];
        int n = 0;
        for (int b = 0; b < share.length; b++) {
            if (crowd[b]) {
                n += b == 0 || !crowd[b - 1] ? 1 : 0;
                tops[n - 1] = Math.max(tops[n - 1], share[b]);
            }
        }
        return Arrays.copyOf(tops, n);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** What there was to see, in sentences. */
    public static String words(EnsembleReport report) {
        Search s = report.search();
        Population p = of(report);
        String found = report.ensembles().isEmpty()
                ? s.tested() == 0
                        ? "No set of cells kept company often enough to be tested."
                        : String.format(
                                Locale.ROOT, "None of the %d sets tested is above its decoys: no ensemble.", s.tested())
                : String.format(
                        Locale.ROOT,
                        "%d of %d sets tested are above their decoys.",
                        report.ensembles().size(),
                        s.tested());
        String crowds = p.crowds() == 0
                ? "At no time more cells than by chance lit up together, whichever they were."
                : String.format(
                        Locale.ROOT,
                        "%s more cells than by chance lit up together, typically %.0f %% of them (usually %.0f %%).",
                        p.crowds() == 1 ? "Once" : p.crowds() + " times",
                        100 * p.typical(),
                        100 * p.usual());
        double silenced = s.silencedBins() * s.binSeconds();
        return crowds
                + (silenced > 0
                        ? String.format(
                                Locale.ROOT,
                                " %.1f s were not looked at: the picture moved, or most cells lit up.",
                                silenced)
                        : "")
                + " " + found;
    }
}
