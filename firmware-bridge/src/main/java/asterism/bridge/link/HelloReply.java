package asterism.bridge.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a device is.
 *
 * @param version protocol version it will speak, 0 when none of those offered
 * @param width columns, 1..4096
 * @param height rows, 1..4096
 * @param milliFps frames per thousand seconds
 * @param capabilities {@link #LEASE} and others or-ed together
 * @param maxCode highest light code it accepts
 * @param maxTtlMs longest lease it grants
 * @param firmware name and version, up to 32 bytes of UTF-8
 */
public record HelloReply(
        int version,
        int width,
        int height,
        int milliFps,
        int capabilities,
        int maxCode,
        int maxTtlMs,
        String firmware) {
    /** The light is a lease and goes out by itself. */
    public static final int LEASE = 1;
    /** Telemetry's {@code lit} is measured at the LED, not repeated from a command. */
    public static final int LIT_MEASURED = 2;
    /** Temperature is measured. */
    public static final int TEMPERATURE = 4;
    /** The battery is measured. */
    public static final int BATTERY = 8;
    /** The LED's current is measured. */
    public static final int LED_CURRENT = 16;
    /** The supply is measured. */
    public static final int SUPPLY = 32;
    /** TTL edges are reported. */
    public static final int TTL = 64;
    /** Head orientation is measured. */
    public static final int ORIENTATION = 128;
    /** Settings can be changed and are read back. */
    public static final int SETTINGS = 256;
    /** The sensor's temperature is measured. */
    public static final int SENSOR_TEMPERATURE = 512;

    /** Payload length, bytes. */
    public static final int BYTES = 52;

    private static final int NAME = 32;

    /** The same device speaking another version. */
    public HelloReply inVersion(int other) {
        return new HelloReply(other, width, height, milliFps, capabilities, maxCode, maxTtlMs, firmware);
    }

    /** Whether the device can do what a bit says. */
    public boolean can(int capability) {
        return (capabilities & capability) != 0;
    }

    /** Frames per second. */
    public double fps() {
        return milliFps / 1000.0;
    }

    /** Writes the payload, {@link #BYTES} long. */
    public void write(byte[] b, int at) {
        b[at] = (byte) version;
        b[at + 1] = (byte) maxCode;
        LittleEndian.put16(b, at + 2, maxTtlMs);
        LittleEndian.put16(b, at + 4, width);
        LittleEndian.put16(b, at + 6, height);
        LittleEndian.put32(b, at + 8, milliFps);
        LittleEndian.put32(b, at + 12, capabilities);
        LittleEndian.put32(b, at + 16, 0);
        byte[] name = firmware.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(b, at + 20, at + 20 + NAME, (byte) 0);
        System.arraycopy(name, 0, b, at + 20, Math.min(NAME, name.length));
    }

    /** Reads a payload; null when it is too short or describes no picture. */
    public static HelloReply read(byte[] b, int at, int length) {
        if (length < BYTES) {
            return null;
        }
        int width = LittleEndian.u16(b, at + 4);
        int height = LittleEndian.u16(b, at + 6);
        int milliFps = LittleEndian.i32(b, at + 8);
        if (width < 1 || width > 4096 || height < 1 || height > 4096 || milliFps < 1) {
            return null;
        }
        int name = 0;
        while (name < NAME && b[at + 20 + name] != 0) {
            name++;
        }
        return new HelloReply(
                b[at] & 0xFF,
                width,
                height,
                milliFps,
                LittleEndian.i32(b, at + 12),
                b[at + 1] & 0xFF,
                LittleEndian.u16(b, at + 2),
                new String(b, at + 20, name, StandardCharsets.UTF_8));
    }
}
