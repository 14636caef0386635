package asterism.bridge.mio;

import asterism.bridge.frame.Frame;

/** Takes what a decoder makes of a stream. */
public interface MioListener {
    /** A frame, whole or {@link Frame#PARTIAL}; its memory is filled again after this call. */
    void frame(Frame frame);

    /** Every buffer of which a preamble came, before the frame it completes; its memory is filled again. */
    default void buffer(ReceivedBuffer buffer) {}
}
