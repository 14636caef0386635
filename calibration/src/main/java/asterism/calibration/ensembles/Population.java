package asterism.calibration.ensembles;

import java.util.Arrays;
import java.util.Locale;

/**
 * How many cells light up together, whichever they are.
 *
 * @param share by bin, of all cells; levels as the picture shows them
 * @param usual median over bins
 * @param crowded share above which chance does not reach: five standard deviations of cells that light up by themselves
 * @param crowds stretches of bins above that
 * @param typical median over crowds of their largest share
 */
public record Population(double[] share, double usual, double crowded, int crowds, double typical) {
    private static final double BEYOND_CHANCE = 5;

    /** Of what was looked at. */
    static Population of(EnsembleReport report) {
        byte[][] levels = report.levels();
        int from = RasterPicture.shownFrom(report);
        double[] share = new double[report.search().bins()];
        double variance = 0;
        for (byte[] cell : levels) {
            double rate = 0;
            for (int b = 0; b < share.length; b++) {
                share[b] += cell[b] >= from ? 1.0 / levels.length : 0;
                rate += cell[b] >= from ? 1.0 / share.length : 0;
            }
            variance += rate * (1 - rate);
        }
        double usual = middle(share);
        double crowded = usual + BEYOND_CHANCE * Math.sqrt(variance) / Math.max(1, levels.length);
        double[] tops = tops(share, crowded);
        return new Population(share, usual, crowded, tops.length, middle(tops));
    }

    /** The largest share of each stretch above a level. */
    private static double[] tops(double[] share, double level) {
        double[] tops = new double[share.length];
        int n = 0;
        for (int b = 0; b < share.length; b++) {
            if (share[b] > level) {
                n += b == 0 || share[b - 1] <= level ? 1 : 0;
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
