package asterism.rig.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTableReaderTest {
    @TempDir
    private Path folder;

    private TraceTable read(String text, String... columns) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        return TraceTableReader.read(file, 20, List.of(columns));
    }

    private String refused(String text, String... columns) {
        String message =
                assertThrows(TableException.class, () -> read(text, columns)).getMessage();
        assertTrue(message.startsWith(folder.resolve("t.csv").toString()), message);
        return message.substring(folder.resolve("t.csv").toString().length());
    }

    @Test
    void everyColumnIsACellWithoutAHeader() throws IOException {
        TraceTable table = read("1,10\n2,nan\n,30\r\n");
        assertEquals(List.of("0", "1"), table.names());
        assertArrayEquals(new float[] {0, 1, Float.NaN}, table.traces()[0]);
        assertArrayEquals(new float[] {0, Float.NaN, 20}, table.traces()[1]);
        assertEquals(0, table.lost());
    }

    @Test
    void aHeaderNamesCellsAndFramesAndTimesAreNone() throws IOException {
        TraceTable table = read("\uFEFFframe, \"cell a\",t_s,b\n5,1,0,2\n6,1e1,0.05,3\n9,1.5,0.2,4\n9,1,0.2,4\n");
        assertEquals(List.of("cell a", "b"), table.names());
        assertArrayEquals(new int[] {0, 0, 2, 0}, table.lostBefore());
        assertArrayEquals(new float[] {0, 9, 0.5f, 0}, table.traces()[0]);
        assertEquals(List.of("b"), read("frame,a,b\n0,1,2\n", "b").names());
        assertEquals(List.of("1", "0"), read("1,2\n3,4\n", "1", "0").names());
    }

    @Test
    void aLateFrameThatTheNextCatchesUpWithHidesNone() throws IOException {
        int[] lost = read("time_ms,a\n0,1\n50,1\n140,1\n150,1\n200,1\n350,1\n400,1\n")
                .lostBefore();
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 2, 0}, lost);
    }

    @Test
    void aLargeOffsetCostsNoDigits() throws IOException {
        float[] trace = read("1000000000.25\n1000000000.5\n").traces()[0];
        assertArrayEquals(new float[] {0, 0.25f}, trace);
    }

    @Test
    void blankLinesOfOneColumnAreFramesThatWereNotSeen() throws IOException {
        assertArrayEquals(new float[] {0, Float.NaN, 1}, read("a\n1\n\n2\n\n\n").traces()[0]);
        assertEquals(" line 3: blank, 2 fields expected", refused("1,2\n3,4\n\n5,6\n"));
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertEquals(" holds no rows", refused(""));
        assertEquals(" holds a header and no rows", refused("a,b\n"));
        assertEquals(" line 3: 3 fields, 2 expected", refused("a,b\n1,2\n1,2,3\n"));
        assertEquals(" line 2: 1 field, 2 expected", refused("1,2\n1\n"));
        assertEquals(" line 3, column b: not a number: x1", refused("a,b\n1,2\n1,x1\n"));
        assertEquals(" line 2, column frame: not a number: ?", refused("frame,b\n?,2\n"));
        assertEquals(" line 2, column 0: not a number: Infinity", refused("1\nInfinity\n"));
        assertEquals(" line 2, column 0: beyond 1e30: 1.0E300", refused("1\n1e300\n"));
        assertEquals(": no column c; there are a, b", refused("a,b\n1,2\n", "c"));
        assertEquals(": no column number 2; there are 0, 1", refused("1,2\n", "2"));
        assertEquals(": no column of a cell, only frame numbers or times", refused("frame,t_s\n1,2\n"));
        assertEquals(": 4097 columns, at most 4096 cells are possible", refused("1,".repeat(4096) + "1\n"));
    }

    @Provide
    Arbitrary<byte[]> tables() {
        Arbitrary<byte[]> text = Arbitraries.strings()
                .withChars("0123456789.,,,\n\n\"-+eEnNaA \r\tframe\uFEFFé")
                .ofMaxLength(400)
                .map(s -> s.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(text, Arbitraries.bytes().array(byte[].class).ofMaxSize(400));
    }

    @Property(tries = 1000)
    void anythingIsATableOrRefused(@ForAll("tables") byte[] bytes) throws IOException {
        Path file = Files.createTempFile("table", ".csv");
        try {
            Files.write(file, bytes);
            TraceTable table = TraceTableReader.read(file, 20, List.of());
            assertTrue(table.cells() > 0 && table.rows() > 0);
            for (float[] trace : table.traces()) {
                assertEquals(table.rows(), trace.length);
                ColumnScale scale = ColumnScale.of(trace);
                assertTrue(scale.unit() > 0, scale.toString());
                for (float value : trace) {
                    int q8 = scale.valueQ8(value);
                    assertTrue(Float.isNaN(value) || Math.abs(q8) <= 1 << 22);
                }
            }
        } catch (TableException refused) {
            assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        } finally {
            Files.delete(file);
        }
    }
}
