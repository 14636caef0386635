package asterism.detector.profile;

import java.util.List;

/**
 * All that calibration found out about one instrument and one animal.
 *
 * @param id name of this profile, [A-Za-z0-9_.-]{1,64}
 * @param source what it was made from, free text
 * @param frameMicros nominal time between frames, µs
 * @param flatField the sensor's dark level and gain, pixel by pixel; {@link FlatField#NONE} until measured
 * @param sensor its noise; null until measured
 * @param light power of each code of the LED; null until measured
 * @param focus of the lens; null until measured
 * @param template the registration template as the sensor shows it; its size is the frame's
 * @param detector thresholds
 * @param cells in a fixed order: their index is what events and ensembles refer to
 * @param ensembles may be empty: then only tier 1 is reported
 */
public record Profile(
        String id,
        String source,
        int frameMicros,
        FlatField flatField,
        SensorFacts sensor,
        LightCurve light,
        FocusFacts focus,
        RegistrationTemplate template,
        DetectorSettings detector,
        List<CellProfile> cells,
        List<EnsembleTemplate> ensembles) {

    public static final int MAX_CELLS = 4096;
    public static final int MAX_ENSEMBLES = 64;

    public Profile {
        cells = List.copyOf(cells);
        ensembles = List.copyOf(ensembles);
    }

    /** Of an instrument that has not been measured. */
    public Profile(
            String id,
            String source,
            int frameMicros,
            RegistrationTemplate template,
            DetectorSettings detector,
            List<CellProfile> cells,
            List<EnsembleTemplate> ensembles) {
        this(id, source, frameMicros, FlatField.NONE, null, null, null, template, detector, cells, ensembles);
    }

    public int width() {
        return template.width();
    }

    public int height() {
        return template.height();
    }

    /** Whether there is no picture to register against and no cell: the profile of an instrument alone. */
    public boolean isBlank() {
        for (char mean : template.meanQ8()) {
            if (mean != 0) {
                return false;
            }
        }
        return cells.isEmpty();
    }

    /** Others in the place of the cells; ensembles refer to cells, so there are none. */
    public Profile withCells(List<CellProfile> others) {
        return new Profile(
                id, source, frameMicros, flatField, sensor, light, focus, template, detector, others, List.of());
    }

    public Profile withEnsembles(List<EnsembleTemplate> others) {
        return new Profile(id, source, frameMicros, flatField, sensor, light, focus, template, detector, cells, others);
    }

    public Profile withFlatField(FlatField other) {
        return new Profile(id, source, frameMicros, other, sensor, light, focus, template, detector, cells, ensembles);
    }

    public Profile withSensor(SensorFacts other) {
        return new Profile(
                id, source, frameMicros, flatField, other, light, focus, template, detector, cells, ensembles);
    }

    public Profile withLight(LightCurve other) {
        return new Profile(
                id, source, frameMicros, flatField, sensor, other, focus, template, detector, cells, ensembles);
    }

    public Profile withFocus(FocusFacts other) {
        return new Profile(
                id, source, frameMicros, flatField, sensor, light, other, template, detector, cells, ensembles);
    }

    public Profile withTemplate(RegistrationTemplate other) {
        return new Profile(id, source, frameMicros, flatField, sensor, light, focus, other, detector, cells, ensembles);
    }

    public Profile withDetector(DetectorSettings other) {
        return new Profile(id, source, frameMicros, flatField, sensor, light, focus, template, other, cells, ensembles);
    }

    /** With all that is known of another profile's instrument. */
    public Profile withInstrumentOf(Profile other) {
        return withFlatField(other.flatField)
                .withSensor(other.sensor)
                .withLight(other.light)
                .withFocus(other.focus);
    }
}
