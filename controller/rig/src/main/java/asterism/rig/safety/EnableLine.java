package asterism.rig.safety;

import asterism.bridge.gpio.LinuxPins;
import asterism.bridge.gpio.NoPins;
import asterism.bridge.gpio.PinException;
import asterism.bridge.gpio.Pins;
import asterism.bridge.gpio.StrictGpiod;
import java.io.IOException;

/** The line in series with the light: low is dark, whatever the head stage believes. Used by the governor's thread. */
public final class EnableLine implements AutoCloseable {
    private final Pins pins;
    private final boolean present;
    private final String whyNotStrict;

    EnableLine(Pins pins, boolean present, String whyNotStrict) {
        this.pins = pins;
        this.present = present;
        this.whyNotStrict = whyNotStrict;
    }

    /** The light runs through no line of this computer. */
    public static EnableLine none() {
        return new EnableLine(new NoPins(), false, null);
    }

    /**
     * Takes a line of this computer and drives it low.
     *
     * @throws IOException if it cannot be had
     */
    public static EnableLine open(String chip, int line) throws IOException {
        StrictGpiod.State state = StrictGpiod.check();
        String why = switch (state) {
            case STRICT -> null;
            case PERSISTENT -> "the light-enable line stays high when this process dies: " + StrictGpiod.remedy();
            case UNKNOWN ->
                "nothing shows that the light-enable line falls when this process dies: " + StrictGpiod.remedy();
        };
        return new EnableLine(LinuxPins.open(chip, line), true, why);
    }

    /** Whether there is a line at all. */
    public boolean present() {
        return present;
    }

    /** Why the line might stay high after this process has died, and what to do; null when it cannot. */
    public String whyNotStrict() {
        return whyNotStrict;
    }

    void set(boolean high) throws PinException {
        if (pins.lightEnabled() != high) {
            pins.lightEnable(high);
        }
    }

    @Override
    public void close() throws PinException {
        pins.close();
    }
}
