package asterism.rig.session;

import asterism.bridge.movie.MovieOptions;
import asterism.detector.profile.Profile;
import asterism.rig.config.RigConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What to replay and how.
 *
 * @param input anything {@link asterism.bridge.movie.Movies} opens
 * @param profile null = motion and broken frames only
 * @param out the session folder to make; an earlier session there is replaced
 * @param movie size, frame rate, timestamps
 * @param traces whether traces.csv is written
 * @param grey where the decoded frames go as uncompressed AVI; null = nowhere
 * @param triggers rules of the closed loop to try; empty = none
 * @param realtime true: no faster than the recording's own clock
 */
public record ReplayOptions(
        Path input,
        Profile profile,
        Path out,
        MovieOptions movie,
        boolean traces,
        Path grey,
        List<RigConfig.Trigger> triggers,
        boolean realtime) {
    public ReplayOptions(Path input, Profile profile, Path out) {
        this(input, profile, out, MovieOptions.none(), false, null, List.of(), false);
    }
}
