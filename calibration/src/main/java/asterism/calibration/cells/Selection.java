package asterism.calibration.cells;

import asterism.calibration.reduced.Field;
import asterism.calibration.reduced.ReducedMovie;
import asterism.calibration.template.Motion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which candidates are cells: judged one by one, then no more of them than fit into the field beside each other. */
final class Selection {
    /** Share of the field that the discs of cells in focus cover at most. */
    private static final double MOST_COVERED = 0.2;

    private final ReducedMovie movie;
    private final Scale scale;
    private final Motion motion;
    private final Field field;
    private final List<FoundCell> cells = new ArrayList<>();
    private final List<RejectedCell> rejected = new ArrayList<>();

    Selection(ReducedMovie movie, Scale scale, Motion motion, Field field) {
        this.movie = movie;
        this.scale = scale;
        this.motion = motion;
        this.field = field;
    }

    /**
     * Judges all candidates.
     *
     * @param candidates strongest first, all taken out of the movie
     * @param minQuality least quality of a cell
     */
    void judge(List<Candidate> candidates, double minQuality) {
        Measurement measurement = new Measurement(movie, scale, motion, field.mean());
        List<Features> features = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            features.add(measurement.of(candidates.get(i), strongerDistance(candidates, i, movie.width())));
        }
        Judge judge = new Judge(features);
        for (int i = 0; i < candidates.size(); i++) {
            Features f = features.get(i);
            double quality = judge.quality(f);
            FoundCell cell = Upscaled.cell(candidates.get(i), movie, field, f, quality);
            String excluded = judge.excluded(f);
            if (excluded != null) {
                rejected.add(new RejectedCell(cell, excluded, false));
            } else if (quality < minQuality) {
                rejected.add(new RejectedCell(cell, judge.reason(f), true));
            } else {
                cells.add(cell);
            }
        }
        cells.sort(Comparator.comparingDouble((FoundCell c) -> -c.quality()));
        keepWhatFits(judge.usualRadius());
    }

    private void keepWhatFits(double radius) {
        double area = (double) movie.width() * movie.height();
        int most = Math.max(1, (int) (MOST_COVERED * area / (Math.PI * radius * radius)));
        while (cells.size() > most) {
            rejected.add(new RejectedCell(cells.removeLast(), "crowded", false));
        }
    }

    static double strongerDistance(List<Candidate> candidates, int index, int width) {
        double y = candidates.get(index).centroid(width, true);
        double x = candidates.get(index).centroid(width, false);
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < index; i++) {
            Candidate other = candidates.get(i);
            nearest = Math.min(nearest, Math.hypot(other.centroid(width, true) - y, other.centroid(width, false) - x));
        }
        return nearest;
    }

    /** Best first. */
    List<FoundCell> cells() {
        return List.copyOf(cells);
    }

    List<RejectedCell> rejected() {
        return List.copyOf(rejected);
    }
}
