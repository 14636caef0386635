package asterism.detector.profile;

/**
 * What a sensor's noise tells of it. Grey levels are those of the recordings, 8 bit.
 *
 * @param readGreyE3 noise of reading one pixel, thousandths of a grey level, above 0
 * @param rowGreyE3 noise common to a row, anew in each frame, thousandths; likewise columns
 * @param blackPerCelsiusE4 change of the black level with temperature, ten-thousandths; {@link #UNKNOWN} if not measured
 * @param electronsPerGreyE3 conversion gain, thousandths; 0 until light has been measured, then above 0
 * @param electronsPerGreyErrorE3 its standard error
 * @param fullWellElectrons 0 if no recording reached it
 * @param nonlinearityE5 bound of the departure from a straight line, hundred-thousandths of the signal; {@link #UNKNOWN}
 */
public record SensorFacts(
        int readGreyE3,
        int rowGreyE3,
        int columnGreyE3,
        int blackPerCelsiusE4,
        int electronsPerGreyE3,
        int electronsPerGreyErrorE3,
        int fullWellElectrons,
        int nonlinearityE5) {
    public static final int UNKNOWN = Integer.MIN_VALUE;

    /** Noise of reading one pixel, electrons; 0 while the conversion gain is unknown. */
    public double readElectrons() {
        return readGreyE3 / 1e3 * electronsPerGreyE3 / 1e3;
    }
}
