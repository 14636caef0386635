package asterism.bridge.v4;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A V4 behind its deserializer on an I2C bus: {@link #start}, then its settings. What a part lets be read is read back.
 *
 * <p>The sensor's own registers (gain, frame rate) are passed on by the microcontroller and cannot be read; of those only
 * the microcontroller's acknowledgement is known.
 */
public final class V4Microscope implements AutoCloseable {
    private static final long LINK_SETTLES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SENSOR = 0x05;
    private static final int SENSOR_GAIN = 0xCC;
    private static final int SENSOR_PERIOD = 0xC9;
    private static final int LENS_ENABLE = 0x03;
    private static final int LENS_VOLTAGE = 0x08;
    private static final int LENS_MIDDLE = 127;
    private static final int IDENTITY = 0xF0;

    private final I2cBus bus;
    private final V4Registers registers;
    private final V4Light light;
    private final V4Orientation orientation;

    public V4Microscope(I2cBus bus) {
        this.bus = bus;
        registers = new V4Registers(bus);
        light = new V4Light(registers);
        orientation = new V4Orientation(registers);
    }

    /**
     * Brings the link up in the documented order and leaves the light off.
     *
     * @return what the microcontroller is; one that is not a V4's is not an error here
     * @throws V4Exception naming the chip and register that failed
     */
    public V4Identity start() throws V4Exception {
        // Mode, speed and time-out registers hold status bits too and are not compared.
        registers.send(V4Chip.DESERIALIZER, 0x1F, 0x10);
        registers.send(V4Chip.SERIALIZER, 0x05, 0x20);
        LockSupport.parkNanos(this, LINK_SETTLES_NANOS);
        registers.send(V4Chip.DESERIALIZER, 0x22, 0x02);
        registers.send(V4Chip.DESERIALIZER, 0x20, 0x0A);
        registers.send(V4Chip.DESERIALIZER, 0x07, 0xB0);
        registers.send(V4Chip.SERIALIZER, 0x0F, 0x02);
        registers.send(V4Chip.SERIALIZER, 0x1E, 0x0A);
        registers.set(V4Chip.DESERIALIZER, 0x08, 0x20, 0xEE, 0xA0, 0x50);
        registers.set(V4Chip.DESERIALIZER, 0x10, 0x20, 0xEE, 0x58, 0x50);
        light.off();
        orientation.start(V4Orientation.Axes.MINISCOPE_DAQ);
        registers.send(V4Chip.LENS, LENS_ENABLE, 0x03);
        return identity();
    }

    public V4Identity identity() throws V4Exception {
        int[] found = registers.get(V4Chip.MICROCONTROLLER, IDENTITY, 3);
        return new V4Identity(found[0], found[1], found[2]);
    }

    /**
     * Sets the light; whoever calls this owns it and must see to it that it goes off. See {@link #dark}.
     *
     * @param brightness 0 = off .. 255
     * @throws V4Exception if a chip fails; the light has then been told to go off
     */
    public void light(int brightness) throws V4Exception {
        light.set(brightness);
    }

    /** Light off, told three times; read back as far as the potentiometer goes. */
    public void dark() throws V4Exception {
        light.off();
    }

    public void gain(V4Gain gain) throws V4Exception {
        sensor(SENSOR_GAIN, gain.word);
    }

    public void frameRate(V4FrameRate rate) throws V4Exception {
        sensor(SENSOR_PERIOD, rate.period);
    }

    private void sensor(int register, int word) throws V4Exception {
        registers.send(V4Chip.MICROCONTROLLER, SENSOR, register >> 8, register & 0xFF, word >> 8, word & 0xFF);
    }

    /**
     * Sets the electrowetting lens.
     *
     * @param steps -127..127
     * @throws IllegalArgumentException beyond that
     */
    public void focus(int steps) throws V4Exception {
        if (Math.abs(steps) > LENS_MIDDLE) {
            throw new IllegalArgumentException("focus must lie in -127..127, found " + steps);
        }
        registers.send(V4Chip.LENS, LENS_VOLTAGE, steps + LENS_MIDDLE, 0x02);
        registers.compare(V4Chip.LENS, LENS_VOLTAGE, steps + LENS_MIDDLE);
    }

    /**
     * Reads the head's orientation.
     *
     * @param into w, x, y, z in units of 1/16384
     * @return false for a reading that is not of unit length and must not be used
     */
    public boolean orientation(int[] into) throws V4Exception {
        return orientation.read(into);
    }

    /** Light off, then lets go of the bus. */
    @Override
    public void close() throws V4Exception {
        try {
            light.off();
        } finally {
            bus.close();
        }
    }
}
