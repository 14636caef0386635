package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Sets of cells like an ensemble in size, rates and spread, that share few cells with any ensemble. */
final class Decoys {
    static final int WANTED = 4;
    private static final int TRIES = 3000;
    private static final double MOST_SHARED = 0.2;
    private static final double MOST_ALIKE = 0.5;

    private final double[] rates;
    private final double[][] places;
    private final List<boolean[]> ensembles;
    private final int[] mostShared;
    private final Random random;
    /** What was made before, one list an ensemble. */
    private final List<List<int[]>> made = new ArrayList<>();

    /**
     * Decoys of these ensembles.
     *
     * @param places per cell {y, x}, or null if unknown: then spread is not matched
     */
    Decoys(double[] rates, double[][] places, List<boolean[]> ensembles, long seed) {
        this.rates = rates;
        this.places = places;
        this.ensembles = ensembles;
        this.random = new Random(seed);
        mostShared = ensembles.stream()
                .mapToInt(set -> (int) (MOST_SHARED * indices(set).length))
                .toArray();
    }

    private record Draw(int[] cells, double unlike) {}

    /**
     * Up to four, the most alike first, no two of them sharing more than half. The first decoys of all ensembles, the
     * second ones and so on compete with each other for onsets as the ensembles do, so they too share few cells if
     * that can be had.
     */
    int[][] of(int[] members) {
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            int[] cells = draw(members);
            if (cells != null) {
                draws.add(new Draw(cells, unlike(cells, members)));
            }
        }
        draws.sort(Comparator.comparingDouble(Draw::unlike));
        List<int[]> kept = new ArrayList<>();
        keep(draws, kept, MOST_SHARED);
        keep(draws, kept, 1);
        made.add(kept);
        return kept.toArray(int[][]::new);
    }

    private void keep(List<Draw> draws, List<int[]> kept, double mostShared) {
        for (Draw d : draws) {
            if (kept.size() < WANTED
                    && kept.stream().allMatch(k -> shared(k, d.cells()) <= MOST_ALIKE * k.length)
                    && sharesAtMost(mostShared, d.cells(), kept.size())) {
                kept.add(d.cells());
            }
        }
    }

    /** Whether a set shares few cells with the decoys of other ensembles at its place. */
    private boolean sharesAtMost(double most, int[] cells, int place) {
        return made.stream()
                .filter(others -> others.size() > place)
                .allMatch(others -> shared(others.get(place), cells) <= most * cells.length);
    }

    private int[] draw(int[] members) {
        boolean[] chosen = new boolean[rates.length];
        int[] sharedWith = new int[ensembles.size()];
        for (int member : members) {
            int best = -1;
            for (int k = 0; k < 6; k++) {
                int c = random.nextInt(rates.length);
                if (!chosen[c]
                        && hasRoom(c, sharedWith)
                        && (best < 0 || mismatch(c, member) < mismatch(best, member))) {
                    best = c;
                }
            }
            if (best < 0) {
                return null;
            }
            chosen[best] = true;
            for (int e = 0; e < sharedWith.length; e++) {
                sharedWith[e] += ensembles.get(e)[best] ? 1 : 0;
            }
        }
        return indices(chosen);
    }

    private boolean hasRoom(int cell, int[] sharedWith) {
        for (int e = 0; e < sharedWith.length; e++) {
            if (ensembles.get(e)[cell] && sharedWith[e] >= mostShared[e]) {
                return false;
            }
        }
        return true;
    }

    private double mismatch(int a, int b) {
        return Math.abs(Math.log((rates[a] + 1e-4) / (rates[b] + 1e-4)));
    }

    private double unlike(int[] cells, int[] members) {
        double rate = Math.abs(Math.log((meanRate(cells) + 1e-4) / (meanRate(members) + 1e-4)));
        double spread = places == null ? 0 : Math.abs(Math.log((spread(cells) + 1) / (spread(members) + 1)));
        return rate + spread;
    }

    private double meanRate(int[] cells) {
        double sum = 0;
        for (int c : cells) {
            sum += rates[c];
        }
        return sum / cells.length;
    }

    private double spread(int[] cells) {
        double y = 0;
        double x = 0;
        for (int c : cells) {
            y += places[c][0] / cells.length;
            x += places[c][1] / cells.length;
        }
        double sum = 0;
        for (int c : cells) {
            sum += Math.hypot(places[c][0] - y, places[c][1] - x);
        }
        return sum / cells.length;
    }

    private static int shared(int[] a, int[] b) {
        int n = 0;
        for (int i : a) {
            for (int j : b) {
                n += i == j ? 1 : 0;
            }
        }
        return n;
    }

    static int[] indices(boolean[] set) {
        int n = 0;
        int[] out = new int[set.length];
        for (int i = 0; i < set.length; i++) {
            if (set[i]) {
                out[n++] = i;
            }
        }
        return java.util.Arrays.copyOf(out, n);
    }
}
