package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The datagrams as another program receives them. */
class SystemdNoticeTest {
    private static final String RECEIVER = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            a = sys.argv[1]
            s.bind(chr(0) + a[1:] if a[0] == '@' else a)
            print('bound', flush=True)
            s.settimeout(10)
            for i in range(2):
                print(s.recv(100).decode().replace(chr(10), '|'), flush=True)
            """;

    @TempDir
    Path folder;

    @Test
    void throughAPath() throws Exception {
        receives(folder.resolve("notify").toString());
    }

    @Test
    void throughAnAbstractName() throws Exception {
        receives("@asterism-test-" + ProcessHandle.current().pid());
    }

    @Test
    void withoutSystemdNothingIsSaid() {
        assertFalse(new SystemdNotice(null).present());
        new SystemdNotice("").tell("READY=1");
        new SystemdNotice(folder.resolve("nobody").toString()).tell("READY=1");
    }

    private static void receives(String address) throws Exception {
        Process python = python(address);
        try (BufferedReader out = python.inputReader()) {
            assertEquals("bound", out.readLine());
            SystemdNotice systemd = new SystemdNotice(address);
            systemd.tell("READY=1\nSTATUS=waiting");
            systemd.tell("WATCHDOG=1");
            assertEquals("READY=1|STATUS=waiting", out.readLine());
            assertEquals("WATCHDOG=1", out.readLine());
        } finally {
            python.destroyForcibly();
        }
    }

    private static Process python(String address) {
        try {
            return new ProcessBuilder("python3", "-c", RECEIVER, address).start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed: nothing receives the datagrams");
            throw new IllegalStateException(e);
        }
    }
}
