package asterism.bridge.gpio;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;

/** A line this process drives, low at first and at the end. */
public final class OutputLine {
    private final String name;
    private final DigitalOutput line;

    OutputLine(String name, DigitalOutput line) {
        this.name = name;
        this.line = line;
    }

    /** What it is for. */
    public String name() {
        return name;
    }

    /** @throws PinException when the line did not follow */
    public void set(boolean high) throws PinException {
        try {
            line.state(high ? DigitalState.HIGH : DigitalState.LOW);
        } catch (Pi4JException | IllegalStateException e) {
            throw new PinException("the line " + name + " does not follow: " + e.getMessage(), e);
        }
    }
}
