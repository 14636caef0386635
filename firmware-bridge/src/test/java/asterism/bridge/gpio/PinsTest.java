package asterism.bridge.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {
    @TempDir
    Path root;

    @Test
    void theLightEnableLineIsLowAtTheStartAndAtTheEnd() throws PinException {
        Context context = MockPins.context();
        LinuxPins pins = MockPins.open(context, 17);
        DigitalOutput line = context.registry().get("light-enable", DigitalOutput.class);
        assertTrue(line.isLow());
        pins.lightEnable(true);
        assertTrue(line.isHigh());
        assertTrue(pins.lightEnabled());
        pins.close();
        assertTrue(line.isLow());
    }

    @Test
    void aChipThatIsNotThereIsNamed() {
        PinException e = assertThrows(PinException.class, () -> LinuxPins.open("gpiochip99", 17));
        assertFalse(e.getMessage().isBlank());
    }

    private void setting(String driver, String value) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/module/" + driver + "/parameters"));
        Files.writeString(folder.resolve("persist_gpio_outputs"), value + "\n");
    }

    @Test
    void strictModeIsReadFromThePinDriver() throws IOException {
        assertEquals(StrictGpiod.State.UNKNOWN, StrictGpiod.check(root));
        setting("pinctrl_bcm2835", "N");
        assertEquals(StrictGpiod.State.STRICT, StrictGpiod.check(root));
        setting("pinctrl_rp1", "Y");
        assertEquals(StrictGpiod.State.PERSISTENT, StrictGpiod.check(root));
    }
}
