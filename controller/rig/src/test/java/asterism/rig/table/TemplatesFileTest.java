package asterism.rig.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.EnsembleTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatesFileTest {
    private static List<EnsembleTemplate> read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("templates", ".json");
        try {
            Files.write(file, bytes);
            return TemplatesFile.read(file, 20);
        } catch (TableException refused) {
            assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
            throw refused;
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void aProfilesListWithDecoysIsTakenToo() throws IOException {
        String json = """
                {"ensembles": [{"id": 3, "name": "dawn", "members": [9, 2, 5],
                                "decoys": [[1, 2, 3], [4, 5, 6]], "participation": [0.8]},
                               {"id": 0, "members": [0, 1, 19]}]}""";
        List<EnsembleTemplate> ensembles = read(json.getBytes(StandardCharsets.UTF_8));
        assertEquals("dawn", ensembles.getFirst().name());
        assertArrayEquals(new int[] {2, 5, 9}, ensembles.getFirst().members());
        assertArrayEquals(new int[] {4, 5, 6}, ensembles.getFirst().decoys()[1]);
        assertEquals("E0", ensembles.getLast().name());
    }

    /** What looks like UTF-32 and is not, Jackson refuses by an exception that is none of its own. */
    @Example
    void zerosThenTextAreRefusedInWords() {
        byte[] bytes = new byte[80];
        bytes[64] = '{';
        assertTrue(assertThrows(TableException.class, () -> read(bytes))
                .getMessage()
                .contains("no JSON"));
    }

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<String> value = Arbitraries.of(
                "0", "1", "19", "20", "-1", "0.5", "1e99", "null", "\"a\"", "[]", "[0,1,2]", "[[3,4,5]]", "{}", "[1,");
        Arbitrary<String> ensemble = value.list()
                .ofSize(4)
                .map(v -> "{\"id\":" + v.get(0) + ",\"members\":" + v.get(1) + ",\"decoys\":" + v.get(2) + ",\"name\":"
                        + v.get(3) + "}");
        Arbitrary<byte[]> alike = ensemble.list()
                .ofMaxSize(3)
                .map(list -> ("{\"ensembles\":" + list + "}").getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(alike, Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
    }

    @Property(tries = 1000)
    void anythingIsTemplatesOrRefused(@ForAll("files") byte[] bytes) throws IOException {
        try {
            for (EnsembleTemplate e : read(bytes)) {
                assertTrue(e.members().length >= 3 && e.members()[e.members().length - 1] < 20);
            }
        } catch (TableException refused) {
            assertTrue(refused.getMessage().length() < 500, refused.getMessage());
        }
    }
}
