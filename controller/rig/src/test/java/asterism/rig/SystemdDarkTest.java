package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.link.Command;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.PtyLink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What systemd runs after every stop really says DARK, through a real terminal. */
class SystemdDarkTest {
    @TempDir
    Path folder;

    @Test
    void theBytesAreDarkThreeTimes() throws Exception {
        String port = folder.resolve("link").toString();
        darkIsHeard(folder.resolve("no-such-port").toString(), port);
    }

    /** The port that {@code run} talks to, not one that it could talk to. */
    @ParameterizedTest
    @ValueSource(
            strings = {"link: {path: LINK, baud: 9600}", "link:\n  # path: /dev/x\n  baud: 1\n  path: 'LINK' # usb"})
    void theConfiguredPortIsToldDark(String link) throws Exception {
        Path config = folder.resolve("rig.yaml");
        String text = "out: {path: /dev/null}\n"
                + link.replace("LINK", folder.resolve("link").toString()) + "\nrig: r\n";
        Files.writeString(config, text);
        darkIsHeard(
                "--config", config.toString(), folder.resolve("no-such-port").toString());
    }

    @Test
    void aPortThatIsNotThereIsSaid() throws Exception {
        Process dark = new ProcessBuilder(
                        "/bin/sh",
                        SystemdUnitsTest.systemd().resolve("asterism-dark").toString(),
                        "--config",
                        folder.resolve("none.yaml").toString(),
                        folder.resolve("no-such-port").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(dark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, dark.waitFor(), "a stop must not fail");
        assertTrue(said.contains("DARK was sent to nobody"), said);
    }

    private void darkIsHeard(String... arguments) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh: the dark script cannot run");
        Path script = SystemdUnitsTest.systemd().resolve("asterism-dark");
        List<Integer> heard = new ArrayList<>();
        try (PtyLink head = new PtyLink(folder.resolve("link"))) {
            List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
            command.addAll(List.of(arguments));
            Process dark = new ProcessBuilder(command).redirectErrorStream(true).start();
            PacketDecoder decoder = new PacketDecoder((type, buffer, at, length) -> {
                assertTrue(new Command().read(type, buffer, at, length));
                heard.add(type);
            });
            byte[] bytes = new byte[256];
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (heard.size() < 3 && System.nanoTime() < deadline) {
                decoder.feed(bytes, 0, head.read(bytes, 0, bytes.length));
            }
            assertEquals(0, dark.waitFor());
            assertEquals(0, decoder.damagedPackets());
        }
        assertEquals(List.of(Protocol.DARK, Protocol.DARK, Protocol.DARK), heard);
    }
}
