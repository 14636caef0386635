package asterism.bridge.v4;

import java.io.IOException;

/** An I2C bus as this package needs it. Addresses are those of 7 bits. Not for several threads at once. */
public interface I2cBus extends AutoCloseable {
    /**
     * Sends bytes in one message.
     *
     * @throws IOException when the chip does not acknowledge
     */
    void write(int address, byte... bytes) throws IOException;

    /**
     * Reads {@code into.length} bytes from a register and those after it.
     *
     * @throws IOException when the chip does not acknowledge
     */
    void read(int address, int register, byte[] into) throws IOException;

    @Override
    void close();
}
