package asterism.rig.preview;

/**
 * What a line on the rig's socket may ask for; called on the preview thread, except {@link #mark} and {@link #record},
 * which may wait for a disk and are called on a thread of their own.
 */
public interface RigVerbs {
    /**
     * An operator at the rig arms the light.
     *
     * @return null, or why it is refused
     */
    String arm();

    /**
     * An operator asks for another brightness, at once if the light burns.
     *
     * @param code 1..255
     * @return null, or why it is refused
     */
    String light(int code);

    /** An operator is there. */
    void here();

    /** The operator to whose connection the light was bound is gone. */
    void gone();

    /** Anyone asks for dark. */
    void dark();

    /** Asks for the end of the run; dark comes first. */
    void stop();

    /**
     * A note at this moment.
     *
     * @return null, or why it is refused
     */
    String mark(String text);

    /**
     * Starts or stops the recording of pixels.
     *
     * @return null, or why it is refused
     */
    String record(boolean on);

    /** One line of JSON: how the rig is. */
    String status();
}
