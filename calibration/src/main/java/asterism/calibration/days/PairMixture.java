package asterism.calibration.days;

import java.util.Arrays;
import java.util.List;

/**
 * Pairs of neighbouring cells as a mixture of the same cell and different ones, by distance and footprint (Sheintuch et
 * al., Cell Reports 21, 2017), with two changes: the displacement of the same cell follows a bivariate t law, which
 * unlike their log-normal is largest at none and forgives a few badly drawn footprints; and a cell is at most one cell of
 * the other day, so that neighbours which are other known cells need no law of their own: what competes with "the same"
 * is that one cell went and another came, anywhere where there was room.
 *
 * @param spread of the same cell's displacement, each axis, pixels
 * @param freedom of the t law; few = heavy tails
 * @param present share of the baseline's cells that are among today's
 * @param newcomers density of today's cells that are not among the baseline's, a pixel²
 * @param same likeness of one cell's footprints
 * @param different likeness of two cells' footprints
 */
record PairMixture(
        double spread, double freedom, double present, double newcomers, LikenessLaw same, LikenessLaw different) {
    private static final double LEAST_SPREAD = 0.1;
    private static final double[] FREEDOMS = {2, 3, 5, 8};
    private static final int ROUNDS = 60;

    /** What is known before the first fit: half a radius of displacement, shape says nothing. */
    static PairMixture before(Places baseline, Places today, LikenessLaw different) {
        double area = (double) today.height() * today.width();
        return new PairMixture(baseline.radius() / 3, 3, 0.7, 0.3 * today.count() / area, different, different);
    }

    /** Odds of each pair against both being alone. */
    double[] odds(List<CellPair> pairs) {
        double prior = present / ((1 - present) * newcomers);
        return pairs.stream()
                .mapToDouble(p -> prior * displacement(p.distance()) * same.against(different, p.likeness()))
                .toArray();
    }

    /** Density of the same cell's displacement at a distance, a pixel². */
    double displacement(double distance) {
        double square = distance * distance / (spread * spread);
        return Math.pow(1 + square / freedom, -(freedom + 2) / 2) / (2 * Math.PI * spread * spread);
    }

    /** How much a pair counts where positions are averaged: outlying ones less. */
    double weight(double distance) {
        return 1 / (1 + distance * distance / (freedom * spread * spread));
    }

    /**
     * Expectation and maximisation until settled.
     *
     * @param inView how many of the baseline's cells could be in today's picture
     * @param free share of the picture in which a new cell can be
     */
    PairMixture fitted(List<CellPair> pairs, Places baseline, Places today, int inView, double free) {
        PairMixture law = this;
        for (int round = 0; round < ROUNDS; round++) {
            double[] p = OneToOne.marginals(pairs, law.odds(pairs), baseline.count(), today.count());
            PairMixture next = law.maximised(pairs, p, today.count(), inView, free * today.height() * today.width());
            boolean settled = Math.abs(next.spread / law.spread - 1) + Math.abs(next.present - law.present) < 1e-4;
            law = next;
            if (settled) {
                break;
            }
        }
        return law;
    }

    private PairMixture maximised(List<CellPair> pairs, double[] p, int todayCells, int inView, double area) {
        double sum = Arrays.stream(p).sum();
        double[] likeness = pairs.stream().mapToDouble(CellPair::likeness).toArray();
        PairMixture best = this;
        double most = Double.NEGATIVE_INFINITY;
        for (double f : FREEDOMS) {
            PairMixture tried = new PairMixture(
                    spread(pairs, p, f),
                    f,
                    Math.min(0.999, (sum + 1) / (Math.max(sum, inView) + 2)),
                    (Math.max(0, todayCells - sum) + 1) / area,
                    LikenessLaw.of(likeness, p),
                    different);
            double logarithm = 0;
            for (int k = 0; k < p.length; k++) {
                logarithm += p[k] * Math.log(tried.displacement(pairs.get(k).distance()) + 1e-300);
            }
            if (logarithm > most) {
                most = logarithm;
                best = tried;
            }
        }
        return best;
    }

    /** Scale of the t law by iterated weights (Lange, Little and Taylor 1989). */
    private double spread(List<CellPair> pairs, double[] p, double f) {
        double square = spread * spread;
        for (int round = 0; round < 30; round++) {
            double sum = 1e-9;
            double squares = 0;
            for (int k = 0; k < p.length; k++) {
                double d = pairs.get(k).distance();
                squares += p[k] * d * d / 2 * (f + 2) / (f + d * d / square);
                sum += p[k];
            }
            square = Math.max(LEAST_SPREAD * LEAST_SPREAD, squares / sum);
        }
        return Math.sqrt(square);
    }
}
