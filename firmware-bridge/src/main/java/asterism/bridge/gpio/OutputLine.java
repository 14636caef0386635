package asterism.bridge.gpio;

/** A line this process drives; low at first and at the end. */
@FunctionalInterface
public interface OutputLine {
    /**
     * Drives it.
     *
     * @throws PinException when the line did not follow
     */
    void set(boolean high) throws PinException;
}
