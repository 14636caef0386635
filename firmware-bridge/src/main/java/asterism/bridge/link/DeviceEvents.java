package asterism.bridge.link;

import java.util.concurrent.TimeUnit;

/** What a device tells beside its frames: only what stands in order and makes sense is handed on, the rest is counted. */
public final class DeviceEvents {
    /** An answer older than this belongs to somebody else's question. */
    private static final long OLDEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final DeviceListener listener;
    private final TtlEdge edge = new TtlEdge();
    private final Orientation sample = new Orientation();
    private final ClockReply reply = new ClockReply();
    private final DeviceClock clock = new DeviceClock();
    private final SampleOrder edges = new SampleOrder();
    private final SampleOrder samples = new SampleOrder();

    DeviceEvents(DeviceListener listener) {
        this.listener = listener;
    }

    boolean edge(byte[] b, int at, int length) {
        if (!edge.read(b, at, length)) {
            return false;
        }
        if (edges.accept(edge.number, edge.deviceMicros)) {
            edge.lostBefore = edges.takeLost();
            listener.edge(edge);
        }
        return true;
    }

    boolean orientation(byte[] b, int at, int length) {
        if (!sample.read(b, at, length)) {
            return false;
        }
        if (!samples.accept(sample.number, sample.deviceMicros)) {
            return true;
        }
        if (sample.isUnit()) {
            sample.lostBefore = samples.takeLost();
            listener.orientation(sample);
        } else {
            samples.bad();
        }
        return true;
    }

    /** An answer to somebody else's question, still in the port, is nothing to complain of. */
    void clock(byte[] b, int at, int length, long heardNanos) {
        boolean own = reply.read(b, at, length) && heardNanos - reply.token <= OLDEST_NANOS;
        if (own && clock.exchange(reply.token, heardNanos, reply)) {
            listener.clock(clock);
        }
    }

    /** The device has booted. */
    void restart() {
        edges.restart();
        samples.restart();
        clock.forget();
    }

    /** TTL edges that never came, by their numbers. */
    public long lostEdges() {
        return edges.lost();
    }

    /** TTL edges that were repeated or whose time went back. */
    public long refusedEdges() {
        return edges.refused();
    }

    /** Orientations that never came, by their numbers. */
    public long lostOrientations() {
        return samples.lost();
    }

    /** Orientations that were no unit quaternion, repeated, or whose time went back. */
    public long refusedOrientations() {
        return samples.refused();
    }
}
