package asterism.app;

import asterism.bridge.v4.LinuxI2c;
import asterism.bridge.v4.V4Exception;
import asterism.bridge.v4.V4FrameRate;
import asterism.bridge.v4.V4Gain;
import asterism.bridge.v4.V4Identity;
import asterism.bridge.v4.V4Microscope;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code v4}: sets a UCLA Miniscope V4 over I2C. It has no verb for light: nothing here could put it out again. */
@picocli.CommandLine.Command(
        name = "asterism v4",
        description = {
            "Sets a UCLA Miniscope V4 over an I2C bus of this computer.",
            "It can only put the light out: a V4 stays lit when the computer dies, and without its pictures, which come",
            "over USB, there is no evidence of health to keep it lit by."
        })
final class V4Command extends Command {
    @Option(
            names = "--bus",
            paramLabel = "N",
            defaultValue = "1",
            description = "/dev/i2c-N (default: ${DEFAULT-VALUE}).")
    private int bus;

    @Parameters(
            index = "0",
            paramLabel = "VERB",
            description = {
                "start: the link, the sensors, light off; says what answers.",
                "dark: light off, told three times.",
                "gain 1|2|3.5, fps 2|5|10|15|20|25|30, focus -127..127: a setting.",
                "orientation: the head's quaternion."
            })
    private String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "Of gain, fps and focus.")
    private String value;

    @Override
    public Integer call() throws WrongInput, WorkFailed {
        try {
            LinuxI2c wire = LinuxI2c.open(bus);
            try {
                act(new V4Microscope(wire));
            } finally {
                wire.close();
            }
        } catch (V4Exception e) {
            throw new WorkFailed("the microscope on /dev/i2c-" + bus + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new WrongInput(e.getMessage(), e);
        }
        out().flush();
        return Asterism.DONE;
    }

    private void act(V4Microscope microscope) throws V4Exception, WrongInput {
        switch (verb.toLowerCase(Locale.ROOT)) {
            case "start" -> start(microscope);
            case "dark" -> microscope.dark();
            case "gain" -> microscope.gain(V4Gain.of(given()));
            case "fps" -> microscope.frameRate(V4FrameRate.of(number()));
            case "focus" -> microscope.focus(number());
            case "orientation" -> orientation(microscope);
            default -> throw new WrongInput("expected start, dark, gain, fps, focus or orientation, not " + verb);
        }
    }

    private void start(V4Microscope microscope) throws V4Exception {
        V4Identity found = microscope.start();
        out().printf(
                        Locale.ROOT,
                        "%s, product 0x%02x, vendor 0x%02x, firmware 0x%02x; light off%n",
                        found.isV4() ? "Miniscope V4" : "not a Miniscope V4",
                        found.product(),
                        found.vendor(),
                        found.firmware());
    }

    private void orientation(V4Microscope microscope) throws V4Exception {
        int[] q = new int[4];
        boolean good = microscope.orientation(q);
        if (!good) {
            throw new V4Exception("the orientation sensor gave a quaternion that is not of unit length", null);
        }
        out().printf(
                        Locale.ROOT,
                        "w %.4f  x %.4f  y %.4f  z %.4f%n",
                        q[0] / 16384.0,
                        q[1] / 16384.0,
                        q[2] / 16384.0,
                        q[3] / 16384.0);
    }

    private String given() throws WrongInput {
        if (value == null) {
            throw new WrongInput(verb + " needs a value");
        }
        return value;
    }

    private int number() throws WrongInput {
        try {
            return Integer.parseInt(given());
        } catch (NumberFormatException e) {
            throw new WrongInput(verb + " needs a whole number, found " + value, e);
        }
    }
}
