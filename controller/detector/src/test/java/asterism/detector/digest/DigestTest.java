package asterism.detector.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.ChildJava;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits from every compiler, every vector width and both architectures, each side calculated here and now. */
class DigestTest {
    private static final List<String> HERE = Digest.of(false);

    /** By now what is hot has been compiled; the first run began in the interpreter. */
    @Test
    void theSameAgainOnceCompiled() {
        assertEquals(HERE, Digest.of(false));
    }

    /** Or the digests would prove little. */
    @Test
    void somethingOfEveryKindHappens() {
        List<String> counts =
                HERE.stream().filter(line -> line.contains("frames-with")).toList();
        assertEquals(5, counts.size());
        for (String kind : List.of(
                "onsets", "bursts", "commits", "activations", "broken", "motion", "saturated", "led_off", "lost")) {
            assertTrue(counts.stream().anyMatch(line -> !line.contains(kind + "=0")), () -> kind + " in " + counts);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-XX:-UseSuperWord",
                "-XX:UseAVX=0",
                "-XX:UseAVX=1",
                "-XX:UseAVX=2",
                "-XX:UseAVX=3",
                "-XX:+UseSerialGC"
            })
    void everyCompiler(String option) {
        assertEquals(HERE, digests(ChildJava.here(), "short", "-XX:+IgnoreUnrecognizedVMOptions", option));
    }

    @Test
    void theInterpreter() {
        assertEquals(HERE, digests(ChildJava.here(), "short", "-Xint"));
    }

    @Test
    void arm64() {
        assertEquals(HERE, digests(ChildJava.arm64(), "short"));
    }

    @Test
    @Tag("long")
    void thoroughly() {
        List<String> here = Digest.of(true);
        assertEquals(here, Digest.of(true));
        assertEquals(here, digests(ChildJava.here(), "long", "-Xint"));
        assertEquals(here, digests(ChildJava.here(), "long", "-XX:TieredStopAtLevel=1"));
        assertEquals(here, digests(ChildJava.arm64(), "long"));
    }

    private static List<String> digests(ChildJava java, String length, String... options) {
        List<String> lines = java.run(length.equals("long") ? 40 : 5, List.of(options), Digest.class, length);
        return lines.stream().filter(line -> line.startsWith("digest ")).toList();
    }
}
