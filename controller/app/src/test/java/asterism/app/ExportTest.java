package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.base.store.RecordKey;
import asterism.base.store.Store;
import asterism.base.store.StoredRecord;
import asterism.bridge.movie.AviWriter;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneRecording;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import asterism.wire.HashChain;
import asterism.wire.RecordHead;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated scene, calibrated and replayed as an experimenter types it, then exported and read by Python. */
class ExportTest {
    private static final int FRAMES = 900;
    private static final Path SCRIPTS =
            Path.of("..", "base-station", "src", "test", "resources", "asterism", "base", "export");

    @TempDir
    private static Path folder;

    private static Path profile;
    private static Path session;

    @BeforeAll
    static void replay() throws Exception {
        Path movie = folder.resolve("movie.avi");
        SceneParameters small =
                SceneParameters.preset("demo").withSeed(77).withActivitySeed(78).withSize(160, 160);
        Scene scene = new Scene(small);
        try (AviWriter avi = new AviWriter(movie, scene.width(), scene.height(), scene.fps())) {
            SceneRecording.render(scene, 0, FRAMES, 2, (n, pixels) -> avi.write(pixels));
        }
        Path cells = folder.resolve("cells.asterism.json");
        done("calibrate", "cells", movie, "--out", cells, "--json");
        Profile found = ProfileFile.read(cells);
        assertTrue(found.cells().size() >= 6, found.cells().size() + " cells");
        int[][] decoys = {{1, 2, 3}, {2, 3, 4}, {3, 4, 5}, {1, 3, 5}};
        profile = folder.resolve("mouse.asterism.json");
        ProfileFile.write(
                found.withEnsembles(List.of(new EnsembleTemplate(7, "Lyra, the lyre", new int[] {0, 2, 4}, decoys))),
                profile);
        session = folder.resolve("session");
        done("replay", movie, "--profile", profile, "--out", session, "--traces", "--json");
    }

    private static JsonNode done(Object... words) throws Exception {
        Typed typed = Typed.command(words);
        assertEquals(0, typed.code(), typed.err());
        assertEquals(1, typed.out().lines().count(), typed.out());
        return new ObjectMapper().readTree(typed.out());
    }

