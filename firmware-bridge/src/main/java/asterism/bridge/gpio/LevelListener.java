package asterism.bridge.gpio;

/** Hears of an input line's changes, on a thread of the line's. */
@FunctionalInterface
public interface LevelListener {
    /**
     * The line has kept a new level for its debounce time.
     *
     * @param hostNanos {@link System#nanoTime()} of the change: when it was seen less the debounce time
     */
    void changed(String name, boolean high, long hostNanos);
}
