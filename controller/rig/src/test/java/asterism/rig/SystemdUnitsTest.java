package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The units are what systemd can read, and as closed as their README says. */
class SystemdUnitsTest {
    @TempDir
    Path staged;

    @BeforeEach
    void needsSystemdAnalyze() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
                "systemd-analyze is not installed: the units are not checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asterism-rig", "asterism-uplink", "asterism-base-station"})
    void unitsAreReadWithoutComplaint(String unit) throws Exception {
        Outcome outcome = verify(stage(unit, Files.readString(systemd().resolve(unit + ".service"))));
        assertEquals(0, outcome.status(), outcome.text());
        assertEquals("", outcome.text());
    }

    @Test
    void aMisspeltKeyWouldBeSeen() throws Exception {
        String text = Files.readString(systemd().resolve("asterism-rig.service"));
        Outcome outcome = verify(stage("asterism-rig", text.replace("WatchdogSignal=", "WatchdogSignl=")));
        assertTrue(outcome.status() != 0 || !outcome.text().isEmpty(), "verify is blind here");
    }

    @ParameterizedTest
    @CsvSource({"asterism-rig,4", "asterism-uplink,10", "asterism-base-station,10"})
    void exposureStaysBelowItsCeiling(String unit, int tenths) throws Exception {
        Path file = stage(unit, Files.readString(systemd().resolve(unit + ".service")));
        Outcome outcome =
                run("systemd-analyze", "security", "--offline=true", "--threshold=" + tenths, file.toString());
        assertEquals(0, outcome.status(), outcome.text());
    }

    @Test
    void accountsCanBeMade() throws Exception {
        Path sysusers = systemd().resolve("sysusers.d/asterism.conf");
        Files.createDirectories(staged.resolve("etc"));
        Outcome outcome = run("systemd-sysusers", "--root=" + staged, "--dry-run", sysusers.toString());
        assertEquals(0, outcome.status(), outcome.text());
        assertTrue(outcome.text().contains("asterism-base"), outcome.text());
    }

    @Test
    void theRigHasNoNetworkAndTheUplinkNoDevices() throws IOException {
        List<String> rig = Files.readAllLines(systemd().resolve("asterism-rig.service"));
        List<String> uplink = Files.readAllLines(systemd().resolve("asterism-uplink.service"));
        assertTrue(rig.contains("PrivateNetwork=yes") && rig.contains("RestrictAddressFamilies=AF_UNIX"));
        assertTrue(rig.contains("WatchdogSignal=SIGKILL") && rig.contains("LimitCORE=0"));
        assertTrue(uplink.contains("PrivateDevices=yes"));
        assertTrue(uplink.stream().noneMatch(line -> line.startsWith("DeviceAllow")));
    }

    private Outcome verify(Path unit) throws Exception {
        return run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", unit.toString());
    }

    /** A copy of the unit whose commands exist: verify fails on programs that are not there. */
    private Path stage(String unit, String text) throws IOException {
        Path install = staged.resolve("opt/asterism");
        for (String program : List.of("asterism", "systemd/asterism-dark")) {
            Path file = install.resolve(program);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        Path file = staged.resolve(unit + ".service");
        return Files.writeString(file, text.replace("/opt/asterism/", install + "/"));
    }

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private record Outcome(int status, String text) {}

    static Path systemd() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("systemd/asterism-rig.service"))) {
                return folder.resolve("systemd");
            }
        }
        throw new IllegalStateException("the folder systemd is not above the tests");
    }
}