    private static void wrong(String sentence, Object... words) {
        Typed typed = Typed.command(words);
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains(sentence), typed.err());
    }

    private static JsonNode python(String script, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/python3", "-B", SCRIPTS.resolve(script).toString()));
        for (Object a : arguments) command.add(a.toString());
        Path err = folder.resolve("python-err");
        Process p = new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, p.waitFor(), Files.readString(err));
        return new ObjectMapper().readTree(out);
    }

    private static void assumePython(String module) throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/python3"))
                && new ProcessBuilder("/usr/bin/python3", "-c", "import " + module)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(there, "skipped: Python's " + module + " is not installed (python3-h5py, python3-hdmf)");
    }

    private static void equal(JsonNode compared) {
        assertEquals("[]", compared.path("problems").toString());
        assertTrue(compared.path("compared").size() > 10, compared.toString());
    }

    @Test
    void csvHoldsWhatTheSessionHolds() throws Exception {
        assumePython("csv");
        Path out = folder.resolve("tables");
        JsonNode result = done("export", "csv", session, "--out", out, "--profile", profile, "--json");
        assertEquals("session folder", result.path("source").asText());
        assertTrue(result.path("absent").toString().contains("head_orientation"), result.toString());
        equal(python("session_compare.py", "csv", session, out));
        assertTrue(Files.readString(out.resolve("ensembles.csv")).contains("7,\"Lyra, the lyre\",3"));
        assertTrue(Files.size(out.resolve("footprints.csv")) > 1000);
        done("export", "csv", session, "--out", out, "--json");
        assertFalse(Files.exists(out.resolve("footprints.csv")), "an earlier export is replaced whole");
    }

    @Test
    void nwbHoldsWhatTheSessionHoldsAndWhatTheSchemaRequires() throws Exception {
        assumePython("h5py");
        Path out = folder.resolve("session.nwb");
        Path about = Files.writeString(folder.resolve("about.yaml"), "indicator: GCaMP6f\nexcitation_nm: 470\n");
        done("export", "nwb", session, "--out", out, "--profile", profile, "--about", about, "--json");
        JsonNode check = python("nwb_check.py", out, "--spoil");
        assertEquals("[]", check.path("problems").toString());
        assertEquals("[]", check.path("unnoticed").toString(), "the check must see each required thing missing");
        assertTrue(
                check.path("required").asInt() > 80 && check.path("references").asInt() > 8, check.toString());
        equal(python("session_compare.py", "nwb", session, out, profile));
    }

    /** Another's reader: the layer below pynwb, with its own validator. */
    @Test
    void hdmfReadsAndValidatesIt() throws Exception {
        assumePython("hdmf");
        Path out = folder.resolve("hdmf.nwb");
        done("export", "nwb", session, "--out", out, "--profile", profile, "--json");
        JsonNode read = python("nwb_hdmf.py", out);
        assertEquals("[]", read.path("problems").toString());
        int frames = Files.readAllLines(session.resolve("frames.csv")).size() - 1;
        assertEquals(frames, read.path("tables").path("frames").asInt());
        assertFalse(python("nwb_hdmf.py", out, "session_start_time")
                .path("problems")
                .isEmpty());
    }

    /** What only a live rig or a docked folder has, put into a copy, with one value changed behind the export's back. */
    @Test
    void markersAndHeadOrientationAndAChangedValue() throws Exception {
        assumePython("h5py");
        Path copy = copy("docked");
        Files.writeString(
                copy.resolve("markers.csv"), "time_ms,frame,text\n,,before\n150,3,\"a, \"\"b\"\"\"\n200,4,\u00b5\n");
        Files.writeString(
                copy.resolve("headOrientation.csv"),
                "Time Stamp (ms),qw,qx,qy,qz\n0,1,0,0,0\n50,0.5,-0.5,0.5,0.5\n100,0.7071,0,0,0.7071\n");
        hash(copy, "markers.csv");
        hash(copy, "headOrientation.csv");
        Path out = folder.resolve("docked.nwb");
        Path tables = folder.resolve("docked-tables");
        done("export", "nwb", copy, "--out", out, "--json");
        done("export", "csv", copy, "--out", tables, "--json");
        assertEquals("[]", python("nwb_check.py", out).path("problems").toString());
        equal(python("session_compare.py", "nwb", copy, out));
        equal(python("session_compare.py", "csv", copy, tables));
        String events = Files.readString(copy.resolve("events.csv"));
        Files.writeString(copy.resolve("events.csv"), events.replaceFirst("\n(\\d+),(\\d+),", "\n$1,$2,1"));
        assertFalse(
                python("session_compare.py", "nwb", copy, out).path("problems").isEmpty());
        assertFalse(python("session_compare.py", "csv", copy, tables)
                .path("problems")
                .isEmpty());
    }

    @Test
    void theSameSessionOutOfAStore() throws Exception {
        assumePython("h5py");
        Path records = session.resolve("summaries.ndjson");
        List<StoredRecord> all = new ArrayList<>();
        String id = null;
        for (String line : Files.readAllLines(records)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            RecordHead head = RecordHead.parse(bytes);
            JsonNode json = new ObjectMapper().readTree(bytes);
            id = json.path("session").asText(id);
            RecordKey key = new RecordKey(head.rig(), head.epoch().value(), head.seq());
            all.add(new StoredRecord(key, "t", head.prevHash(), HashChain.hashOf(bytes), bytes, json));
        }
        try (Store store = Store.open(folder.resolve("base.sqlite"))) {
            store.writer().commit(all, List.of());
        }
        Path base = folder.resolve("base.yaml");
        Files.writeString(
                base,
                Typed.command("config", "base")
                        .out()
                        .replaceFirst("jdbc:sqlite:\\S+", "jdbc:sqlite:" + folder.resolve("base.sqlite")));
        Path out = folder.resolve("stored.nwb");
        JsonNode result = done("export", "nwb", id, "--config", base, "--out", out, "--json");
        assertEquals("base station", result.path("source").asText());
        assertTrue(result.path("absent").toString().contains("\"traces\""), result.toString());
        assertEquals("[]", python("nwb_check.py", out).path("problems").toString());
        wrong("has no session \"nobody\"", "export", "csv", "nobody", "--config", base, "--out", folder.resolve("x"));
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsWritten() throws Exception {
        Path out = folder.resolve("nothing");
        wrong("no session folder", "export", "csv", folder.resolve("absent"), "--out", out);
        wrong("holds no session.json", "export", "nwb", folder, "--out", out);
        Path changed = copy("changed");
        Files.writeString(changed.resolve("events.csv"), "frame,cell,size,commit_frame\n");
        wrong("events.csv was changed", "export", "nwb", changed, "--out", out);
        Path missing = copy("missing");
        Files.delete(missing.resolve("activations.csv"));
        wrong("activations.csv is missing", "export", "csv", missing, "--out", out);
        Path other = folder.resolve("cells.asterism.json");
        wrong("is not the profile of this session", "export", "nwb", session, "--out", out, "--profile", other);
        Path about = Files.writeString(folder.resolve("bad.yaml"), "colour: green\n");
        wrong("colour is unknown", "export", "nwb", session, "--out", out, "--about", about);
        wrong("no earlier export", "export", "csv", session, "--out", session);
        wrong("no such folder", "export", "nwb", session, "--out", folder.resolve("no/where.nwb"));
        wrong("csv|nwb", "export", "xls", session, "--out", out);
        assertFalse(Files.exists(out));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(), left.filter(p -> p.toString().endsWith(".part")).toList());
        }
    }

    private static Path copy(String name) throws Exception {
        Path to = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(session)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    /** Enters a file into {@code session.json}, as whoever docks it does. */
    private static void hash(Path in, String file) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode facts = (ObjectNode) json.readTree(in.resolve("session.json").toFile());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(in.resolve(file)));
        ((ObjectNode) facts.get("files")).put(file, HexFormat.of().formatHex(digest));
        json.writeValue(in.resolve("session.json").toFile(), facts);
    }
}
