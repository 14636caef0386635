package asterism.base.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scripts that read an export with nothing of this program. */
final class Python {
    private static final String PROGRAM = "/usr/bin/python3";
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "asterism", "base", "export");

    private Python() {}

    static boolean has(String module) throws Exception {
        try {
            Process p = new ProcessBuilder(PROGRAM, "-c", "import " + module)
                    .redirectErrorStream(true)
                    .start();
            p.getInputStream().readAllBytes();
            return p.waitFor() == 0;
        } catch (java.io.IOException noPython) {
            return false;
        }
    }

    /** What a script printed. */
    static JsonNode says(String script, Object... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(PROGRAM, "-B", SCRIPTS.resolve(script).toString()));
        for (Object a : arguments) command.add(a.toString());
        Process p = new ProcessBuilder(command).start();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(p.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        p.waitFor(120, TimeUnit.SECONDS);
        assertEquals(0, p.exitValue(), err);
        return new ObjectMapper().readTree(out);
    }
}
