package asterism.bridge.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;

/** Pins on a machine that has none. */
final class MockPins {
    private MockPins() {}

    static Context context() {
        return Pi4J.newContextBuilder()
                .add(MockDigitalOutputProvider.newInstance())
                .build();
    }

    static LinuxPins open(Context context, int line) throws PinException {
        return LinuxPins.on(context, MockDigitalOutputProvider.ID, line);
    }
}
