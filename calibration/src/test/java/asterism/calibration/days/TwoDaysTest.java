package asterism.calibration.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.CalibrationException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fields with planted rotation, shift, bending, lost and new cells, from truth with the faults of a calibration. */
class TwoDaysTest {
    private static final int UNTOUCHED = 5001;

    private final Reliability reliability = new Reliability();

    /** Usual fields: what was asked for. */
    private void usual(int first, int seeds) throws CalibrationException {
        MatchScore score = new MatchScore();
        double worst = 0;
        for (int seed = first; seed < first + seeds; seed++) {
            TwoDays days = TwoDays.of("default", seed, 0.15, TwoDays.USUAL);
            worst = Math.max(worst, misplaced(days, add(days, score)));
        }
        System.out.println("two days, seeds from " + first + ", " + seeds + ", 15 % lost and new: " + score
                + "; cells misplaced by the map at most " + worst + " px (root mean square of a seed)");
        assertTrue(score.matched() >= 0.95, score.toString());
        assertTrue(score.falseShare() <= 0.02, score.toString());
        assertTrue(worst < 1, "misplaced by " + worst);
    }

    /** Crowded fields, badly drawn, of which twice as many cells went: a limit, below what was asked for. */
    private void crowded(int first, int seeds) throws CalibrationException {
        MatchScore score = new MatchScore();
        for (int seed = first; seed < first + seeds; seed++) {
            add(TwoDays.of("hardest", seed, 0.3, TwoDays.BAD), score);
        }
        System.out.println(
                "two days, seeds from " + first + ", " + seeds + ", crowded, badly drawn, 30 % lost and new: " + score);
        assertTrue(score.matched() >= 0.9, score.toString());
        assertTrue(score.leastFalseShare() <= 0.02, "beyond chance: " + score);
    }

    private DayReport add(TwoDays days, MatchScore score) throws CalibrationException {
        DayReport report = Days.compare(days.baseline().profile(), days.today().profile());
        score.add(days, report);
        reliability.add(days, report);
        return report;
    }

    private void probabilitiesMeanWhatTheySay() {
        System.out.println(reliability);
        assertEquals(1, reliability.calibrationInTheLarge(), 0.01, reliability.toString());
        assertEquals(List.of(), reliability.unreliable(0.01), reliability.toString());
    }

    /** Root mean square distance of where the map puts the baseline's cells from where they really are. */
    private static double misplaced(TwoDays days, DayReport report) {
        FieldMap map = report.match().fit().map();
        double squares = 0;
        int count = 0;
        for (var cell : days.baseline().profile().cells()) {
            double[] truth = days.truthToday().placeToday(cell.y(), cell.x());
            double[] found = map.at(cell.y(), cell.x());
            if (report.match().to().isInView(truth)) {
                squares += Math.pow(found[0] - truth[0], 2) + Math.pow(found[1] - truth[1], 2);
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    @Test
    void sameCellsAreMatchedAndProbabilitiesMeanWhatTheySay() throws CalibrationException {
        usual(1, 3);
        crowded(1, 3);
        probabilitiesMeanWhatTheySay();
    }

    @Test
    @Tag("long")
    void overManySeeds() throws CalibrationException {
        usual(1, 40);
        crowded(1, 40);
        probabilitiesMeanWhatTheySay();
    }

    /** On seeds that no other test and no development looked at. */
    @Test
    @Tag("long")
    void overUntouchedSeeds() throws CalibrationException {
        usual(UNTOUCHED, 12);
        crowded(UNTOUCHED, 12);
        probabilitiesMeanWhatTheySay();
    }
}
