package asterism.rig;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the command line adds to {@code rig.yaml}; null where it says nothing.
 *
 * @param profile the profile to run with, instead of the configured one
 * @param out the folder of session folders, instead of the configured one
 * @param study name of the study
 * @param animal name of the animal
 * @param phase phase of the study
 * @param record whether pixels are recorded though the configuration does not say so
 * @param duration how long from the first frame on; null until stopped
 */
public record RunOptions(
        Path profile, Path out, String study, String animal, String phase, boolean record, Duration duration) {
    /** Nothing but what the configuration says. */
    public static RunOptions none() {
        return new RunOptions(null, null, null, null, null, false, null);
    }
}
