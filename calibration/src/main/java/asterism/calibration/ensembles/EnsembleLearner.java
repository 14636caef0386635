package asterism.calibration.ensembles;

import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Learns ensembles from onsets or traces: significant co-activity, independent components, members by posterior odds, and
 * what the sets found leave unexplained once more.
 */
public final class EnsembleLearner {
    /**
     * Nominal level of the left-out test over all sets looked at. The sets and their activations are chosen on the same
     * recording, so it is no error rate: that is measured on recordings without ensembles.
     */
    public static final double LEVEL = 1e-3;

    /** Fewer cells have no room for an ensemble and its decoys. */
    static final int FEWEST_CELLS = 6;

    private static final double SHORTEST_SECONDS = 10;
    private static final int FEWEST_ACTIVATIONS = 5;
    private static final double SAME_CELLS = 0.75;
    private static final double SAME_TIMES = 0.8;
    private static final double HALF_THE_TIMES = 0.5;
    private static final double SOME_CELLS = 0.2;
    private static final int ROUNDS = 3;
    private static final long SEED = 20260101;

    private final ActivityRaster raster;
    private final double[][] places;
    private final Membership membership;
    private final Competition competition;
    private final List<String> dropped = new ArrayList<>();
    private final String source;
    private int components;
    private int candidates;
    private int tested;
    private Coactivity first;
    private double[] eigenvalues = {};

    private EnsembleLearner(ActivityRaster raster, double[][] places, String source) {
        this.raster = raster;
        this.places = places;
        this.source = source;
        membership = new Membership(raster);
        competition = new Competition(raster, membership);
    }

    /** As {@link #learn(int[][], double[][], long, double)} without knowing where the cells are. */
    public static EnsembleReport learn(int[][] onsetFrames, long frames, double fps) {
        return learn(onsetFrames, null, frames, fps);
    }

    /**
     * Learns ensembles from the onsets of a baseline.
     *
     * @param onsetFrames per cell, the frames of its onsets, in [0, frames)
     * @param places per cell {y, x} in any unit, so that decoys are as spread as their ensemble; or null
     * @param frames of the baseline
     * @param fps frames a second
     */
    public static EnsembleReport learn(int[][] onsetFrames, double[][] places, long frames, double fps) {
        if (!(fps > 0) || frames < 1) {
            throw new IllegalArgumentException(frames + " frames at " + fps + " a second are no baseline");
        }
        if (frames > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(frames + " frames are too many");
        }
        return learn(onsetFrames, places, new boolean[(int) frames], fps);
    }

    /**
     * Learns ensembles from the onsets of a baseline of which some frames were not observed: they count as no time at
     * all, and onsets in them are left out.
     *
     * @param onsetFrames per cell, the frames of its onsets
     * @param places per cell {y, x} in any unit, so that decoys are as spread as their ensemble; or null
     * @param unobserved by frame of the baseline
     * @param fps frames a second
     */
    public static EnsembleReport learn(int[][] onsetFrames, double[][] places, boolean[] unobserved, double fps) {
        if (!(fps > 0) || unobserved.length < 1) {
            throw new IllegalArgumentException(unobserved.length + " frames at " + fps + " a second are no baseline");
        }
        return new EnsembleLearner(ActivityRaster.ofOnsets(onsetFrames, unobserved, fps), places, "onsets").run();
    }

    /**
     * Learns ensembles from the traces of a baseline.
     *
     * @param traces by cell, then frame, any linear unit; NaN = not observed
     * @param decaySeconds of each cell
     * @param places per cell {y, x} in any unit, or null
     * @param fps frames a second
     */
    public static EnsembleReport learn(float[][] traces, double[] decaySeconds, double[][] places, double fps) {
        float[][] own = CommonMode.removed(traces, decaySeconds, fps);
        float[][] activity = new float[traces.length][];
        Arrays.parallelSetAll(activity, c -> Innovation.of(own[c], decaySeconds[c], fps));
        return new EnsembleLearner(ActivityRaster.ofActivity(activity, fps), places, "traces").run();
    }

