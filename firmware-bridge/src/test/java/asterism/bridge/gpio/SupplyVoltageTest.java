package asterism.bridge.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplyVoltageTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"0, GOOD", "50005, LOW", "0x50000, WAS_LOW", "0x1, LOW", "e0008, GOOD", "what, UNKNOWN"})
    void bitsOfTheFirmware(String text, SupplyVoltage.State state) throws IOException {
        write("sys/devices/platform/soc/soc:firmware/get_throttled", text);
        assertEquals(state, SupplyVoltage.check(root));
    }

    @Test
    void aPi5HasItDeeper() throws IOException {
        write("sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled", "1");
        assertEquals(SupplyVoltage.State.LOW, SupplyVoltage.check(root));
    }

    @Test
    void theAlarmOfTheMonitor() throws IOException {
        write("sys/class/hwmon/hwmon0/name", "cpu_thermal");
        write("sys/class/hwmon/hwmon1/name", "rpi_volt");
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0");
        assertEquals(SupplyVoltage.State.GOOD, SupplyVoltage.check(root));
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1");
        write("sys/devices/platform/soc/soc:firmware/get_throttled", "0");
        assertEquals(SupplyVoltage.State.LOW, SupplyVoltage.check(root));
    }

    @Test
    void anyOtherMachineSaysNothing() {
        assertEquals(SupplyVoltage.State.UNKNOWN, SupplyVoltage.check(root));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }
}
