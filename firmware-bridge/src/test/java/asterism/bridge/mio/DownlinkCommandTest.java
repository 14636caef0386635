package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownlinkCommandTest {
    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    /** Byte sequences that mio's own tests assert. */
    @ParameterizedTest
    @CsvSource({
        "1,LED,2,01 C0 42 80 FF",
        "5,LED,5,05 C0 45 80 FF",
        "5,GAIN,4,05 C1 44 80 FF",
        "2,ROI_X,60,02 C2 7C 80 FF",
        "0,LED,100,00 C0 64 81 FF",
        "5,DEVICE,200,05 F2 48 83 FF",
    })
    void encodes(int device, DownlinkCommand.Key key, int value, String bytes) {
        assertArrayEquals(hex(bytes), new DownlinkCommand(device, key, value).bytes());
    }

    @Test
    void encodesThePublishedCommands() throws IOException {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA is not set: recorded data is not here");
        List<String> lines = Files.readAllLines(Path.of(data, "mio-stream", "mio_update_commands.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split(",", -1);
            byte[] bytes = new DownlinkCommand(
                            Integer.parseInt(f[0]), DownlinkCommand.Key.valueOf(f[1]), Integer.parseInt(f[2]))
                    .bytes();
            assertArrayEquals(hex(f[3]), bytes, line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,LED,101,'LED must be 0 to 100, not 101'",
        "0,LED,150,'LED must be 0 to 100, not 150'",
        "0,LED,-1,'LED must be 0 to 100, not -1'",
        "0,GAIN,3,'GAIN must be 1, 2 or 4, not 3'",
        "0,ROI_X,4096,'ROI_X must be 0 to 4095, not 4096'",
        "0,ROI_Y,-1,'ROI_Y must be 0 to 4095, not -1'",
        "0,SUBSAMPLE,2,'SUBSAMPLE must be 0 or 1, not 2'",
        "0,DEVICE,199,'DEVICE must be 200 (reboot), not 199'",
        "64,LED,1,'device must be 0 to 63, not 64'",
        "-1,LED,1,'device must be 0 to 63, not -1'",
    })
    void limitsAreNamed(int device, DownlinkCommand.Key key, int value, String message) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new DownlinkCommand(device, key, value));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aByteEveryTenthOfASecond() throws IOException, InterruptedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long begin = System.nanoTime();
        DownlinkCommand.reboot(5).send(line);
        assertArrayEquals(hex("05F24883FF"), line.toByteArray());
        assertEquals(true, System.nanoTime() - begin >= 400_000_000L);
    }
}
