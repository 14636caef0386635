package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Components of sets that share cells can be one another's sum: whether a set's activations are of two kinds, in which
 * other cells take part, and if so the two, each again in two if it must.
 */
final class Mixture {
    private static final int SURROGATES = 20;
    private static final int ITERATIONS = 12;
    private static final int FEWEST = 3;
    private static final int DEEPEST = 5;
    private static final double UNLIKE = 0.75;

    private final ActivityRaster raster;
    private final Membership membership;
    private final Random random;

    Mixture(ActivityRaster raster, Membership membership, long seed) {
        this.raster = raster;
        this.membership = membership;
        this.random = new Random(seed);
    }

    /** The set, or the sets that it is made of. */
    List<Fit> parts(Fit fit) {
        List<Fit> parts = new ArrayList<>();
        part(new Fit(membership.likely(fit.members(), fit.activations()), fit.activations()), DEEPEST, parts);
        return parts;
    }

    private void part(Fit fit, int depth, List<Fit> parts) {
        boolean[] second = depth == 0 ? null : second(fit);
        if (second != null) {
            Fit a = half(fit, second, false);
            Fit b = half(fit, second, true);
            if (a.size() >= Membership.FEWEST_MEMBERS
                    && b.size() >= Membership.FEWEST_MEMBERS
                    && EnsembleLearner.jaccard(a.members(), b.members()) < UNLIKE) {
                part(a, depth - 1, parts);
                part(b, depth - 1, parts);
                return;
            }
        }
        parts.add(fit);
    }

    private Fit half(Fit fit, boolean[] second, boolean which) {
        List<Activation> own = new ArrayList<>();
        for (int e = 0; e < second.length; e++) {
            if (second[e] == which) {
                own.add(fit.activations().get(e));
            }
        }
        return new Fit(membership.likely(fit.members(), own), own);
    }

    /** Which activations are of the second kind; null if there is one kind only. */
    private boolean[] second(Fit fit) {
        int[] cells = Decoys.indices(fit.members());
        int events = fit.activations().size();
        if (events < 2 * FEWEST || cells.length < 2 * Membership.FEWEST_MEMBERS) {
            return null;
        }
        byte[][] active = new byte[cells.length][events];
        for (int i = 0; i < cells.length; i++) {
            for (int e = 0; e < events; e++) {
                int bin = fit.activations().get(e).bin();
                active[i][e] = (byte) Math.clamp(raster.level(cells[i], bin), ActivityRaster.UNSEEN, 1);
            }
        }
        boolean[] kinds = kinds(active);
        double gain = gain(active, kinds);
        for (int s = 0; s < SURROGATES && gain > 0; s++) {
            byte[][] shuffled = shuffled(active);
            if (gain(shuffled, kinds(shuffled)) >= gain) {
                return null;
            }
        }
        return gain > 0 ? kinds : null;
    }

    /** Each cell's part in the activations it was observed in, in another order. */
    private byte[][] shuffled(byte[][] active) {
        byte[][] out = new byte[active.length][];
        for (int i = 0; i < out.length; i++) {
            byte[] cell = active[i].clone();
            int[] seen = IntStream.range(0, cell.length)
                    .filter(e -> cell[e] != ActivityRaster.UNSEEN)
                    .toArray();
            for (int k = seen.length - 1; k > 0; k--) {
                int other = seen[random.nextInt(k + 1)];
                byte swap = cell[seen[k]];
                cell[seen[k]] = cell[other];
                cell[other] = swap;
            }
            out[i] = cell;
        }
        return out;
    }

    /** Divided along the main axis, then each activation to the kind it is likelier of. */
    private static boolean[] kinds(byte[][] active) {
        double[] axis = axis(active);
        boolean[] kinds = new boolean[axis.length];
        for (int e = 0; e < kinds.length; e++) {
            kinds[e] = axis[e] > 0;
        }
        for (int k = 0; k < ITERATIONS; k++) {
            double[] odds = new double[kinds.length];
            for (byte[] cell : active) {
                double p = part(cell, kinds, true);
                double q = part(cell, kinds, false);
                for (int e = 0; e < odds.length; e++) {
                    odds[e] += log(cell[e], p / q, (1 - p) / (1 - q));
                }
            }
            boolean[] next = new boolean[kinds.length];
            for (int e = 0; e < next.length; e++) {
                next[e] = odds[e] > 0;
            }
            if (Arrays.equals(next, kinds)) {
                break;
            }
            kinds = next;
        }
        return kinds;
    }

    private static double[] axis(byte[][] active) {
        int events = active[0].length;
        double[] v = new double[events];
        for (int e = 0; e < events; e++) {
            v[e] = Math.sin(1.7 * e + 0.3);
        }
        for (int k = 0; k < 2 * ITERATIONS; k++) {
            double[] next = new double[events];
            for (byte[] cell : active) {
                double mean = mean(cell);
                double along = 0;
                for (int e = 0; e < events; e++) {
                    along += above(cell[e], mean) * v[e];
                }
                for (int e = 0; e < events; e++) {
                    next[e] += along * above(cell[e], mean);
                }
            }
            double length = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            for (int e = 0; e < events && length > 0; e++) {
                v[e] = next[e] / length;
            }
        }
        return v;
    }

    /** Log likelihood of two kinds over that of one; −1 if one kind has too few activations. */
    private static double gain(byte[][] active, boolean[] kinds) {
        int second = count(kinds);
        if (Math.min(second, kinds.length - second) < FEWEST) {
            return -1;
        }
        double gain = 0;
        for (byte[] cell : active) {
            double p = part(cell, kinds, true);
            double q = part(cell, kinds, false);
            double all = all(cell);
            for (int e = 0; e < kinds.length; e++) {
                double here = kinds[e] ? p : q;
                gain += log(cell[e], here / all, (1 - here) / (1 - all));
            }
        }
        return gain;
    }

    /** An activation that a cell was not observed in says nothing. */
    private static double log(byte part, double ifActive, double ifNot) {
        return part == ActivityRaster.UNSEEN ? 0 : Math.log(part > 0 ? ifActive : ifNot);
    }

    private static double above(byte part, double mean) {
        return part == ActivityRaster.UNSEEN ? 0 : part - mean;
    }

    private static double mean(byte[] cell) {
        int n = 0;
        int of = 0;
        for (byte part : cell) {
            n += Math.max(0, part);
            of += part == ActivityRaster.UNSEEN ? 0 : 1;
        }
        return (double) n / Math.max(1, of);
    }

    private static double all(byte[] cell) {
        return part(cell, new boolean[cell.length], false);
    }

    private static double part(byte[] cell, boolean[] kinds, boolean which) {
        int n = 0;
        int of = 0;
        for (int e = 0; e < cell.length; e++) {
            if (kinds[e] == which && cell[e] != ActivityRaster.UNSEEN) {
                n += cell[e];
                of++;
            }
        }
        return (n + 0.5) / (of + 1);
    }

    private static int count(boolean[] set) {
        int n = 0;
        for (boolean b : set) {
            n += b ? 1 : 0;
        }
        return n;
    }
}
