package asterism.bridge.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;

/** Pins of a Raspberry Pi through the kernel's GPIO character device. */
public final class LinuxPins implements Pins {
    private static final String LINE = "light-enable";

    private final Context context;
    private final DigitalOutput light;

    private LinuxPins(Context context, DigitalOutput light) {
        this.context = context;
        this.light = light;
    }

    /**
     * Takes the light enable line and drives it low.
     *
     * @param chip name of the GPIO chip, like {@code gpiochip0}
     * @param line BCM number of the line
     * @throws PinException when there is no such chip or line, or another process holds it
     */
    public static LinuxPins open(String chip, int line) throws PinException {
        Context context;
        try {
            context = Pi4J.newContextBuilder()
                    .autoDetect()
                    .property("gpio.chip.name", chip)
                    .build();
        } catch (Pi4JException e) {
            throw new PinException("GPIO chip " + chip + " cannot be used: " + e.getMessage(), e);
        }
        return on(context, "gpiod-digital-output", line);
    }

    /** Takes the line from any Pi4J context. */
    static LinuxPins on(Context context, String provider, int line) throws PinException {
        try {
            DigitalOutput light = context.create(DigitalOutput.newConfigBuilder(context)
                    .id(LINE)
                    .address(line)
                    .provider(provider)
                    .initial(DigitalState.LOW)
                    .shutdown(DigitalState.LOW)
                    .build());
            light.low();
            return new LinuxPins(context, light);
        } catch (Pi4JException | IllegalStateException e) {
            context.shutdown();
            throw new PinException("GPIO line " + line + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void lightEnable(boolean high) throws PinException {
        try {
            light.state(high ? DigitalState.HIGH : DigitalState.LOW);
        } catch (Pi4JException | IllegalStateException e) {
            throw new PinException("the light enable line does not follow: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean lightEnabled() {
        return light.isHigh();
    }

    @Override
    public void close() throws PinException {
        try {
            lightEnable(false);
        } finally {
            context.shutdown();
        }
    }
}
