package asterism.rig;

/** What tells the rest of the room of frames and triggers; called on the frame thread. */
interface FrameSignal {
    /** A frame has been taken. */
    void frame(long deviceFrame);

    /** A trigger fires; {@link System#nanoTime()} when its line was up, 0 if there is none. */
    long trigger(long deviceFrame);
}
