package asterism.rig.ttl;

/** Hears what happens on the lines, each from a thread of its own. */
public interface TtlListener {
    /** No frame belongs to the edge. */
    long NO_FRAME = -1;

    /**
     * A line changed, driven by this computer or by another device.
     *
     * @param hostNanos {@link System#nanoTime()} of the change
     * @param frame the device's number of the frame it was made for; {@link #NO_FRAME} for another device's edge
     */
    void edge(String line, boolean high, long hostNanos, long frame);

    /** Recording is wanted, or no longer. */
    void gate(boolean open);

    /** A line of this computer did not do what it was told; one sentence. */
    void failed(String why);
}
