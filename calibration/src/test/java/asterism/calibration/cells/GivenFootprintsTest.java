package asterism.calibration.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.CalibrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenFootprintsTest {
    private static final String TWO = "unit,y,x,weight\n7,10,20,0.5\n7,10,21,1.0\n7,11,21,0.5\n2,0,0,3\n";

    @TempDir
    Path folder;

    private List<FoundCell> read(String text) throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, text);
        return GivenFootprints.read(file, 64, 64);
    }

    @Test
    void unitsBecomeCellsInOrder() throws IOException {
        List<FoundCell> cells = read(TWO);
        assertEquals(2, cells.size());
        assertEquals(0, cells.get(0).y0());
        FoundCell seven = cells.get(1);
        assertEquals(10.25, seven.y(), 1e-6);
        assertEquals(20.75, seven.x(), 1e-6);
        assertEquals(2, seven.width());
        assertEquals(1f, seven.weights()[1]);
        assertEquals(0f, seven.weights()[2]);
    }

    @Test
    void eachFaultIsNamed() {
        assertTrue(refusal("a,b\n").contains("unit,y,x,weight"));
        assertTrue(refusal("unit,y,x,weight\n").contains("0 footprints"));
        assertTrue(refusal("unit,y,x,weight\n1,5,64,1\n").contains("Row 2"));
        assertTrue(refusal("unit,y,x,weight\n1,5,6\n").contains("columns"));
        assertTrue(refusal("unit,y,x,weight\n1,5,6,NaN\n").contains("Row 2"));
        assertTrue(refusal("unit,y,x,weight\n1,5,six,1\n").contains("no number"));
        assertTrue(refusal("unit,y,x,weight\n1,5,6,0\n").contains("Footprint 1"));
        assertTrue(refusal("unit,y,x,weight\n1,5,6,1\n1,5,6,1\n").contains("5,6 twice"));
        StringBuilder large = new StringBuilder("unit,y,x,weight\n");
        for (int i = 0; i < 50 * 50; i++) {
            large.append("3,").append(i / 50).append(',').append(i % 50).append(",0.5\n");
        }
        assertTrue(refusal(large.toString()).contains("Footprint 3 has 2500 pixels"));
    }

    @Test
    void aPictureOrNothingIsNoTable() throws IOException {
        Path file = folder.resolve("picture.csv");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, (byte) 0xfe});
        assertTrue(assertThrows(CalibrationException.class, () -> GivenFootprints.read(file, 64, 64))
                .getMessage()
                .contains("no text"));
        assertTrue(assertThrows(
                        CalibrationException.class, () -> GivenFootprints.read(folder.resolve("missing.csv"), 64, 64))
                .getMessage()
                .contains("no file"));
    }

    private String refusal(String text) {
        return assertThrows(CalibrationException.class, () -> read(text)).getMessage();
    }

    @Test
    void noDamageGetsThroughAsAnythingButCellsOrARefusal() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            StringBuilder bad = new StringBuilder(TWO);
            bad.setCharAt(random.nextInt(bad.length()), (char) (32 + random.nextInt(90)));
            try {
                assertTrue(!read(bad.toString()).isEmpty());
            } catch (CalibrationException refused) {
                assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
            }
        }
    }
}
