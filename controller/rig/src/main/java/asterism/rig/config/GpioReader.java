package asterism.rig.config;

import asterism.rig.config.RigConfig.Gpio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks {@code gpio}: numbers in range, names that can stand in a table, no line for two purposes. */
final class GpioReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");
    private static final List<String> OURS = List.of("frame_out", "trigger_out", "record_gate");
    private static final int LAST_LINE = 511;

    private final Map<Integer, String> taken = new LinkedHashMap<>();

    private GpioReader() {}

    static Gpio read(Gpio g) throws ConfigException {
        GpioReader reader = new GpioReader();
        return new Gpio(
                Fields.text("gpio.chip", g.chip()),
                reader.line("gpio.light_enable_line", g.lightEnableLine()),
                reader.line("gpio.frame_out_line", g.frameOutLine()),
                reader.line("gpio.trigger_out_line", g.triggerOutLine()),
                Fields.range("gpio.trigger_pulse_ms", g.triggerPulseMillis(), 5, 1, 1000),
                reader.line("gpio.record_gate_line", g.recordGateLine()),
                Fields.range("gpio.debounce_ms", g.debounceMillis(), 1, 0, 1000),
                reader.inputs(g.inputs() == null ? Map.of() : g.inputs()));
    }

    private Integer line(String field, Integer number) throws ConfigException {
        if (number == null) {
            return null;
        }
        Integer used = Fields.range(field, number, 0, 0, LAST_LINE);
        String other = taken.put(used, field);
        if (other != null) {
            throw new ConfigException(field + ": line " + used + " is " + other + " already");
        }
        return used;
    }

    private Map<String, Integer> inputs(Map<String, Integer> given) throws ConfigException {
        Map<String, Integer> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> input : given.entrySet()) {
            String name = input.getKey();
            if (!NAME.matcher(name).matches() || OURS.contains(name)) {
                throw new ConfigException("gpio.inputs: a name must match " + NAME + " and be none of " + OURS
                        + ", found \"" + name + "\"");
            }
            String field = "gpio.inputs." + name;
            inputs.put(name, line(field, Fields.required(field, input.getValue())));
        }
        return Map.copyOf(inputs);
    }
}
