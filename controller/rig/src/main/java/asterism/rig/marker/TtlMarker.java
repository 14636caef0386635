package asterism.rig.marker;

import asterism.bridge.link.TtlEdge;
import java.util.function.Consumer;

/** One edge of one TTL line becomes a marker; bounces within a time of the last are none. Link thread. */
public final class TtlMarker implements Consumer<TtlEdge> {
    private final int line;
    private final boolean rising;
    private final long quietMicros;
    private final String text;
    private final Consumer<String> marker;
    private long lastMicros = Long.MIN_VALUE;

    /**
     * Waits for edges.
     *
     * @param line 0..7
     * @param rising which edge
     * @param debounceMillis no marker for so long after an edge, 0 = every edge counts
     */
    public TtlMarker(int line, boolean rising, int debounceMillis, String text, Consumer<String> marker) {
        this.line = line;
        this.rising = rising;
        this.quietMicros = debounceMillis * 1000L;
        this.text = text;
        this.marker = marker;
    }

    @Override
    public void accept(TtlEdge edge) {
        if (edge.line != line || edge.high != rising) {
            return;
        }
        // A clock that goes back is a device that has booted.
        boolean bounce = lastMicros != Long.MIN_VALUE
                && edge.deviceMicros >= lastMicros
                && edge.deviceMicros - lastMicros < quietMicros;
        lastMicros = edge.deviceMicros;
        if (!bounce) {
            marker.accept(text);
        }
    }
}
