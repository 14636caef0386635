package asterism.bridge.v4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V4MicroscopeTest {
    private static final int MICROCONTROLLER = 0x10;
    private static final int POTENTIOMETER = 0x2C;
    private static final int LENS = 0x77;
    private static final int ORIENTATION = 0x28;

    private final ChipMemory chips = new ChipMemory();
    private final V4Microscope microscope = new V4Microscope(chips);

    /** The order of the Miniscope-DAQ device description "V4_BNO", in addresses of 7 bits, with the light put out. */
    @Test
    void startKeepsTheDocumentedOrder() throws V4Exception {
        chips.chip(MICROCONTROLLER)[0xF0] = 0x40;
        chips.chip(MICROCONTROLLER)[0xF2] = 0x11;
        V4Identity found = microscope.start();
        assertEquals(
                List.of(
                        "60: 1f 10",
                        "58: 05 20",
                        "60: 22 02",
                        "60: 20 0a",
                        "60: 07 b0",
                        "58: 0f 02",
                        "58: 1e 0a",
                        "60: 08 20 ee a0 50",
                        "60: 10 20 ee 58 50",
                        "10: 01 ff",
                        "2c: 00 72 ff",
                        "10: 01 ff",
                        "2c: 00 72 ff",
                        "10: 01 ff",
                        "2c: 00 72 ff",
                        "28: 3d 00",
                        "28: 41 09",
                        "28: 42 05",
                        "28: 3d 0c",
                        "77: 03 03"),
                chips.writes);
        assertTrue(found.isV4());
        assertEquals(0x11, found.firmware());
    }

    /** Half the light is code 127 on the wire (the fine steps of Miniscope-DAQ: 255 - value). */
    @ParameterizedTest
    @CsvSource({"1, fe", "128, 7f", "255, 00"})
    void lightWritesPinAndCurrent(int brightness, String code) throws V4Exception {
        microscope.light(brightness);
        assertEquals(List.of("10: 01 " + code, "2c: 00 72 " + code), chips.writes);
    }

    @Test
    void darkIsSaidThreeTimesToBothChips() throws V4Exception {
        microscope.light(0);
        assertEquals(
                List.of("10: 01 ff", "2c: 00 72 ff", "10: 01 ff", "2c: 00 72 ff", "10: 01 ff", "2c: 00 72 ff"),
                chips.writes);
    }

    @Test
    void aCurrentThatDoesNotReadBackPutsTheLightOut() {
        chips.deaf.add(POTENTIOMETER);
        V4Exception e = assertThrows(V4Exception.class, () -> microscope.light(100));
        assertTrue(e.getMessage().contains("potentiometer"), e.getMessage());
        assertTrue(e.getMessage().contains("0x72 and reads 0x00"), e.getMessage());
        assertTrue(chips.writes.lastIndexOf("10: 01 ff") > chips.writes.indexOf("10: 01 9b"), chips.writes.toString());
    }

    @Test
    void aPotentiometerThatIsGoneDoesNotKeepThePinUp() {
        chips.absent.add(POTENTIOMETER);
        V4Exception e = assertThrows(V4Exception.class, microscope::dark);
        assertTrue(e.getMessage().contains("current was not lowered"), e.getMessage());
        assertEquals(List.of("10: 01 ff", "10: 01 ff", "10: 01 ff"), chips.writes);
    }

    @Test
    void aMicrocontrollerThatIsGoneIsSaidToBeDangerous() {
        chips.absent.add(MICROCONTROLLER);
        V4Exception e = assertThrows(V4Exception.class, microscope::dark);
        assertTrue(e.getMessage().contains("light may still be on"), e.getMessage());
        assertEquals(0xFF, chips.chip(POTENTIOMETER)[1]);
    }

    @Test
    void closingPutsTheLightOutAndLetsGo() throws V4Exception {
        microscope.light(10);
        microscope.close();
        assertEquals(0xFF, chips.chip(POTENTIOMETER)[1]);
        assertTrue(chips.closed);
    }

    /** "20 05 00 CC 00 E1" and "20 05 00 C9 13 88" of the documented packets. */
    @Test
    void gainAndFrameRateGoThroughTheMicrocontroller() throws V4Exception {
        microscope.gain(V4Gain.of("1"));
        microscope.frameRate(V4FrameRate.of(20));
        assertEquals(List.of("10: 05 00 cc 00 e1", "10: 05 00 c9 13 88"), chips.writes);
    }

    /** "EE 08 7F 02" is the middle. */
    @ParameterizedTest
    @CsvSource({"0, 7f", "-127, 00", "127, fe"})
    void focusIsReadBack(int steps, String code) throws V4Exception {
        microscope.focus(steps);
        assertEquals(List.of("77: 08 " + code + " 02"), chips.writes);
        chips.deaf.add(LENS);
        assertTrue(assertThrows(V4Exception.class, () -> microscope.focus(steps == 0 ? 5 : 0))
                .getMessage()
                .contains("lens driver"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void lightBeyondItsRangeIsRefused(int brightness) {
        assertThrows(IllegalArgumentException.class, () -> microscope.light(brightness));
        assertTrue(chips.writes.isEmpty());
    }

    @Test
    void settingsBeyondTheirRangeAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> microscope.focus(128));
        assertThrows(IllegalArgumentException.class, () -> V4FrameRate.of(60));
        assertThrows(IllegalArgumentException.class, () -> V4Gain.of("4"));
    }

    private void reads(int... words) {
        for (int i = 0; i < words.length; i++) {
            chips.chip(ORIENTATION)[0x20 + 2 * i] = words[i] & 0xFF;
            chips.chip(ORIENTATION)[0x21 + 2 * i] = words[i] >> 8 & 0xFF;
        }
    }

    @Test
    void aBadOrientationIsNotUsedAndTheNextOneIs() throws V4Exception {
        int[] q = new int[4];
        reads(11585, -11585, 0, 0);
        assertTrue(microscope.orientation(q));
        assertArrayEquals(new int[] {11585, -11585, 0, 0}, q);
        reads(0, 0, 0, 0);
        assertFalse(microscope.orientation(q));
        reads(-1, -1, -1, -1);
        assertFalse(microscope.orientation(q));
        reads(16384, 0, 0, 0);
        assertTrue(microscope.orientation(q));
    }
}
