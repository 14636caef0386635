package asterism.bridge.simulator;

/**
 * How the instrument's settings shape what it sees.
 *
 * @param defocus standard deviation of the blur, pixels of the sensor, 0 in focus
 * @param gain of the amplifier behind the sensor; its black level stays
 */
public record Optics(double defocus, double gain) {
    /** In focus, not amplified. */
    public static final Optics PLAIN = new Optics(0, 1);
}
