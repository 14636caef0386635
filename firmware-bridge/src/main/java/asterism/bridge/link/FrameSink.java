package asterism.bridge.link;

import asterism.bridge.frame.Frame;

/** Takes frames as they are complete, and if it likes their rows as they arrive. */
@FunctionalInterface
public interface FrameSink {
    /** Takes one frame; the object is filled again after the call. */
    void frame(Frame frame);

    /**
     * More rows of the frame that is being assembled have arrived, without a gap from the top down.
     *
     * @param frame with its number and clock; its flags are known only when it is complete
     * @param upTo rows 0 to {@code upTo - 1} are as they will stay
     */
    default void rows(Frame frame, int upTo) {}
}
