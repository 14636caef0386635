package asterism.bridge.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** On Pi4J's mock; a kernel's lines are driven on the emulated board. */
class LinuxLinesTest {
    private final Context context = Pi4J.newContextBuilder()
            .add(MockDigitalOutputProvider.newInstance())
            .add(MockDigitalInputProvider.newInstance())
            .build();
    private final LinuxLines lines = LinuxLines.on(context, "mock");

    @Test
    void anOutputIsLowAtTheStartAndAtTheEnd() throws PinException {
        OutputLine out = lines.output(22, "trigger");
        DigitalOutput line = context.registry().get("trigger", DigitalOutput.class);
        assertTrue(line.isLow());
        out.set(true);
        assertTrue(line.isHigh());
        lines.close();
        assertTrue(line.isLow());
    }

    @Test
    void changesOfAnInputAreHeard() throws PinException {
        List<String> heard = new CopyOnWriteArrayList<>();
        boolean high = lines.input(5, "camera", 0, (name, level, at) -> heard.add(name + " " + level));
        assertFalse(high);
        MockDigitalInput line = (MockDigitalInput) context.registry().get("camera");
        line.mockState(DigitalState.HIGH);
        line.mockState(DigitalState.LOW);
        assertEquals(List.of("camera true", "camera false"), heard);
    }

    @Test
    void aLineIsNotTakenTwice() throws PinException {
        lines.output(22, "trigger");
        PinException e = assertThrows(PinException.class, () -> lines.output(22, "trigger"));
        assertTrue(e.getMessage().startsWith("GPIO line 22 (trigger) cannot be used"), e.getMessage());
    }
}
