package asterism.bridge.mio;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Commands to a wireless scope over infrared: 2400 baud, 8 data bits, no parity, 2 stop bits, five bytes 100 ms apart,
 * never acknowledged. A scope's firmware ignores an LED value of 0: 0 does not switch the LED off, nothing does so
 * verifiably.
 */
public record DownlinkCommand(int device, Key key, int value) {
    /** Baud rate of the line. */
    public static final int BAUD = 2400;

    /** Stop bits of the line. */
    public static final int STOP_BITS = 2;

    /** Pause between bytes, ms. */
    public static final int PAUSE_MILLIS = 100;

    private static final int MOST_DEVICE = 63;
    private static final int MOST_VALUE = 4095;
    private static final int REBOOT = 200;

    /** What can be set. */
    public enum Key {
        /** Excitation, per cent. */
        LED(0, "0 to 100"),
        /** Gain of the sensor. */
        GAIN(1, "1, 2 or 4"),
        /** First column of the region that is sent. */
        ROI_X(2, "0 to 4095"),
        /** First row of the region that is sent. */
        ROI_Y(3, "0 to 4095"),
        /** Every other pixel only. */
        SUBSAMPLE(4, "0 or 1"),
        /** Orders to the device itself. */
        DEVICE(50, "200 (reboot)");

        private final int code;
        private final String limits;

        Key(int code, String limits) {
            this.code = code;
            this.limits = limits;
        }

        private boolean allows(int value) {
            return switch (this) {
                case LED -> value >= 0 && value <= 100;
                case GAIN -> value == 1 || value == 2 || value == 4;
                case ROI_X, ROI_Y -> value >= 0 && value <= MOST_VALUE;
                case SUBSAMPLE -> value == 0 || value == 1;
                case DEVICE -> value == REBOOT;
            };
        }
    }

    /**
     * Checks a command.
     *
     * @param device 0..63, 0 = all that hear it
     * @throws IllegalArgumentException naming what is outside its limits
     */
    public DownlinkCommand {
        if (device < 0 || device > MOST_DEVICE) {
            throw new IllegalArgumentException("device must be 0 to " + MOST_DEVICE + ", not " + device);
        }
        if (!key.allows(value)) {
            throw new IllegalArgumentException(key + " must be " + key.limits + ", not " + value);
        }
    }

    /** Restarts a device. */
    public static DownlinkCommand reboot(int device) {
        return new DownlinkCommand(device, Key.DEVICE, REBOOT);
    }

    /** The five bytes: device, key, low six bits of the value, high six bits, end. */
    public byte[] bytes() {
        return new byte[] {
            (byte) device,
            (byte) (0b1100_0000 | key.code),
            (byte) (0b0100_0000 | value & 63),
            (byte) (0b1000_0000 | value >> 6),
            (byte) 0xff
        };
    }

    /** Writes the bytes with the pause the scope needs after each; takes half a second. */
    public void send(OutputStream line) throws IOException, InterruptedException {
        for (byte b : bytes()) {
            line.write(b);
            line.flush();
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
