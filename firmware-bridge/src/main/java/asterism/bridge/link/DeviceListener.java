package asterism.bridge.link;

/** Takes what a device says. Objects passed in are filled again after the call. */
public interface DeviceListener extends FrameSink {
    /** The device has said what it is. */
    default void hello(HelloReply reply) {}

    /** The state of light and device, ten times a second. */
    default void telemetry(Telemetry telemetry) {}

    /** The answer to a command. */
    default void acknowledged(Acknowledgement answer) {}

    /** No frame will follow; {@code nextFrame} is the number the next one would have had. */
    default void ended(long nextFrame) {}
}