    private EnsembleReport run() {
        long start = System.nanoTime();
        String refusal = refusal();
        List<LearnedEnsemble> learned = refusal == null ? tested(found()) : List.of();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new EnsembleReport(learned, search(), List.copyOf(dropped), raster.levels(), seconds, refusal);
    }

    private String refusal() {
        double seconds = raster.bins() * raster.binSeconds();
        double observed = raster.seenBins() * raster.binSeconds();
        long lively = IntStream.range(0, raster.cells()).filter(raster::lively).count();
        if (raster.cells() < FEWEST_CELLS) {
            return String.format(
                    Locale.ROOT,
                    "%d %s: ensembles need at least %d",
                    raster.cells(),
                    cells(raster.cells()),
                    FEWEST_CELLS);
        }
        if (seconds < SHORTEST_SECONDS) {
            return String.format(
                    Locale.ROOT,
                    "%.3g s of recording: too short to learn ensembles from; give at least %.0f s, better half an hour",
                    seconds,
                    SHORTEST_SECONDS);
        }
        if (lively < FEWEST_CELLS) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d cells vary: ensembles need at least %d that light up now and then",
                    lively,
                    raster.cells(),
                    FEWEST_CELLS);
        }
        if (observed < SHORTEST_SECONDS) {
            return String.format(
                    Locale.ROOT,
                    "%.3g of %.3g s were observed: too short to learn ensembles from; give at least %.0f s",
                    observed,
                    seconds,
                    SHORTEST_SECONDS);
        }
        return null;
    }

    private static String cells(int n) {
        return n == 1 ? "cell" : "cells";
    }

    private Search search() {
        return new Search(
                source,
                raster.cells(),
                raster.bins(),
                raster.binFrames(),
                raster.binSeconds(),
                raster.silenced(),
                Coactivity.SURROGATES,
                first == null ? 0 : first.shortestSeconds(),
                first == null ? 0 : first.longestSeconds(),
                first == null ? 0 : first.threshold(),
                eigenvalues,
                components,
                candidates,
                tested);
    }

    /** Round by round what the sets so far leave unexplained is searched again. */
    private List<Fit> found() {
        List<Fit> kept = List.of();
        ActivityRaster left = raster;
        for (int round = 0; round < ROUNDS; round++) {
            Coactivity coactivity = new Coactivity(left, SEED + round);
            Components more = Components.of(left, coactivity);
            if (round == 0) {
                first = coactivity;
                eigenvalues = more.eigenvalues();
            }
            components += more.patterns().size();
            List<Fit> all = new ArrayList<>(kept);
            Membership alone = round == 0 ? membership : new Membership(left);
            Mixture mixture = new Mixture(left, alone, SEED);
            more.patterns().forEach(pattern -> all.addAll(mixture.parts(alone.from(pattern))));
            candidates += all.size() - kept.size();
            int before = kept.size();
            kept = distinct(all);
            if (kept.size() <= before || round == ROUNDS - 1) {
                break;
            }
            left = raster.without(explained(kept));
        }
        return kept;
    }

    /** Without what is too small, too rare or another's. */
    private List<Fit> distinct(List<Fit> fits) {
        List<Fit> sorted = new ArrayList<>(fits);
        sorted.sort(Comparator.comparingDouble((Fit f) -> -f.gain()));
        List<Fit> apart = new ArrayList<>();
        for (Fit fit : sorted) {
            if (enough(fit) && apart.stream().noneMatch(k -> same(k, fit))) {
                apart.add(fit);
            }
        }
        List<Fit> kept = new ArrayList<>();
        List<Fit> settled = new ArrayList<>(competition.settled(apart));
        settled.sort(Comparator.comparingDouble((Fit f) -> -f.gain()));
        for (Fit fit : settled) {
            if (enough(fit) && kept.stream().noneMatch(k -> same(k, fit))) {
                kept.add(fit);
            }
        }
        return kept.size() == apart.size()
                ? kept
                : competition.settled(kept).stream().filter(this::enough).toList();
    }

    private boolean enough(Fit fit) {
        String name = fit.size() + " cells active together " + fit.activations().size() + " times";
        if (fit.size() == 0) {
            return false;
        }
        if (fit.size() < Membership.FEWEST_MEMBERS) {
            dropped.add(name + ": too few cells");
        } else if (fit.activations().size() < FEWEST_ACTIVATIONS) {
            dropped.add(name + ": too few times");
        } else if (raster.moved(bins(fit))) {
            dropped.add(name + ": as much falls with them, so the picture moved");
        } else {
            return true;
        }
        return false;
    }

    private static int[] bins(Fit fit) {
        return fit.activations().stream().mapToInt(Activation::bin).toArray();
    }

    /** Most cells shared, or most activations at the same time. */
    private boolean same(Fit a, Fit b) {
        long together = b.activations().stream()
                .filter(x -> a.activations().stream().anyMatch(y -> competition.near(x, y)))
                .count();
        double cells = jaccard(a.members(), b.members());
        double times = (double) together / b.activations().size();
        boolean same = cells > SAME_CELLS || times > SAME_TIMES || times > HALF_THE_TIMES && cells > SOME_CELLS;
        if (same) {
            dropped.add(b.size() + " cells active together " + b.activations().size() + " times: the same as another");
        }
        return same;
    }

    private boolean[][] explained(List<Fit> fits) {
        boolean[][] explained = new boolean[raster.bins()][];
        for (Fit fit : fits) {
            for (Activation a : fit.activations()) {
                int reach = Math.max(1, raster.reach() * 2);
                int to = Math.min(raster.bins() - 1, a.bin() + reach);
                for (int b = Math.max(0, a.bin() - reach); b <= to; b++) {
                    explained[b] = explained[b] == null ? new boolean[raster.cells()] : explained[b];
                    for (int c = 0; c < raster.cells(); c++) {
                        explained[b][c] |= fit.members()[c];
                    }
                }
            }
        }
        return explained;
    }

    private List<LearnedEnsemble> tested(List<Fit> fits) {
        List<LearnedEnsemble> learned = new ArrayList<>();
        List<boolean[]> sets = fits.stream().map(Fit::members).toList();
        double[] rates = new double[raster.cells()];
        Arrays.setAll(rates, raster::rate);
        Decoys decoys = new Decoys(rates, places, sets, SEED);
        tested = fits.size();
        for (Fit fit : fits) {
            int[] members = Decoys.indices(fit.members());
            int[][] unlike = decoys.of(members);
            LeftOut test = LeftOut.of(raster, membership, fit, unlike);
            if (test.p() * Math.max(candidates, fits.size()) <= LEVEL) {
                learned.add(ensemble(fit, members, unlike, test));
            } else {
                dropped.add(String.format(
                        Locale.ROOT,
                        "%d cells active together %d times: above their decoys in %d only (p %.2g)",
                        members.length,
                        fit.activations().size(),
                        test.above(),
                        test.p()));
            }
        }
        learned.sort(Comparator.comparingInt((LearnedEnsemble e) -> -e.activationFrames().length));
        for (LearnedEnsemble e : learned.subList(Math.min(Profile.MAX_ENSEMBLES, learned.size()), learned.size())) {
            dropped.add(e.members().length + " cells active together " + e.activationFrames().length
                    + " times: more ensembles than a profile holds");
        }
        return List.copyOf(learned.subList(0, Math.min(Profile.MAX_ENSEMBLES, learned.size())));
    }

    private LearnedEnsemble ensemble(Fit fit, int[] members, int[][] decoys, LeftOut test) {
        double[] strength = Arrays.stream(members)
                .mapToDouble(c -> fit.activations().stream()
                                .filter(a -> raster.active(c, a.bin()))
                                .count()
                        / (double) Math.max(
                                1,
                                fit.activations().stream()
                                        .filter(a -> raster.observed(c, a.bin()))
                                        .count()))
                .toArray();
        long[] frames = fit.activations().stream()
                .mapToLong(a -> (long) a.bin() * raster.binFrames())
                .toArray();
        return new LearnedEnsemble(members, strength, frames, decoys, test);
    }

    static double jaccard(boolean[] a, boolean[] b) {
        int both = 0;
        int any = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] && b[i] ? 1 : 0;
            any += a[i] || b[i] ? 1 : 0;
        }
        return any == 0 ? 0 : (double) both / any;
    }
}
