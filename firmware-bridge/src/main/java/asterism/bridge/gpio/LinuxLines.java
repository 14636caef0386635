package asterism.bridge.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.concurrent.TimeUnit;

/** Lines of a GPIO chip, through Pi4J. */
public final class LinuxLines implements Lines {
    private final Context context;
    private final String kind;

    private LinuxLines(Context context, String kind) {
        this.context = context;
        this.kind = kind;
    }

    /**
     * Takes no line yet.
     *
     * @param chip name of the GPIO chip, like {@code gpiochip0}
     * @throws PinException when there is no such chip
     */
    public static LinuxLines open(String chip) throws PinException {
        try {
            return on(
                    Pi4J.newContextBuilder()
                            .autoDetect()
                            .property("gpio.chip.name", chip)
                            .build(),
                    "gpiod");
        } catch (Pi4JException e) {
            throw new PinException("GPIO chip " + chip + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** @param kind what the names of the context's providers begin with */
    static LinuxLines on(Context context, String kind) {
        return new LinuxLines(context, kind);
    }

    @Override
    public OutputLine output(int line, String name) throws PinException {
        try {
            DigitalOutput output = context.create(DigitalOutput.newConfigBuilder(context)
                    .id(name)
                    .address(line)
                    .provider(kind + "-digital-output")
                    .initial(DigitalState.LOW)
                    .shutdown(DigitalState.LOW)
                    .build());
            return high -> drive(output, name, high);
        } catch (Pi4JException | IllegalStateException e) {
            throw unusable(line, name, e);
        }
    }

    @Override
    public boolean input(int line, String name, long debounceMicros, LevelListener listener) throws PinException {
        try {
            DigitalInput input = context.create(DigitalInput.newConfigBuilder(context)
                    .id(name)
                    .address(line)
                    .provider(kind + "-digital-input")
                    .pull(PullResistance.PULL_DOWN)
                    .debounce(debounceMicros)
                    .build());
            long debounceNanos = TimeUnit.MICROSECONDS.toNanos(debounceMicros);
            input.addListener(e -> listener.changed(name, e.state().isHigh(), System.nanoTime() - debounceNanos));
            return input.isHigh();
        } catch (Pi4JException | IllegalStateException e) {
            throw unusable(line, name, e);
        }
    }

    private static void drive(DigitalOutput output, String name, boolean high) throws PinException {
        try {
            output.state(high ? DigitalState.HIGH : DigitalState.LOW);
        } catch (Pi4JException | IllegalStateException e) {
            throw new PinException("the line " + name + " does not follow: " + e.getMessage(), e);
        }
    }

    private static PinException unusable(int line, String name, RuntimeException e) {
        return new PinException("GPIO line " + line + " (" + name + ") cannot be used: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
