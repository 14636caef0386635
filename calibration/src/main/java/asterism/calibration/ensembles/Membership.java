package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From a component to a set of cells and its activations: in turn, when the set is active more than chance allows, and
 * which cells then take part more likely as members than by themselves.
 */
final class Membership {
    static final int FEWEST_MEMBERS = 3;
    private static final double START_SHARE = 0.4;
    private static final double LOOSE = 1e-4;
    private static final double STRICT = 1e-5;
    private static final double CONDITIONAL = 1e-3;
    private static final double APART_SECONDS = 0.4;
    /** Log odds above which an activation is likelier than not if there are few of them: ln(bins / 5). */
    private static final double FEW = 5;

    private final ActivityRaster raster;
    private final int[] total;

    Membership(ActivityRaster raster) {
        this.raster = raster;
        this.total = new int[raster.bins()];
        for (int c = 0; c < raster.cells(); c++) {
            for (int b : raster.activeBins(c)) {
                total[b] += raster.level(c, b);
            }
        }
    }

    /** The set that a component leads to, perhaps with too few members or activations to be one. */
    Fit from(double[] pattern) {
        double top = Arrays.stream(pattern).max().orElse(0);
        boolean[] members = new boolean[pattern.length];
        for (int c = 0; c < pattern.length; c++) {
            members[c] = top > 0 && pattern[c] >= START_SHARE * top;
        }
        return new Fit(members, activations(new SetModel(raster, members, List.of()), LOOSE));
    }

    /** Bins where a set is active beyond chance, and likelier than not. */
    List<Activation> activations(SetModel set) {
        return activations(set, STRICT);
    }

    private List<Activation> activations(SetModel set, double alpha) {
        List<Activation> found = new ArrayList<>();
        Map<BitSet, double[]> rests = new HashMap<>();
        for (int b = 0; b < raster.bins(); b++) {
            int sum = set.sum(b, null);
            if (set.active(b, null) >= FEWEST_MEMBERS && set.chance(b, null).atLeast(sum) <= alpha) {
                double gain = set.gain(b, null);
                if (alpha > STRICT || gain > least()) {
                    Chance chance = set.chance(b, null);
                    if (chance.atLeastGiven(sum, total[b], rest(set, b, rests)) <= CONDITIONAL) {
                        keepLargest(found, new Activation(b, gain, chance.bits(sum), null));
                    }
                }
            }
        }
        return found;
    }

    /** The activation without what other sets explain; null if that is too little for one. */
    Activation unexplained(SetModel set, Activation a, boolean[] explained) {
        double gain = set.gain(a.bin(), explained);
        if (set.active(a.bin(), explained) < FEWEST_MEMBERS || gain <= least()) {
            return null;
        }
        Chance chance = set.chance(a.bin(), explained);
        int sum = set.sum(a.bin(), explained);
        return chance.atLeast(sum) > STRICT ? null : new Activation(a.bin(), gain, chance.bits(sum), explained);
    }

    private double least() {
        return Math.log(Math.max(FEW, raster.bins()) / FEW);
    }

    /** Of the summed levels of the other cells observed in a bin. */
    private double[] rest(SetModel set, int bin, Map<BitSet, double[]> known) {
        BitSet others = new BitSet();
        for (int c = 0; c < raster.cells(); c++) {
            others.set(c, raster.observed(c, bin));
        }
        Arrays.stream(set.members).forEach(others::clear);
        return known.computeIfAbsent(
                others,
                cells -> Chance.distribution(
                        cells.stream().mapToObj(raster::share).toArray(double[][]::new),
                        Arrays.stream(total).max().orElse(0)));
    }

    /** Bins that belong to one activation. */
    int apart() {
        return (int) Math.max(1, Math.round(APART_SECONDS / raster.binSeconds()));
    }

    private void keepLargest(List<Activation> found, Activation next) {
        if (found.isEmpty() || next.bin() - found.getLast().bin() > apart()) {
            found.add(next);
        } else if (next.gain() > found.getLast().gain()) {
            found.set(found.size() - 1, next);
        }
    }

    /** Cells whose part in the activations is better explained by membership than by their own activity. */
    boolean[] likely(boolean[] members, List<Activation> events) {
        SetModel set = new SetModel(raster, members, events);
        double prior = Math.clamp((double) set.members.length / members.length, 0.02, 0.4);
        boolean[] likely = new boolean[members.length];
        for (int c = 0; c < members.length; c++) {
            likely[c] = set.membership(c, events) + Math.log(prior / (1 - prior)) > 0;
        }
        return likely;
    }
}
