package asterism.detector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the whole detector holds at 608 × 608 pixels, 300 cells, 16 templates: profile and frame path, with a flat field. */
class MemoryTest {
    private static final long MOST = 64L << 20;

    /** In a Java of its own, so that nothing else lives on its heap. */
    @Test
    void theWholeDetectorFits() {
        List<String> lines = ChildJava.here().run(2, List.of("-XX:+UseSerialGC"), MemoryTest.class);
        System.out.println(lines);
        long held = Long.parseLong(lines.getLast());
        assertTrue(held > 4L << 20, () -> "measured something: " + held);
        assertTrue(held <= MOST, () -> held + " bytes");
    }

    public static void main(String[] args) {
        long before = used();
        Profile profile = profile();
        long withProfile = used();
        FramePath path = new FramePath(profile);
        byte[] frame = new byte[608 * 608];
        for (int i = 0; i < 300; i++) {
            frame[i * 601] = (byte) i;
            path.accept(frame, i, i * 50_000L, 0);
        }
        long all = used();
        System.out.println(
                "profile " + (withProfile - before) + " bytes, frame path and a frame " + (all - withProfile));
        System.out.println(all - before);
        path.accept(frame, 300, 300 * 50_000L, 0);
        if (profile.cells().isEmpty()) {
            throw new IllegalStateException("still needed above");
        }
    }

    private static Profile profile() {
        FlatField flat = new FlatField(new char[608 * 608], new char[608 * 608]);
        Arrays.fill(flat.darkQ8(), (char) 1_000);
        Arrays.fill(flat.gainQ15(), (char) 33_000);
        IntegerMovie movie = new IntegerMovie(608, 608, 300, 16, 5);
        return movie.profile(DetectorSettings.standard()).withFlatField(flat);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
