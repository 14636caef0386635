package asterism.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asterism.detector.profile.DetectorSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The frame path on a Java whose collector never frees anything, with room for 16 MB beside what is there before the first
 * frame: fifty thousand frames would fill it with 340 bytes each.
 */
class EpsilonTest {
    private static final int FRAMES = 50_000;
    private static final List<String> OPTIONS = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-Xms64m",
            "-Xmx64m",
            "-XX:+ExitOnOutOfMemoryError");

    @Test
    void needsNoCollector() {
        List<String> lines = ChildJava.here().run(5, OPTIONS, EpsilonTest.class, "0");
        assertEquals(FRAMES + " frames", lines.getLast());
    }

    @Test
    void theSameRunFailsWhenAFrameAllocates() {
        assertThrows(AssertionError.class, () -> ChildJava.here().run(5, OPTIONS, EpsilonTest.class, "1024"));
    }

    /** Plays frames; the argument is what the loop itself allocates a frame, bytes. */
    public static void main(String[] args) {
        int waste = Integer.parseInt(args[0]);
        IntegerMovie movie = new IntegerMovie(240, 240, 60, 8, 7);
        byte[][] frames = new Performance(movie, 32, 8).next(64);
        FramePath path = new FramePath(movie.profile(DetectorSettings.standard()));
        byte[] ballast = new byte[(int) (Runtime.getRuntime().freeMemory() - (16 << 20))];
        long wasted = 0;
        for (int i = 0; i < FRAMES; i++) {
            path.accept(frames[i & 63], i, i * 50_000L, 0);
            wasted += waste == 0 ? 0 : new byte[waste].length;
        }
        if (ballast.length + wasted < 0) {
            throw new IllegalStateException("still needed above");
        }
        System.out.println(FRAMES + " frames");
    }
}
