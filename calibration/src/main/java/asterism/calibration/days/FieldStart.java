package asterism.calibration.days;

import asterism.calibration.CalibrationException;
import asterism.calibration.field.FieldAlignment;
import asterism.calibration.field.Similarity;
import asterism.detector.profile.RegistrationTemplate;
import org.apache.commons.math3.distribution.PoissonDistribution;

/** Where to begin: by the cells' votes, or, if too few of them are the same, by the pictures, if the cells agree. */
final class FieldStart {
    private static final double MOST_CHANCE = 1e-3;

    private FieldStart() {}

    /**
     * The first map.
     *
     * @throws CalibrationException if neither fits better than chance
     */
    static FieldMap of(
            FieldVote vote, Places from, Places to, RegistrationTemplate baseline, RegistrationTemplate today)
            throws CalibrationException {
        if (vote.chance() <= MOST_CHANCE) {
            return vote.map();
        }
        FieldAlignment pictures =
                FieldAlignment.of(Pictures.grey(baseline), Pictures.grey(today), baseline.width(), baseline.height());
        FieldMap map = map(pictures.place(), from);
        if (pictures.sameField() && chance(map, from, to) <= MOST_CHANCE) {
            return map;
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

    /** Probability of as many pairs within a radius if today's cells were strewn at random. */
    private static double chance(FieldMap map, Places from, Places to) {
        int pairs = 0;
        int inView = 0;
        double radius = from.radius();
        for (int i = 0; i < from.count(); i++) {
            double[] at = map.at(from.y()[i], from.x()[i]);
            inView += to.isInView(at) ? 1 : 0;
            for (int j = 0; j < to.count(); j++) {
                pairs += Math.hypot(to.y()[j] - at[0], to.x()[j] - at[1]) < radius ? 1 : 0;
            }
        }
        double mean = Math.PI * radius * radius * inView * to.count() / to.height() / to.width();
        return pairs == 0 ? 1 : 1 - new PoissonDistribution(Math.max(1e-6, mean)).cumulativeProbability(pairs - 1);
    }
}
