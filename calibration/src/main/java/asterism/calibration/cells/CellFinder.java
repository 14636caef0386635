package asterism.calibration.cells;

import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;
import asterism.calibration.MovieSource;
import asterism.calibration.reduced.MovieReducer;
import asterism.calibration.reduced.ReducedMovie;
import asterism.calibration.template.Motion;
import asterism.calibration.template.MotionEstimator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From a recording to its cells: how it moved, a registered background-free copy, seeds, footprints, and which of them
 * are cells. Reads the recording twice; holds at most 560 MB of it.
 */
public final class CellFinder {
    private final CellOptions options;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long since = System.nanoTime();

    private CellFinder(CellOptions options) {
        this.options = options;
    }

    /**
     * Finds the cells of a recording.
     *
     * @param source the recording, opened twice
     * @param options what the experimenter says
     * @throws IOException if the recording cannot be read or nothing in it is a cell, saying why
     */
    public static CellReport find(MovieSource source, CellOptions options) throws IOException {
        return new CellFinder(options).run(source);
    }

    private CellReport run(MovieSource source) throws IOException {
        List<FoundCell> given = options.footprints() == null ? null : given(source);
        Motion motion = MotionEstimator.estimate(source, options.progress());
        FieldCheck.light(motion);
        lap("motion");
        MovieReducer.Result reduced = MovieReducer.reduce(source, motion, options.progress());
        FieldCheck.picture(reduced.field().mean());
        lap("background");
        if (given != null) {
            GivenCheck.active(reduced.movie(), given);
            return report(motion, reduced, given, List.of());
        }
        ReducedMovie movie = reduced.movie();
        Scale scale = CellSize.takingBackgroundOff(movie);
        Extraction extraction = new Extraction(movie, scale, options.progress());
        List<Candidate> candidates = extraction.run();
        lap("footprints");
        Selection selection = new Selection(movie, scale, motion, reduced.field());
        selection.judge(candidates, options.minQuality());
        lap("judgement");
        if (selection.cells().isEmpty()) {
            throw new CalibrationException("None of " + candidates.size()
                    + " candidates in the recording is a cell of quality " + options.minQuality()
                    + " or more; look at focus, light and length of the recording.");
        }
        return report(motion, reduced, selection.cells(), selection.rejected());
    }

    private List<FoundCell> given(MovieSource source) throws IOException {
        try (Movie movie = source.open()) {
            return GivenFootprints.read(options.footprints(), movie.width(), movie.height());
        }
    }

    private CellReport report(
            Motion motion, MovieReducer.Result reduced, List<FoundCell> cells, List<RejectedCell> rejected) {
        return new CellReport(
                motion.width(),
                motion.height(),
                motion.fps(),
                motion.frames(),
                reduced.field().mean(),
                motion,
                reduced.movie().firstFrame(),
                cells,
                rejected,
                options.footprints() == null ? options.minQuality() : Double.NaN,
                seconds);
    }

    private void lap(String stage) {
        long now = System.nanoTime();
        seconds.put(stage, (now - since) / 1e9);
        since = now;
    }
}
