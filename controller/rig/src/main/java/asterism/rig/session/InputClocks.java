package asterism.rig.session;

import asterism.bridge.movie.ClockCheck;
import asterism.bridge.movie.Movie;
import asterism.bridge.orientation.OrientationCheck;
import asterism.bridge.orientation.OrientationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What was wrong with the clocks and the orientations of a recording, for session.json: none of it was passed on. */
final class InputClocks {
    private InputClocks() {}

    static void tell(Movie movie, Path input, Map<String, Object> facts) throws IOException {
        ClockCheck clock = movie.clock();
        if (clock != null) {
            facts.put("clock_backward", clock.backward());
            facts.put("clock_duplicates", clock.duplicates());
            facts.put("clock_jumps", clock.jumps());
            facts.put("clock_gaps", clock.gaps());
            facts.put("clock_frames_missing", clock.missing());
        }
        Path log = input.resolve(OrientationLog.NAME);
        if (Files.isRegularFile(log)) {
            OrientationCheck check = OrientationLog.read(log, (micros, w, x, y, z) -> {});
            facts.put("orientation_passed", check.passed());
            facts.put("orientation_bad_norm", check.badNorm());
            facts.put("orientation_leaps", check.leaps());
            facts.put("orientation_backward", check.backward());
            facts.put("orientation_duplicates", check.duplicates());
            facts.put("orientation_malformed", check.malformedRows());
        }
    }
}
