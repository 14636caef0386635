package asterism.bridge.v4;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** An I2C bus of this computer, {@code /dev/i2c-N}, through Pi4J. */
public final class LinuxI2c implements I2cBus {
    private static final String PROVIDER = "linuxfs-i2c";

    private final Context context;
    private final String provider;
    private final int bus;
    private final Map<Integer, I2C> chips = new HashMap<>();

    private LinuxI2c(Context context, String provider, int bus) {
        this.context = context;
        this.provider = provider;
        this.bus = bus;
    }

    /**
     * Opens nothing before the first message.
     *
     * @param bus N of {@code /dev/i2c-N}
     */
    public static LinuxI2c open(int bus) throws V4Exception {
        try {
            return on(Pi4J.newContextBuilder().autoDetect().build(), PROVIDER, bus);
        } catch (Pi4JException e) {
            throw new V4Exception("/dev/i2c-" + bus + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A bus of any Pi4J context. */
    static LinuxI2c on(Context context, String provider, int bus) {
        return new LinuxI2c(context, provider, bus);
    }

    private I2C chip(int address) throws IOException {
        I2C chip = chips.get(address);
        if (chip == null) {
            try {
                chip = context.create(I2C.newConfigBuilder(context)
                        .id("i2c-" + bus + "-" + address)
                        .bus(bus)
                        .device(address)
                        .provider(provider)
                        .build());
            } catch (Pi4JException | IllegalStateException | IllegalArgumentException e) {
                throw new IOException("/dev/i2c-" + bus + " cannot be used: " + e.getMessage(), e);
            }
            chips.put(address, chip);
        }
        return chip;
    }

    @Override
    public void write(int address, byte... bytes) throws IOException {
        int written;
        try {
            written = chip(address).write(bytes, 0, bytes.length);
        } catch (Pi4JException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (written != bytes.length) {
            throw new IOException("no acknowledgement");
        }
    }

    @Override
    public void read(int address, int register, byte[] into) throws IOException {
        int read;
        try {
            read = chip(address).readRegister(register, into, 0, into.length);
        } catch (Pi4JException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (read < into.length) {
            throw new IOException("no acknowledgement");
        }
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
