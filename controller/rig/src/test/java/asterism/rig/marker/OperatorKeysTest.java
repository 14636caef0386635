package asterism.rig.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.bridge.link.TtlEdge;
import asterism.rig.preview.RigVerbs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // readers act by being open
class OperatorKeysTest {
    @TempDir
    Path folder;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private boolean recording;

    private final RigVerbs verbs = new RigVerbs() {
        @Override
        public String arm() {
            done.add("arm");
            return null;
        }

        @Override
        public String light(int code) {
            return null;
        }

        @Override
        public void here() {}

        @Override
        public void gone() {}

        @Override
        public void stop() {}

        @Override
        public void dark() {
            done.add("dark");
        }

        @Override
        public String mark(String text) {
            done.add("mark " + text);
            return null;
        }

        @Override
        public String record(boolean on) {
            recording = on;
            done.add("record " + on);
            return null;
        }

        @Override
        public String profile(String file) {
            return null;
        }

        @Override
        public String set(String name, String value) {
            return "ok";
        }

        @Override
        public String status() {
            return "{}";
        }
    };

    private final OperatorKeys keys = new OperatorKeys(verbs, () -> recording, () -> done.add("end"), said -> {});

    private void type(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            keys.key(b);
        }
    }

    /** Delete, arrows, F1 and Home, Escape, then keys. */
    @Test
    void keysThatSendSequencesAreNoCommands() {
        for (byte b : "\033[3~\033[A\033[1;5C\033OP\033Oq\033[15~".getBytes(StandardCharsets.US_ASCII)) {
            keys.key(b);
        }
        assertEquals(List.of(), done);
    }

    @Test
    void keysDoWhatHelpSays() {
        type("r 2rm dose r 10 \u00b5g\n\nmoops\033mno\177ne\rm\nxaq");
        assertEquals(
                List.of(
                        "record true",
                        "dark",
                        "mark key 2",
                        "record false",
                        "mark dose r 10 \u00b5g",
                        "mark nne",
                        "end"),
                done);
    }

    @Test
    @Timeout(20)
    void aPipeIsReadAsItComes() {
        byte[] typed = "r\nm a b\n".getBytes(StandardCharsets.UTF_8);
        try (KeyReader reader = new KeyReader(new ByteArrayInputStream(typed), keys, false)) {
            await(2);
        }
        assertEquals(List.of("record true", "mark a b"), done);
    }

    private void await(int count) {
        while (done.size() < count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    @Timeout(20)
    void wholeLinesAppendedToAFileAreMarkers() throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), "before\nha");
        try (MarkerFile watched = new MarkerFile(file, done::add)) {
            Files.writeString(file, "lf\ntone on\nunfin", StandardOpenOption.APPEND);
            await(2);
            Files.writeString(file, "ished\r\n\n" + "x".repeat(2_000) + "\n", StandardOpenOption.APPEND);
            await(4);
            Files.writeString(file, "anew\n");
            await(5);
        }
        List<String> expected = new ArrayList<>(List.of("lf", "tone on", "unfinished", "x".repeat(512), "anew"));
        assertEquals(expected, done);
    }

    @Test
    void bouncesOfATtlLineAreOneMarker() {
        TtlMarker lever = new TtlMarker(1, true, 20, "lever", done::add);
        long[][] edges = {
            {0, 1, 0}, {1, 1, 100}, {1, 0, 104}, {1, 1, 105}, {1, 1, 119}, {1, 0, 300}, {1, 1, 400}, {1, 1, 5}
        };
        for (long[] e : edges) {
            TtlEdge edge = new TtlEdge();
            edge.line = (int) e[0];
            edge.high = e[1] == 1;
            edge.deviceMicros = e[2] * 1000;
            lever.accept(edge);
        }
        assertEquals(List.of("lever", "lever", "lever"), done, "at 100, 400, and 5 after a boot");
    }
}
