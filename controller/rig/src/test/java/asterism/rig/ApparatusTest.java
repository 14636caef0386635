package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.PtyLink;
import asterism.rig.config.RigConfig;
import asterism.rig.marker.OperatorKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys, a file, TTL lines and a commutator beside a simulated instrument, whose head turns and whose lines toggle. */
class ApparatusTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(90)
    void everythingBesideTheInstrumentIsLogged() throws Exception {
        Path remarks = folder.resolve("remarks.txt");
        Path motor = folder.resolve("motor");
        String yaml = "markers: {file: " + remarks + ", ttl: [{line: 0, edge: rising, text: lever}]}\n"
                + "commutator: {path: " + motor + ", dead_band_turns: 0}\nrecord: {min_free_mb: 10}\n";
        try (Bench bench = new Bench(folder, 60);
                PtyLink commutator = new PtyLink(motor)) {
            bench.plug(-1);
            Rig rig = Rig.start(RigConfig.read(bench.yaml(true, yaml)), RunOptions.none());
            try (rig) {
                assertTrue(Bench.soon(20, () -> frames(rig) > 30), rig::status);
                type(rig.keys(said -> {}), "rm water\n3");
                Files.writeString(remarks, "from a file\n");
                assertTrue(Bench.soon(10, () -> rig.status().contains("\"running\":true")), rig::status);
                // One that falls into the recording: earlier ones stand in the session alone.
                assertTrue(Bench.soon(10, () -> notes().contains("lever")), rig::status);
                assertTrue(Bench.soon(10, () -> hears(commutator, "{enable:true}")), rig::status);
                assertTrue(Bench.soon(20, () -> hears(commutator, "{turn:")), rig::status);
                String line = rig.line();
                assertTrue(
                        line.matches(
                                "\\d+ frames, \\d+ lost \\| dark \\| \\d cells lit, 0 ensembles \\| rec \\d+ .*disk .*"),
                        line);
                type(rig.keys(said -> {}), "r");
                assertTrue(Bench.soon(5, () -> rig.status().contains("\"running\":false")), rig::status);
            }
            assertNull(rig.outcome().trouble());
            String markers = markers(rig);
            for (String text :
                    List.of("water", "key 3", "from a file", "lever", "recording begins", "recording ends")) {
                assertTrue(markers.contains(text), text + " is missing: " + markers);
            }
            Path session = session(rig);
            assertTrue(Files.readString(session.resolve("summaries.ndjson")).contains("from a file"));
            List<String> ttl = Files.readAllLines(session.resolve("ttl.csv"));
            assertTrue(ttl.size() > 10, ttl::toString);
            long known = ttl.stream()
                    .skip(1)
                    .filter(row -> row.matches("\\d+,-?[\\d.]+,[01],[01]"))
                    .count();
            assertTrue(known > ttl.size() / 2, "edges of frames that never came alone have none: " + ttl);
            Path device = IndependentReader.device(folder.resolve("sessions"));
            assertTrue(notes().contains("lever"));
            assertEquals(
                    "Time Stamp (ms),qw,qx,qy,qz",
                    Files.readAllLines(device.resolve("headOrientation.csv")).getFirst());
        }
    }

    private final StringBuilder heard = new StringBuilder();

    /** Of the recording; empty before there is one. */
    private String notes() {
        try (Stream<Path> all = Files.walk(folder.resolve("sessions"))) {
            Optional<Path> file = all.filter(p -> p.endsWith("notes.csv")).findFirst();
            return file.isEmpty() ? "" : Files.readString(file.get());
        } catch (IOException | UncheckedIOException changing) {
            return "";
        }
    }

    private boolean hears(PtyLink motor, String what) {
        byte[] bytes = new byte[256];
        try {
            int count = motor.read(bytes, 0, bytes.length);
            for (int i = 0; i < count; i++) {
                heard.append((char) bytes[i]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return heard.indexOf(what) >= 0;
    }

    private static void type(OperatorKeys keys, String text) {
        text.chars().forEach(keys::key);
    }

    private Path session(Rig rig) throws IOException {
        String id = rig.outcome().sessions().isEmpty()
                ? Bench.json(rig.status()).get("session").asText()
                : rig.outcome().sessions().getFirst().session();
        return folder.resolve("sessions").resolve(id);
    }

    private String markers(Rig rig) {
        try {
            return Files.readString(session(rig).resolve("markers.csv"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long frames(Rig rig) {
        try {
            return Bench.json(rig.status()).get("frames").asLong();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
