package asterism.calibration.ensembles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.calibration.CalibrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionOnsetsTest {
    private static final String EVENTS = "frame,cell,size,commit_frame\n3,0,5.2,6\n4,1,5.2,7\n7,1,4,10\n";

    @TempDir
    Path folder;

    private Path session(String name, String events) throws IOException {
        Path path = Files.createDirectory(folder.resolve(name));
        StringBuilder frames = new StringBuilder("frame,time_ms,device_frame,dy,dx,score,flags\n");
        for (int i = 0; i < 10; i++) {
            frames.append(i).append(',').append(50 * i).append(',').append(i).append(",0,0,0.9,");
            frames.append(i == 4 ? "dropped_before=2;motion" : "").append('\n');
        }
        Files.writeString(path.resolve("frames.csv"), frames);
        Files.writeString(path.resolve("events.csv"), events);
        return path;
    }

    @Test
    void sessionsFollowEachOtherAndMotionIsLeftOut() throws IOException {
        Path a = session("a", EVENTS);
        Path b = session("b", EVENTS);
        SessionOnsets both = SessionOnsets.read(List.of(a, b), 2, 20);
        assertEquals(220, both.unobserved().length);
        boolean[] seen = new boolean[220];
        for (int t = 0; t < 10; t++) {
            seen[t] = t != 4;
            seen[210 + t] = t != 4;
        }
        for (int t = 0; t < 220; t++) {
            assertEquals(!seen[t], both.unobserved()[t], "frame " + t);
        }
        assertArrayEquals(new int[] {3, 213}, both.onsetFrames()[0]);
        assertArrayEquals(new int[] {7, 217}, both.onsetFrames()[1]);
    }

    @Test
    void anotherProfilesSessionIsRefused() throws IOException {
        Path a = session("a", EVENTS);
        CalibrationException e = assertThrows(CalibrationException.class, () -> SessionOnsets.read(List.of(a), 1, 20));
        assertTrue(e.getMessage().contains("row 3"), e.getMessage());
    }

    @Test
    void damageIsRefusedInWords() throws IOException {
        Random random = new Random(8);
        byte[] good = EVENTS.getBytes(StandardCharsets.UTF_8);
        Path a = session("a", EVENTS);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) (32 + random.nextInt(90));
            Files.write(a.resolve("events.csv"), bad);
            try {
                assertTrue(SessionOnsets.read(List.of(a), 2, 20).unobserved().length == 10);
            } catch (CalibrationException refused) {
                assertTrue(refused.getMessage().startsWith("events.csv"), refused.getMessage());
            }
        }
    }
}
