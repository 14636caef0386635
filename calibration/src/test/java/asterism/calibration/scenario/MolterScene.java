package asterism.calibration.scenario;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The surrogate data of Mölter, Avitan and Goodhill (BMC Biology 16:143, 2018), made anew from their description:
 * units on a hexagonal lattice, assemblies of neighbours whose units fire six times as fast in the same steps, all other
 * units with as many such steps of their own, Poisson spikes, calcium that halves in a second.
 */
final class MolterScene {
    static final double STEP_SECONDS = 0.5;
    private static final double HALF_LIFE_SECONDS = 1;
    private static final double EVENTS_PER_SECOND = 0.01;
    private static final double TIMES_FASTER = 6;
    private static final int DEGREE = 12;
    private static final int POINTS = 26;
    private static final int ASSEMBLIES = 10;
    private static final int FEWEST = 10;
    private static final int MOST = 20;
    private static final double KERNEL_CUT = 0.01;

    final List<double[]> units = new ArrayList<>();
    final List<int[]> assemblies = new ArrayList<>();
    /** Steps in which each assembly is active. */
    final BitSet[] active;

    /** Calcium, step by step. */
    final float[][] calcium;

    private final SplittableRandom random;

    /**
     * Draws assemblies and activity.
     *
     * @param spread how far assemblies lie apart, 1 all over the lattice, less to make them overlap
     */
    MolterScene(long seed, double spread, int steps) {
        this(seed, spread, steps, ASSEMBLIES);
    }

    /** @param count of assemblies; 0 = the null configuration, in which every unit has its events alone */
    MolterScene(long seed, double spread, int steps, int count) {
        active = new BitSet[count];
        random = new SplittableRandom(seed);
        for (int q = -DEGREE; q <= DEGREE; q++) {
            for (int r = Math.max(-DEGREE, -q - DEGREE); r <= Math.min(DEGREE, -q + DEGREE); r++) {
                units.add(new double[] {q + r / 2.0, r * Math.sqrt(3) / 2});
            }
        }
        while (assemblies.size() < count) {
            int[] members = assembly(spread * Math.sqrt(3) * DEGREE / 2);
            if (members.length >= FEWEST && members.length <= MOST) {
                assemblies.add(members);
            }
        }
        calcium = new float[steps][units.size()];
        simulate(steps);
    }

    private int[] assembly(double reach) {
        double radius = reach * Math.sqrt(random.nextDouble());
        double angle = random.nextDouble(2 * Math.PI);
        double deviation = Math.sqrt(random.nextDouble(1.0, 2.5));
        BitSet members = new BitSet();
        for (int i = 0; i < POINTS; i++) {
            double x = radius * Math.cos(angle) + deviation * random.nextGaussian();
            double y = radius * Math.sin(angle) + deviation * random.nextGaussian();
            for (int u = 0; u < units.size(); u++) {
                if (Math.hypot(units.get(u)[0] - x, units.get(u)[1] - y) <= 0.5) {
                    members.set(u);
                }
            }
        }
        return members.stream().toArray();
    }

    private void simulate(int steps) {
        double perStep = EVENTS_PER_SECOND * STEP_SECONDS;
        boolean[] joined = new boolean[units.size()];
        for (int a = 0; a < active.length; a++) {
            active[a] = drawn(steps, perStep);
            for (int u : assemblies.get(a)) {
                joined[u] = true;
            }
        }
        int warm = (int) Math.ceil(2 * HALF_LIFE_SECONDS / STEP_SECONDS);
        for (int u = 0; u < units.size(); u++) {
            BitSet fast = joined[u] ? new BitSet() : drawn(steps, perStep);
            for (int a = 0; a < active.length; a++) {
                if (java.util.Arrays.binarySearch(assemblies.get(a), u) >= 0) {
                    fast.or(active[a]);
                }
            }
            fluoresce(u, fast, warm, random.nextDouble(1, 6));
        }
    }

    private BitSet drawn(int steps, double probability) {
        BitSet drawn = new BitSet(steps);
        for (int t = 0; t < steps; t++) {
            drawn.set(t, random.nextDouble() < probability);
        }
        return drawn;
    }

    /** Every spike adds 1 and halves in a second, until a hundredth is left; sampled at the end of a step. */
    private void fluoresce(int unit, BitSet fast, int warm, double rate) {
        double decay = Math.log(2) / HALF_LIFE_SECONDS;
        double cut = -Math.log(KERNEL_CUT) / decay;
        for (int t = -warm; t < calcium.length; t++) {
            double mean = rate * STEP_SECONDS * (t >= 0 && fast.get(t) ? TIMES_FASTER : 1);
            for (double at = exponential(mean); at < 1; at += exponential(mean)) {
                for (int n = Math.max(0, t); n < calcium.length; n++) {
                    double since = (n + 1 - t - at) * STEP_SECONDS;
                    if (since > cut) {
                        break;
                    }
                    calcium[n][unit] += (float) Math.exp(-decay * since);
                }
            }
        }
    }

    /** Time to the next spike of a step with so many on average, in steps. */
    private double exponential(double mean) {
        return -Math.log(1 - random.nextDouble()) / mean;
    }

    /** Mean over pairs of the shared share of their units (Jaccard). */
    double overlap() {
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < active.length; a++) {
            for (int b = 0; b < a; b++) {
                BitSet both = BitSet.valueOf(new long[0]);
                BitSet either = new BitSet();
                java.util.Arrays.stream(assemblies.get(a)).forEach(either::set);
                for (int u : assemblies.get(b)) {
                    both.set(u, either.get(u));
                }
                java.util.Arrays.stream(assemblies.get(b)).forEach(either::set);
                sum += (double) both.cardinality() / either.cardinality();
                pairs++;
            }
        }
        return sum / pairs;
    }
}
