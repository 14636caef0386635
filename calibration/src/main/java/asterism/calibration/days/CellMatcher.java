package asterism.calibration.days;

import asterism.calibration.CalibrationException;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which of today's cells is which of the baseline's: a first guess by votes, then field map, pair mixture and
 * probabilities in turn, as in coherent point drift (Myronenko and Song 2010).
 */
final class CellMatcher {
    /** Pairs further apart than this many radii are not the same cell. */
    private static final double GATE_RADII = 3;

    private static final int ROUNDS = 8;
    /** Expected number of same cells below which no map means anything. */
    private static final double LEAST_MATCHED = 3;

    /** Pairs that the mixture needs. */
    static final double LEAST_PAIRS = 20;

    private final Profile baseline;
    private final Profile today;
    private final Places from;
    private final Places to;

    CellMatcher(Profile baseline, Profile today) {
        this.baseline = baseline;
        this.today = today;
        from = Places.of(baseline);
        to = Places.of(today);
    }

    /**
     * Aligns and matches.
     *
     * @throws CalibrationException if no rotation and shift fits better than chance, or hardly a cell is the same
     */
    CellMatch match() throws CalibrationException {
        FieldVote vote = FieldVote.of(from, to);
        FieldStart start = FieldStart.of(vote, from, to, baseline.template(), today.template());
        FieldFit fit = start.pictures() == null ? refined(start.map()) : FieldFit.given(start.map());
        PairMixture law = PairMixture.before(from, to, differentLikeness(fit.map()));
        List<CellPair> pairs = List.of();
        double[] p = {};
        double[] staying = new double[to.count()];
        for (int round = 0; round < ROUNDS; round++) {
            pairs = pairs(fit.map());
            law = law.fitted(pairs, from, to, to.inView(fit.map(), from), FreeSpace.share(to, staying));
            p = OneToOne.marginals(pairs, law.odds(pairs), from.count(), to.count());
            staying = OneToOne.totals(pairs, p, to.count(), false);
            if (Arrays.stream(p).sum() < LEAST_MATCHED) {
                throw new CalibrationException(
                        "once the fields were aligned hardly a cell was the same: the two profiles"
                                + " cannot be compared");
            }
            if (round + 1 < ROUNDS) {
                fit = better(FieldFit.of(matches(pairs, p, law), from), start, matches(pairs, p, law));
            }
        }
        boolean enough = Arrays.stream(p).sum() >= LEAST_PAIRS;
        return new CellMatch(
                vote,
                start,
                fit,
                FieldFit.rigid(matches(pairs, p, law), from),
                pairs,
                enough ? p : new double[0],
                law,
                from,
                to);
    }

    private FieldFit refined(FieldMap votes) {
        FieldMap map = nearest(votes, 1.5, false).map();
        map = nearest(map, 1.2, false).map();
        return nearest(map, 1, true);
    }

    /** The cells' fit, or the pictures' place as it is if cells that are left out are predicted as well by it. */
    private static FieldFit better(FieldFit fit, FieldStart start, List<FieldFit.Match> matches) {
        if (start.pictures() == null) {
            return fit;
        }
        FieldFit pictured = FieldFit.given(start.map(), matches);
        return fit.isBetterThan(pictured) ? fit : pictured;
    }

    private FieldFit nearest(FieldMap map, double radii, boolean bends) {
        List<FieldFit.Match> matches = new ArrayList<>();
        for (int i = 0; i < from.count(); i++) {
            double[] at = map.at(from.y()[i], from.x()[i]);
            int best = -1;
            double least = radii * from.radius();
            for (int j = 0; j < to.count(); j++) {
                double d = Math.hypot(to.y()[j] - at[0], to.x()[j] - at[1]);
                if (d < least) {
                    least = d;
                    best = j;
                }
            }
            if (best >= 0) {
                matches.add(new FieldFit.Match(from.y()[i], from.x()[i], to.y()[best], to.x()[best], 1));
            }
        }
        return bends ? FieldFit.of(matches, from) : FieldFit.rigid(matches, from);
    }

    private List<CellPair> pairs(FieldMap map) {
        List<CellPair> pairs = new ArrayList<>();
        for (int i = 0; i < from.count(); i++) {
            MovedFootprint moved = new MovedFootprint(baseline.cells().get(i), map);
            double[] at = moved.centroid();
            for (int j = 0; j < to.count(); j++) {
                double dy = to.y()[j] - at[0];
                double dx = to.x()[j] - at[1];
                if (Math.hypot(dy, dx) <= GATE_RADII * from.radius()) {
                    CellProfile other = today.cells().get(j);
                    pairs.add(new CellPair(i, j, dy, dx, moved.correlation(other), moved.likeness(other)));
                }
            }
        }
        return pairs;
    }

    /** Of cells that are far apart and so different for certain. */
    private LikenessLaw differentLikeness(FieldMap map) {
        List<Double> likeness = new ArrayList<>();
        int step = Math.max(1, from.count() * to.count() / 2000);
        for (int k = 0; k < from.count() * to.count(); k += step) {
            MovedFootprint moved = new MovedFootprint(baseline.cells().get(k / to.count()), map);
            CellProfile other = today.cells().get(k % to.count());
            double[] at = moved.centroid();
            if (Math.hypot(other.y() - at[0], other.x() - at[1]) > GATE_RADII * from.radius()) {
                likeness.add(moved.likeness(other));
            }
        }
        double[] values = likeness.stream().mapToDouble(v -> v).toArray();
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        return LikenessLaw.of(values, weights);
    }

    private List<FieldFit.Match> matches(List<CellPair> pairs, double[] p, PairMixture law) {
        List<FieldFit.Match> matches = new ArrayList<>();
        for (int k = 0; k < p.length; k++) {
            CellPair pair = pairs.get(k);
            double weight = p[k] * law.weight(pair.distance());
            if (weight > 0.01) {
                matches.add(new FieldFit.Match(
                        from.y()[pair.baseline()],
                        from.x()[pair.baseline()],
                        to.y()[pair.today()],
                        to.x()[pair.today()],
                        weight));
            }
        }
        return matches;
    }
}
