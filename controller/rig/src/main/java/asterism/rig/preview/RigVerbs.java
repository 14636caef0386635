package asterism.rig.preview;

/**
 * What a line on the rig's socket may ask for; called on the preview thread, except {@link #mark}, {@link #record},
 * {@link #profile} and {@link #set}, which may wait for a disk or the instrument and are called on a thread of their own.
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

    /**
     * The session ends and another begins, with this profile. Dark comes first; whoever wants light arms again.
     *
     * @param file a profile; relative paths are meant from where the process was started
     * @return null, or why it is refused: then the session goes on, lit or not as it was
     */
    String profile(String file);

    /**
     * A setting of the instrument.
     *
     * @param name {@code focus}, {@code gain}, {@code fps} or {@code exposure}
     * @param value a number in the unit the name has: steps of the lens, factor, frames a second, microseconds; empty to
     *     ask for the value it has
     * @return {@code ok} and the value that the instrument reads back, or {@code refused:} and why
     */
    String set(String name, String value);

    /** One line of JSON: how the rig is. */
    String status();
}
