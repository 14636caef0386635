package asterism.rig.preview;

/** What a line on the rig's socket may ask for; called on the preview thread. */
public interface RigVerbs {
    /**
     * An operator at the rig arms the light.
     *
     * @return null, or why it is refused
     */
    String arm();

    /** Anyone asks for dark. */
    void dark();

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
