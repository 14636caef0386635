package asterism.calibration.ensembles;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each level of each member says for a set's activation and against it, learned from its known activations. */
final class SetModel {
    private static final double LOWEST_PARTICIPATION = 0.35;
    private static final double HIGHEST_PARTICIPATION = 0.97;
    /** Activations' worth of evidence that a member is like the others. */
    static final double ALIKE = 4;

    /** A cell is never taken to be quieter than this: few events cannot show it. */
    private static final double NOISE_SHARE = 0.02;

    private static final double MORE = 1.2;

    private final ActivityRaster raster;
    private final double[] together;
    final int[] members;
    private final double[][] byItself;
    private final double[][] odds;
    /** Of all members. */
    private final Chance chance;

    /** Of some. */
    private final Map<BitSet, Chance> fewer = new HashMap<>();

    SetModel(ActivityRaster raster, boolean[] set, List<Activation> known) {
        this.raster = raster;
        this.members = Decoys.indices(set);
        this.together = together(members, known);
        byItself = new double[members.length][];
        odds = new double[members.length][];
        for (int i = 0; i < members.length; i++) {
            byItself[i] = outside(members[i], known);
            double[] alone = guarded(byItself[i]);
            int[] counts = counts(members[i], known);
            double n = Arrays.stream(counts).sum() + ALIKE;
            odds[i] = new double[together.length];
            for (int l = 0; l < odds[i].length; l++) {
                odds[i][l] = Math.log((counts[l] + ALIKE * together[l]) / n / alone[l]);
            }
        }
        chance = new Chance(byItself);
    }

    /** Share of levels in members while the set is active; a prior guess when no activation is known. */
    private double[] together(int[] cells, List<Activation> known) {
        double[] share = new double[ActivityRaster.TOP + 1];
        double n = 1;
        share[0] = 0.3;
        boolean graded = Arrays.stream(cells).anyMatch(c -> raster.share(c)[2] > 0);
        int top = graded ? ActivityRaster.TOP : 1;
        for (int l = 1; l <= top; l++) {
            share[l] = 0.7 / top;
        }
        for (int c : cells) {
            for (Activation a : known) {
                if (!a.explains(c) && raster.observed(c, a.bin())) {
                    share[raster.level(c, a.bin())]++;
                    n++;
                }
            }
        }
        double active = n - share[0];
        double wanted = Math.clamp(active / n, LOWEST_PARTICIPATION, HIGHEST_PARTICIPATION);
        share[0] = 1 - wanted;
        for (int l = 1; l < share.length; l++) {
            share[l] *= wanted / active;
        }
        return share;
    }

    /** Shares of a cell's levels where the set is not known to be active. */
    private double[] outside(int cell, List<Activation> known) {
        double[] share = raster.share(cell).clone();
        double left = raster.observedBins(cell);
        for (int l = 0; l < share.length; l++) {
            share[l] *= raster.observedBins(cell);
        }
        for (Activation a : known) {
            int from = Math.max(0, a.bin() - raster.reach());
            for (int b = from; b <= Math.min(raster.bins() - 1, a.bin() + raster.reach()); b++) {
                if (raster.observed(cell, b)) {
                    share[raster.level(cell, b)]--;
                    left--;
                }
            }
        }
        double sum = 0;
        double floor = share[1] + share[2] > 0 || raster.activeBins(cell).length > 0 ? 0.5 : 0;
        for (int l = 1; l < share.length; l++) {
            share[l] = Math.max(share[l], raster.share(cell)[l] > 0 ? floor : 0) / Math.max(1, left);
            sum += share[l];
        }
        share[0] = Math.max(0, 1 - sum);
        return share;
    }

    /** No level is so rare that a few chance meetings would make a member. */
    private double[] guarded(double[] share) {
        double[] out = new double[share.length];
        int top = 1;
        for (int l = 2; l < share.length; l++) {
            top = together[l] > 0 ? l : top;
        }
        double sum = 0;
        for (int l = 1; l <= top; l++) {
            out[l] = MORE * share[l] + NOISE_SHARE / top;
            sum += out[l];
        }
        double scale = sum > 0.6 ? 0.6 / sum : 1;
        for (int l = 1; l <= top; l++) {
            out[l] *= scale;
        }
        out[0] = 1 - sum * scale;
        for (int l = top + 1; l < out.length; l++) {
            out[l] = 1;
        }
        return out;
    }

    private int[] counts(int cell, List<Activation> known) {
        int[] counts = new int[ActivityRaster.TOP + 1];
        for (Activation a : known) {
            if (!a.explains(cell) && raster.observed(cell, a.bin())) {
                counts[raster.level(cell, a.bin())]++;
            }
        }
        return counts;
    }

    /** Log odds, before any prior, that a cell takes part in the known activations as members do, each with a share of its own. */
    double membership(int cell, List<Activation> known) {
        int[] counts = counts(cell, known);
        int n = Arrays.stream(counts).sum();
        if (n - counts[0] < 2) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] alone = guarded(outside(cell, known));
        double odds = logGamma(ALIKE) - logGamma(ALIKE + n);
        for (int l = 0; l < counts.length; l++) {
            if (counts[l] > 0) {
                double prior = ALIKE * Math.max(together[l], 1e-3);
                odds += logGamma(prior + counts[l]) - logGamma(prior) - counts[l] * Math.log(alone[l]);
            }
        }
        return odds;
    }

    private static double logGamma(double x) {
        return org.apache.commons.math3.special.Gamma.logGamma(x);
    }

    /** Log odds that the set is active in a bin. */
    double gain(int bin, boolean[] explained) {
        double sum = 0;
        for (int i = 0; i < members.length; i++) {
            if (counts(members[i], bin, explained)) {
                sum += odds[i][raster.level(members[i], bin)];
            }
        }
        return sum;
    }

    int sum(int bin, boolean[] explained) {
        int sum = 0;
        for (int c : members) {
            sum += counts(c, bin, explained) ? raster.level(c, bin) : 0;
        }
        return sum;
    }

    int active(int bin, boolean[] explained) {
        int n = 0;
        for (int c : members) {
            n += raster.active(c, bin) && (explained == null || !explained[c]) ? 1 : 0;
        }
        return n;
    }

    private boolean counts(int cell, int bin, boolean[] explained) {
        return raster.observed(cell, bin) && (explained == null || !explained[cell]);
    }

    /** By themselves, of the members observed in a bin whose activity another set does not explain. */
    Chance chance(int bin, boolean[] explained) {
        BitSet left = new BitSet();
        for (int i = 0; i < members.length; i++) {
            left.set(i, counts(members[i], bin, explained));
        }
        if (left.cardinality() == members.length) {
            return chance;
        }
        return fewer.computeIfAbsent(
                left, l -> new Chance(l.stream().mapToObj(i -> byItself[i]).toArray(double[][]::new)));
    }
}
