package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a component to a set of cells and its activations: in turn, when the set is active more than chance allows, and
 * which cells then take part more likely as members than by themselves.
 */
final class Membership {
    static final int FEWEST_MEMBERS = 3;
    private static final int ROUNDS = 8;
    private static final double START_SHARE = 0.4;
    private static final double LOOSE = 1e-4;
    static final double STRICT = 1e-5;
    private static final double CONDITIONAL = 1e-3;
    private static final double LOWEST_PARTICIPATION = 0.35;
    private static final double HIGHEST_PARTICIPATION = 0.97;

    private final OnsetRaster raster;
    private final double[] rates;
    private final int[] activeCells;

    Membership(OnsetRaster raster) {
        this.raster = raster;
        this.rates = new double[raster.cells()];
        this.activeCells = new int[raster.bins()];
        for (int c = 0; c < rates.length; c++) {
            rates[c] = raster.rate(c);
            for (int b = 0; b < activeCells.length; b++) {
                activeCells[b] += raster.active(c, b) ? 1 : 0;
            }
        }
    }

    /** A set of cells and the bins in which it was active, each with its surprise in bits. */
    record Fit(boolean[] members, List<Activation> activations) {
        int size() {
            int n = 0;
            for (boolean m : members) {
                n += m ? 1 : 0;
            }
            return n;
        }
    }

    /** One time the set was active: the bin of most members, how surprising that is, and how many. */
    record Activation(int bin, double bits, int members) {}

    /** The set that a component leads to, perhaps with too few members or activations to be one. */
    Fit from(double[] pattern) {
        double top = Arrays.stream(pattern).max().orElse(0);
        boolean[] members = new boolean[pattern.length];
        for (int c = 0; c < pattern.length; c++) {
            members[c] = top > 0 && pattern[c] >= START_SHARE * top;
        }
        List<Activation> events = activations(members, LOOSE, List.of(), null);
        for (int round = 0; round < ROUNDS; round++) {
            boolean[] next = likely(members, events);
            boolean settled = Arrays.equals(next, members);
            members = next;
            events = activations(members, round < 1 ? LOOSE : STRICT, events, null);
            if (settled && round > 1) {
                break;
            }
        }
        return new Fit(members, events);
    }

    /**
     * Bins where the set is active beyond chance, half a second apart or more. What the cells do in {@code known}
     * activations does not count towards chance; cells of {@code cleared} do not count at all.
     */
    List<Activation> activations(boolean[] members, double alpha, List<Activation> known, boolean[][] cleared) {
        double[] byThemselves = rates.clone();
        for (int c = 0; c < members.length; c++) {
            if (members[c]) {
                byThemselves[c] = Math.max(outsideRate(c, known), 1.0 / raster.bins());
            }
        }
        Chance chance = new Chance(byThemselves, members);
        List<Activation> found = new ArrayList<>();
        for (int b = 0; b < raster.bins(); b++) {
            int m = 0;
            int gone = 0;
            for (int c = 0; c < members.length; c++) {
                boolean active = raster.active(c, b);
                boolean claimed = active && cleared != null && cleared[b] != null && cleared[b][c];
                gone += claimed ? 1 : 0;
                m += active && members[c] && !claimed ? 1 : 0;
            }
            if (m >= FEWEST_MEMBERS
                    && chance.atLeast(m) <= alpha
                    && chance.atLeastGiven(m, activeCells[b] - gone) <= CONDITIONAL) {
                keepLargest(found, new Activation(b, -Math.log(Math.max(1e-300, chance.atLeast(m))) / Math.log(2), m));
            }
        }
        return found;
    }

    private static void keepLargest(List<Activation> found, Activation next) {
        int apart = 4;
        if (found.isEmpty() || next.bin() - found.getLast().bin() > apart) {
            found.add(next);
        } else if (next.bits() > found.getLast().bits()) {
            found.set(found.size() - 1, next);
        }
    }

    /** Cells whose presence in the activations is better explained by membership than by their own rate. */
    boolean[] likely(boolean[] members, List<Activation> events) {
        int size = 0;
        double participation = 0;
        for (int c = 0; c < members.length; c++) {
            if (members[c]) {
                size++;
                participation += share(c, events);
            }
        }
        double q = Math.clamp(size == 0 ? 0 : participation / size, LOWEST_PARTICIPATION, HIGHEST_PARTICIPATION);
        double prior = Math.clamp((double) size / members.length, 0.02, 0.4);
        boolean[] likely = new boolean[members.length];
        for (int c = 0; c < members.length; c++) {
            double p = Math.clamp(1.3 * outsideRate(c, events) + 0.02, 0.02, 0.6);
            int present = (int) Math.round(share(c, events) * events.size());
            int absent = events.size() - present;
            double odds =
                    Math.log(prior / (1 - prior)) + present * Math.log(q / p) + absent * Math.log((1 - q) / (1 - p));
            likely[c] = odds > 0 && present >= 2;
        }
        return likely;
    }

    double share(int cell, List<Activation> events) {
        int n = 0;
        for (Activation e : events) {
            n += raster.active(cell, e.bin()) ? 1 : 0;
        }
        return events.isEmpty() ? 0 : (double) n / events.size();
    }

    private double outsideRate(int cell, List<Activation> events) {
        double spent = 3.0 * events.size();
        double inside = 3 * share(cell, events) * events.size();
        double all = raster.rate(cell) * raster.bins();
        return Math.max(0, all - inside) / Math.max(1, raster.bins() - spent);
    }
}
