package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Learns ensembles from onsets: significant co-activity, independent components, members by posterior odds. */
public final class EnsembleLearner {
    private static final int FEWEST_ACTIVATIONS = 5;
    private static final double SAME = 0.5;
    private static final double PREDICTED = 0.8;
    private static final double TAKES_PART = 0.4;
    private static final long SEED = 20260101;

    private final OnsetRaster raster;
    private final double[][] places;
    private final Membership membership;
    private final List<String> dropped = new ArrayList<>();

    private EnsembleLearner(OnsetRaster raster, double[][] places) {
        this.raster = raster;
        this.places = places;
        this.membership = new Membership(raster);
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
        return new EnsembleLearner(new OnsetRaster(onsetFrames, frames, fps), places).run();
    }

    private EnsembleReport run() {
        long start = System.nanoTime();
        if (raster.cells() < 2 * Membership.FEWEST_MEMBERS) {
            return new EnsembleReport(List.of(), 0, 0, 0, List.of("fewer than 6 cells"), 0);
        }
        Coactivity coactivity = new Coactivity(raster, SEED);
        Components components = Components.of(raster, coactivity);
        List<Membership.Fit> fits = new ArrayList<>();
        for (double[] pattern : components.patterns()) {
            fits.add(membership.from(pattern));
        }
        List<Membership.Fit> kept = explainAway(distinct(fits));
        List<LearnedEnsemble> learned = new ArrayList<>();
        List<boolean[]> sets = kept.stream().map(Membership.Fit::members).toList();
        Decoys decoys = new Decoys(onsetRates(), places, sets, SEED);
        for (Membership.Fit fit : kept) {
            learned.add(ensemble(fit, decoys));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new EnsembleReport(
                List.copyOf(learned),
                components.patterns().size(),
                components.largestEigenvalue(),
                coactivity.threshold(),
                List.copyOf(dropped),
                seconds);
    }

    /** Drops what is too small, too rare, not predicted when left out, or the same as a stronger one. */
    private List<Membership.Fit> distinct(List<Membership.Fit> fits) {
        List<Membership.Fit> sorted = new ArrayList<>(fits);
        sorted.sort(Comparator.comparingDouble((Membership.Fit f) -> -totalBits(f)));
        List<Membership.Fit> kept = new ArrayList<>();
        for (Membership.Fit fit : sorted) {
            String name =
                    fit.size() + " cells active together " + fit.activations().size() + " times";
            if (fit.size() < Membership.FEWEST_MEMBERS) {
                dropped.add(name + ": too few cells");
            } else if (fit.activations().size() < FEWEST_ACTIVATIONS) {
                dropped.add(name + ": too few times");
            } else if (kept.stream().anyMatch(k -> jaccard(k.members(), fit.members()) > SAME)) {
                dropped.add(name + ": the same as another");
            } else if (predicted(fit) < PREDICTED) {
                dropped.add(name + ": the others do not predict one left out");
            } else {
                kept.add(fit);
            }
        }
        return kept;
    }

    /** Share of activations in which the set learned without them takes part. */
    private double predicted(Membership.Fit fit) {
        int hits = 0;
        for (int left = 0; left < fit.activations().size(); left++) {
            List<Membership.Activation> rest = new ArrayList<>(fit.activations());
            Membership.Activation out = rest.remove(left);
            int[] members = Decoys.indices(membership.likely(fit.members(), rest));
            int active = 0;
            for (int c : members) {
                active += raster.active(c, out.bin()) ? 1 : 0;
            }
            hits += active >= Math.max(Membership.FEWEST_MEMBERS, TAKES_PART * members.length) ? 1 : 0;
        }
        return (double) hits / fit.activations().size();
    }

    /** Where a stronger ensemble is active its cells count no more for the others; what then is too rare goes. */
    private List<Membership.Fit> explainAway(List<Membership.Fit> fits) {
        List<Membership.Fit> kept = new ArrayList<>();
        for (int k = 0; k < fits.size(); k++) {
            Membership.Fit fit = fits.get(k);
            boolean[][] claimed = new boolean[raster.bins()][];
            for (int other = 0; other < fits.size(); other++) {
                if (other != k) {
                    claim(claimed, fit, fits.get(other));
                }
            }
            List<Membership.Activation> own =
                    membership.activations(fit.members(), Membership.STRICT, fit.activations(), claimed);
            if (own.size() >= FEWEST_ACTIVATIONS) {
                kept.add(new Membership.Fit(fit.members(), own));
            } else {
                dropped.add(fit.size() + " cells: active only when overlapping ensembles are");
            }
        }
        kept.sort(Comparator.comparingInt((Membership.Fit f) -> -f.activations().size()));
        return kept;
    }

    private void claim(boolean[][] claimed, Membership.Fit fit, Membership.Fit other) {
        for (Membership.Activation theirs : other.activations()) {
            boolean stronger = fit.activations().stream()
                    .noneMatch(own -> Math.abs(own.bin() - theirs.bin()) <= 2 && own.bits() >= theirs.bits());
            for (int b = Math.max(0, theirs.bin() - 2);
                    stronger && b <= Math.min(raster.bins() - 1, theirs.bin() + 2);
                    b++) {
                boolean[] cells = claimed[b] == null ? new boolean[raster.cells()] : claimed[b];
                for (int c = 0; c < cells.length; c++) {
                    cells[c] |= other.members()[c];
                }
                claimed[b] = cells;
            }
        }
    }

    private LearnedEnsemble ensemble(Membership.Fit fit, Decoys decoys) {
        int[] members = Decoys.indices(fit.members());
        double[] strength = Arrays.stream(members)
                .mapToDouble(c -> membership.share(c, fit.activations()))
                .toArray();
        long[] frames = fit.activations().stream()
                .mapToLong(a -> (long) a.bin() * raster.binFrames())
                .toArray();
        return new LearnedEnsemble(members, strength, frames, decoys.of(members));
    }

    private double[] onsetRates() {
        double[] rates = new double[raster.cells()];
        for (int c = 0; c < rates.length; c++) {
            rates[c] = raster.rate(c);
        }
        return rates;
    }

    private static double totalBits(Membership.Fit fit) {
        return fit.activations().stream()
                .mapToDouble(Membership.Activation::bits)
                .sum();
    }

    private static double jaccard(boolean[] a, boolean[] b) {
        int both = 0;
        int any = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] && b[i] ? 1 : 0;
            any += a[i] || b[i] ? 1 : 0;
        }
        return any == 0 ? 0 : (double) both / any;
    }
}
