package asterism.bridge.link;

/** Takes what a device says. Objects passed in are filled again after the call. */
public interface DeviceListener extends FrameSink {
    /** The device has said what it is. */
    default void hello(HelloReply reply) {}

    /** The state of light and device, ten times a second. */
    default void telemetry(Telemetry telemetry) {}

    /** The answer to a command. */
    default void acknowledged(Acknowledgement answer) {}

    /** A TTL line has changed. Repeated edges and ones whose time goes back are left out and counted. */
    default void edge(TtlEdge edge) {}

    /** Where the head points. Bad quaternions and repeated samples are left out and counted. */
    default void orientation(Orientation sample) {}

    /** The device's clocks are known, or better known than before; the object stays the same. */
    default void clock(DeviceClock clock) {}

    /** The answer to SET or GET. */
    default void value(SettingValue answer) {}

    /** No frame will follow; {@code nextFrame} is the number the next one would have had. */
    default void ended(long nextFrame) {}
}
