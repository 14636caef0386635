package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A recording read by python3 and OpenCV after the rules of roiextractors and Minian, held against what was sent. */
final class IndependentReader {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT = Path.of("src/test/python/read_recording.py");

    private IndependentReader() {}

    static void assumeInstalled() throws Exception {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import cv2")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(there, "skipped: python3-opencv is not installed");
    }

    static void assumeFfmpeg(String format) throws Exception {
        boolean there = !format.equals("ffv1") || Files.isExecutable(Path.of("/usr/bin/ffmpeg"));
        assumeTrue(there, "skipped: ffmpeg is not installed");
    }

    /** The device folder of the one recording below a folder of sessions. */
    static Path device(Path sessions) throws IOException {
        try (Stream<Path> files = Files.walk(sessions.resolve("recordings"))) {
            List<Path> found = files.filter(path -> path.endsWith("timeStamps.csv"))
                    .map(Path::getParent)
                    .toList();
            assertEquals(1, found.size(), found::toString);
            return found.getFirst();
        }
    }

    /** What the script says, after each frame it read has been compared with the picture of that number. */
    static JsonNode read(Path device, RandomPictures sent, boolean cut) throws Exception {
        ProcessBuilder script = cut
                ? new ProcessBuilder(PYTHON, SCRIPT.toString(), device.toString(), "--open")
                : new ProcessBuilder(PYTHON, SCRIPT.toString(), device.toString());
        Process process = script.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        List<String> lines = said.lines().toList();
        JsonNode facts = Bench.json(lines.getFirst());
        assertEquals(facts.get("frames").asInt(), lines.size() - 1);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(" ", -1);
            assertEquals(sha256(sent, Long.parseLong(fields[0])), fields[1], "device frame " + fields[0]);
        }
        return facts;
    }

    private static String sha256(RandomPictures sent, long n) throws GeneralSecurityException {
        byte[] pixels = new byte[sent.width() * sent.height()];
        sent.render(n, 0, pixels);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels));
    }
}
