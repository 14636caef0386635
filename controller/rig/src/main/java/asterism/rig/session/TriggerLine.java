package asterism.rig.session;

/** What a decision to fire acts on, at once and on the frame thread. */
@FunctionalInterface
public interface TriggerLine {
    /** Nothing is driven: decisions are recorded only. */
    TriggerLine NONE = deviceFrame -> 0;

    /** Raises the line; {@link System#nanoTime()} when it was up, 0 if it is not. */
    long raise(long deviceFrame);
}
