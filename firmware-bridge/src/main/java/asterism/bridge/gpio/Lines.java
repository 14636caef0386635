package asterism.bridge.gpio;

/** Lines for everything but the light, which has {@link Pins} to itself. */
public interface Lines extends AutoCloseable {
    /**
     * Takes a line and drives it low.
     *
     * @param name what it is for
     * @throws PinException when it does not exist or is held by somebody else
     */
    OutputLine output(int line, String name) throws PinException;

    /**
     * Listens to a line, which is pulled down.
     *
     * @param debounceMicros how long a level must last to count, 0 or more
     * @return whether it is high now
     * @throws PinException when it does not exist or is held by somebody else
     */
    boolean input(int line, String name, long debounceMicros, LevelListener listener) throws PinException;

    /** Drives outputs low and lets go of all lines. */
    @Override
    void close();
}
