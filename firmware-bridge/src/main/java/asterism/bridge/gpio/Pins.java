package asterism.bridge.gpio;

/** The pins that {@code run} owns. The light enable line is low from the moment this exists until it is raised. */
public interface Pins extends AutoCloseable {
    /**
     * Lets the LED driver have power, or takes it away.
     *
     * @throws PinException when the line did not follow
     */
    void lightEnable(boolean high) throws PinException;

    /** The level the line was last driven to. */
    boolean lightEnabled();

    /** Drives the line low and lets go of it. */
    @Override
    void close() throws PinException;
}
