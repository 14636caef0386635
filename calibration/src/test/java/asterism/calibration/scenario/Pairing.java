package asterism.calibration.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Which found thing is which true one: one to one, nearest pairs first. */
final class Pairing {
    private static final int NONE = -1;

    /** For each true thing the found one, or -1. */
    final int[] ofTrue;
    /** For each found thing the true one, or -1. */
    final int[] ofFound;

    private Pairing(int trues, int founds) {
        ofTrue = new int[trues];
        ofFound = new int[founds];
        Arrays.fill(ofTrue, NONE);
        Arrays.fill(ofFound, NONE);
    }

    private record Pair(int truth, int found, int distance) {}

    /**
     * Pairs two lists.
     *
     * @param trueFrame frames of the true things, ascending
     * @param foundFrame frames of the found things
     * @param distance of a true and a found thing, or a negative number if they cannot be the same
     */
    static Pairing of(long[] trueFrame, long[] foundFrame, int tolerance, IntBinaryOperator distance) {
        Pairing pairing = new Pairing(trueFrame.length, foundFrame.length);
        List<Pair> pairs = new ArrayList<>();
        for (int f = 0; f < foundFrame.length; f++) {
            int t = Arrays.binarySearch(trueFrame, foundFrame[f] - tolerance);
            t = t < 0 ? -t - 1 : t;
            while (t > 0 && trueFrame[t - 1] >= foundFrame[f] - tolerance) {
                t--;
            }
            for (; t < trueFrame.length && trueFrame[t] <= foundFrame[f] + tolerance; t++) {
                int d = distance.applyAsInt(t, f);
                if (d >= 0) {
                    pairs.add(new Pair(t, f, d));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::distance)
                .thenComparingInt(Pair::truth)
                .thenComparingInt(Pair::found));
        for (Pair p : pairs) {
            if (pairing.ofTrue[p.truth] == NONE && pairing.ofFound[p.found] == NONE) {
                pairing.ofTrue[p.truth] = p.found;
                pairing.ofFound[p.found] = p.truth;
            }
        }
        return pairing;
    }

    int hits() {
        return (int) Arrays.stream(ofTrue).filter(f -> f != NONE).count();
    }
}
