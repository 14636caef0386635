package asterism.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.link.Command;
import asterism.bridge.link.PacketDecoder;
import asterism.bridge.link.Protocol;
import asterism.bridge.link.PtyLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd runs after every stop really says DARK, through a real terminal. */
class SystemdDarkTest {
    @TempDir
    Path folder;

    @Test
    void theBytesAreDarkThreeTimes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh: the dark script cannot run");
        Path script = SystemdUnitsTest.systemd().resolve("asterism-dark");
        List<Integer> heard = new ArrayList<>();
        try (PtyLink head = new PtyLink(folder.resolve("link"))) {
            Process dark = new ProcessBuilder(
                            "/bin/sh",
                            script.toString(),
                            folder.resolve("no-such-port").toString(),
                            folder.resolve("link").toString())
                    .redirectErrorStream(true)
                    .start();
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
