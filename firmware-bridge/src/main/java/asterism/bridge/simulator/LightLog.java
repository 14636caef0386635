package asterism.bridge.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Every change of the simulated light as a line of JSON: {@code device_micros, mono_ns} (the machine's monotonic clock),
 * {@code lit, code, why} ({@code lease}, {@code expired}, {@code dark} or {@code off}).
 */
final class LightLog implements Closeable {
    private final Writer lines;
    private volatile long bootNanos;

    LightLog(Path file, long bootNanos) throws IOException {
        this.lines = Files.newBufferedWriter(file);
        this.bootNanos = bootNanos;
    }

    /** The device has booted: its clock began at this moment of the machine's. */
    void booted(long nanos) {
        bootNanos = nanos;
    }

    void change(long deviceMicros, boolean lit, int code, String why) {
        try {
            lines.write("{\"device_micros\":" + deviceMicros + ",\"mono_ns\":" + (bootNanos + deviceMicros * 1000)
                    + ",\"lit\":" + lit + ",\"code\":" + code + ",\"why\":\"" + why + "\"}\n");
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the light log cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
