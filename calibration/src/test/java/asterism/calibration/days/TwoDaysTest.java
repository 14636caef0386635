package asterism.calibration.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.CalibrationException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fields with planted rotation, shift, bending, lost and new cells, from truth with the faults of a calibration. */
class TwoDaysTest {
    /** What was asked for; the figures are pooled over the seeds, none of which was looked at while developing. */
    private static void judge(int seeds) throws CalibrationException {
        MatchScore usual = new MatchScore();
        MatchScore crowded = new MatchScore();
        Reliability reliability = new Reliability();
        double worst = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            TwoDays days = TwoDays.of("default", seed, 0.15, TwoDays.USUAL);
            DayReport report =
                    Days.compare(days.baseline().profile(), days.today().profile());
            usual.add(days, report);
            reliability.add(days, report);
            worst = Math.max(worst, misplaced(days, report));
            TwoDays bad = TwoDays.of("hardest", seed, 0.3, TwoDays.BAD);
            DayReport badReport =
                    Days.compare(bad.baseline().profile(), bad.today().profile());
            crowded.add(bad, badReport);
            reliability.add(bad, badReport);
        }
        System.out.println("two days, " + seeds + " seeds, 15 % lost and new: " + usual + "; cells misplaced by the map"
                + " at most " + worst + " px (root mean square of a seed)");
        System.out.println("two days, " + seeds + " seeds, crowded, badly drawn, 30 % lost and new: " + crowded);
        System.out.println(reliability);
        assertTrue(usual.matched() >= 0.95, usual.toString());
        assertTrue(usual.falseShare() <= 0.02, usual.toString());
        assertTrue(crowded.matched() >= 0.9, crowded.toString());
        assertTrue(crowded.leastFalseShare() <= 0.02, "beyond chance: " + crowded);
        assertTrue(worst < 1, "misplaced by " + worst);
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
        judge(3);
    }

    @Test
    @Tag("long")
    void overManySeeds() throws CalibrationException {
        judge(40);
    }
}
