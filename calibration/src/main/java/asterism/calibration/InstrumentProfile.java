package asterism.calibration;

import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.List;

/**
 * A profile of an instrument before any animal: no cells, and a black registration template, which says that there is
 * nothing to register against yet. While it holds no map of the sensor it fits recordings of any size.
 */
public final class InstrumentProfile {
    private InstrumentProfile() {}

    /** One of which nothing is known. */
    public static Profile blank(String id, int width, int height, double fps) {
        RegistrationTemplate black = RegistrationTemplate.of(width, height, new char[width * height]);
        int micros = (int) Math.clamp(Math.round(1e6 / fps), 1_000L, 10_000_000L);
        return new Profile(id, "instrument", micros, black, DetectorSettings.standard(), List.of(), List.of());
    }

    /**
     * A profile for recordings of a size.
     *
     * @throws CalibrationException if it is of another size and not free to change
     */
    public static Profile sized(Profile profile, int width, int height, double fps) throws CalibrationException {
        if (profile.width() == width && profile.height() == height) {
            return profile;
        }
        if (profile.isBlank() && profile.flatField().isNone()) {
            return blank(profile.id(), width, height, fps)
                    .withInstrumentOf(profile)
                    .withDetector(profile.detector());
        }
        throw new CalibrationException("The recording is " + width + "x" + height + " pixels and the profile "
                + profile.width() + "x" + profile.height() + ": give the profile of this instrument, or none.");
    }
}
