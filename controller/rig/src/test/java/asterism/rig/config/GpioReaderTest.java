package asterism.rig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpioReaderTest {
    private static RigConfig.Gpio read(String gpio) throws ConfigException {
        return RigConfig.parse(RigConfig.example().replace("gpio: null", "gpio: " + gpio), null)
                .gpio();
    }

    @Test
    void linesAndTheirDefaults() throws ConfigException {
        RigConfig.Gpio gpio = read("{chip: gpiochip0, light_enable_line: 17, inputs: {camera: 5}}");
        assertEquals(new RigConfig.Gpio("gpiochip0", 17, null, null, 5, null, 1, Map.of("camera", 5)), gpio);
        assertTrue(gpio.hasTtl());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{light_enable_line: 17}|gpio.chip",
                "{chip: c, light_enable_line: 512}|gpio.light_enable_line",
                "{chip: c, light_enable_line: 17, frame_out_line: 17}|gpio.frame_out_line: line 17 is gpio.light_enable_line",
                "{chip: c, frame_out_line: 3, inputs: {a: 3}}|gpio.inputs.a: line 3 is gpio.frame_out_line",
                "{chip: c, inputs: {Camera: 3}}|gpio.inputs: a name",
                "{chip: c, inputs: {frame_out: 3}}|gpio.inputs: a name",
                "{chip: c, inputs: {a: }}|gpio.inputs.a",
                "{chip: c, trigger_pulse_ms: 0}|gpio.trigger_pulse_ms",
                "{chip: c, debounce_ms: -1}|gpio.debounce_ms"
            })
    void whatIsWrongIsNamed(String gpio, String words) {
        ConfigException e = assertThrows(ConfigException.class, () -> read(gpio));
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }
}
