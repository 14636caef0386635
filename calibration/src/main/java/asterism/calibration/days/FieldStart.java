package asterism.calibration.days;

import asterism.calibration.CalibrationException;
import asterism.calibration.field.FieldAlignment;
import asterism.calibration.field.Similarity;
import asterism.detector.profile.RegistrationTemplate;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * Where to begin: where the pictures say, if the cells agree, else where the cells' votes say.
 *
 * @param map the first guess
 * @param pictures what it is from, or null if it is from votes and wants refining
 */
record FieldStart(FieldMap map, FieldAlignment pictures) {
    private static final double MOST_CHANCE = 1e-3;
    /** Cells agree with the pictures if at least this share of those that agree with the best votes do. */
    private static final double AGREEING = 0.75;

    /**
     * The first guess.
     *
     * @throws CalibrationException if neither fits better than chance
     */
    static FieldStart of(
            FieldVote vote, Places from, Places to, RegistrationTemplate baseline, RegistrationTemplate today)
            throws CalibrationException {
        FieldAlignment pictures =
                FieldAlignment.of(Pictures.grey(baseline), Pictures.grey(today), baseline.width(), baseline.height());
        boolean voted = vote.chance() <= MOST_CHANCE;
        if (pictures.sameField()) {
            FieldMap map = map(pictures.place(), from);
            int pairs = pairs(map, from, to);
            if (chance(pairs, map, from, to) <= MOST_CHANCE && !(voted && pairs < AGREEING * vote.votes())) {
                return new FieldStart(map, pictures);
            }
        }
        if (voted) {
            return new FieldStart(vote.map(), null);
        }
        throw new CalibrationException(String.format(
                "the two profiles' cells fit no better than chance (%d pairs of %d and %d cells at the best rotation and"
                        + " shift, %d at unrelated ones): another animal, another field, or too few cells",
                vote.votes(), from.count(), to.count(), vote.elsewhere()));
    }

    private static FieldMap map(Similarity place, Places from) {
        FieldMap map =
                FieldMap.rigid(from.middleY(), from.middleX(), from.half(), place.radians(), place.dy(), place.dx());
        for (int k = 1; k < map.down().length; k++) {
            map.down()[k] *= place.scale();
            map.right()[k] *= place.scale();
        }
        return map;
    }

    private static int pairs(FieldMap map, Places from, Places to) {
        int pairs = 0;
        for (int i = 0; i < from.count(); i++) {
            double[] at = map.at(from.y()[i], from.x()[i]);
            for (int j = 0; j < to.count(); j++) {
                pairs += Math.hypot(to.y()[j] - at[0], to.x()[j] - at[1]) < from.radius() ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Probability of as many pairs within a radius if today's cells were strewn at random. */
    private static double chance(int pairs, FieldMap map, Places from, Places to) {
        double area = Math.PI * from.radius() * from.radius() / to.height() / to.width();
        double mean = Math.max(1e-6, area * to.count() * to.inView(map, from));
        return pairs == 0 ? 1 : 1 - new PoissonDistribution(mean).cumulativeProbability(pairs - 1);
    }
}
