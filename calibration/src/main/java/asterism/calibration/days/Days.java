package asterism.calibration.days;

import asterism.calibration.CalibrationException;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares two days of one animal. */
public final class Days {

    private final Profile baseline;
    private final Profile today;
    private final CellMatch match;
    private final Registration registration;

    private Days(Profile baseline, Profile today, CellMatch match) {
        this.baseline = baseline;
        this.today = today;
        this.match = match;
        registration = Registration.of(match);
    }

    /**
     * Aligns the fields and says of each cell what it is.
     *
     * @throws CalibrationException if a profile has no cells, the sizes differ, or nothing fits better than chance
     */
    public static DayReport compare(Profile baseline, Profile today) throws CalibrationException {
        if (baseline.cells().isEmpty()) {
            throw new CalibrationException("the baseline has no cells: calibrate cells first");
        }
        if (today.cells().isEmpty()) {
            throw new CalibrationException("today's profile has no cells: calibrate cells first");
        }
        if (baseline.width() != today.width() || baseline.height() != today.height()) {
            throw new CalibrationException("the baseline's picture is " + baseline.width() + "×" + baseline.height()
                    + ", today's " + today.width() + "×" + today.height()
                    + ": profiles of one instrument with one frame size are needed");
        }
        return new Days(baseline, today, new CellMatcher(baseline, today).match()).report();
    }

    private DayReport report() {
        List<CellVerdict> cells = new ArrayList<>();
        Set<String> used = new HashSet<>();
        baseline.cells().forEach(c -> used.add(c.id()));
        String mark = "n" + ProfileFile.sha256(today).substring(0, 8) + "-";
        for (int j = 0; j < today.cells().size(); j++) {
            cells.add(todays(j, mark, used));
        }
        for (int i = 0; i < baseline.cells().size(); i++) {
            if (registration.ofBaseline()[i] < 0) {
                cells.add(missing(i));
            }
        }
        List<EnsembleCoverage> ensembles =
                baseline.ensembles().stream().map(e -> coverage(e, cells)).toList();
        return new DayReport(
                baseline, today, match.alignment(baseline, today), cells, ensembles, match.fitted(), match);
    }

    private CellVerdict todays(int j, String mark, Set<String> used) {
        int k = registration.ofToday()[j];
        double likeliest = registration.likeliestToday()[j];
        if (k < 0) {
            String id = mark + j;
            while (!used.add(id)) {
                id += "x";
            }
            Verdict verdict = likeliest <= 1 - Registration.CERTAIN ? Verdict.NEW : Verdict.UNCERTAIN;
            return new CellVerdict(id, verdict, -1, j, likeliest, Double.NaN, Double.NaN, true);
        }
        CellPair pair = match.pairs().get(k);
        double p = match.fitted() ? match.p()[k] : Double.NaN;
        Verdict verdict = p < Registration.CERTAIN ? Verdict.UNCERTAIN : Verdict.SAME;
        String id = baseline.cells().get(pair.baseline()).id();
        return new CellVerdict(id, verdict, pair.baseline(), j, p, pair.distance(), pair.correlation(), true);
    }

    private CellVerdict missing(int i) {
        CellProfile cell = baseline.cells().get(i);
        double likeliest = registration.likeliestBaseline()[i];
        Verdict verdict = likeliest <= 1 - Registration.CERTAIN ? Verdict.LOST : Verdict.UNCERTAIN;
        boolean inView = match.to().isInView(match.fit().map().at(cell.y(), cell.x()));
        return new CellVerdict(cell.id(), verdict, i, -1, likeliest, Double.NaN, Double.NaN, inView);
    }

    private EnsembleCoverage coverage(EnsembleTemplate e, List<CellVerdict> cells) {
        List<Integer> present = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        int certain = 0;
        for (int member : e.members()) {
            int k = registration.ofBaseline()[member];
            if (k < 0) {
                absent.add(baseline.cells().get(member).id());
            } else {
                int index = match.pairs().get(k).today();
                present.add(index);
                certain += cells.get(index).verdict() == Verdict.SAME ? 1 : 0;
            }
        }
        present.sort(null);
        return new EnsembleCoverage(e.id(), e.name(), e.members().length, present, certain, absent);
    }
}
