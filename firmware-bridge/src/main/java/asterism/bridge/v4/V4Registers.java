package asterism.bridge.v4;

import java.io.IOException;

/** Writes registers of the V4's chips and reads them back where they can be read; every failure names its place. */
final class V4Registers {
    private final I2cBus bus;

    V4Registers(I2cBus bus) {
        this.bus = bus;
    }

    /** Sends a message that nothing can confirm beyond the chip's acknowledgement. */
    void send(V4Chip chip, int... bytes) throws V4Exception {
        byte[] message = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            message[i] = (byte) bytes[i];
        }
        try {
            bus.write(chip.address, message);
        } catch (IOException e) {
            throw new V4Exception(place(chip, bytes[0]) + " does not take a write: " + e.getMessage(), e);
        }
    }

    /** Writes consecutive registers and reads them back. */
    void set(V4Chip chip, int register, int... values) throws V4Exception {
        int[] message = new int[values.length + 1];
        message[0] = register;
        System.arraycopy(values, 0, message, 1, values.length);
        send(chip, message);
        compare(chip, register, values);
    }

    /** Reads consecutive registers that should hold these values. */
    void compare(V4Chip chip, int register, int... values) throws V4Exception {
        int[] found = get(chip, register, values.length);
        for (int i = 0; i < values.length; i++) {
            if (found[i] != values[i]) {
                throw new V4Exception(
                        "%s was set to 0x%02x and reads 0x%02x"
                                .formatted(place(chip, register + i), values[i], found[i]),
                        null);
            }
        }
    }

    /** Reads {@code count} consecutive registers, 0..255 each. */
    int[] get(V4Chip chip, int register, int count) throws V4Exception {
        byte[] bytes = new byte[count];
        try {
            bus.read(chip.address, register, bytes);
        } catch (IOException e) {
            throw new V4Exception(place(chip, register) + " cannot be read: " + e.getMessage(), e);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }

    private static String place(V4Chip chip, int register) {
        return "%s (0x%02x), register 0x%02x".formatted(chip.words, chip.address, register & 0xFF);
    }
}
