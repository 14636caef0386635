package asterism.calibration.page;

import asterism.detector.profile.Profile;
import java.util.List;

/**
 * What a calibration step gives.
 *
 * @param profile with what was found
 * @param findings the table
 * @param notes sentences that belong beside it
 * @param section of the page
 */
public record StepResult(Profile profile, List<Finding> findings, List<String> notes, Section section) {}
