package asterism.bridge.link;

import asterism.bridge.frame.Frame;

/** Takes frames as they are complete. */
@FunctionalInterface
public interface FrameSink {
    /** Takes one frame; the object is filled again after the call. */
    void frame(Frame frame);
}
