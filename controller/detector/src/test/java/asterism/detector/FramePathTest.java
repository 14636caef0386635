package asterism.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.ensemble.Activation;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The whole way of a frame on pictures whose truth is PLANTED. */
class FramePathTest {
    private static final int CELLS = 25;
    private static final int[] MEMBERS = {0, 3, 6, 9, 12, 15, 18, 21, 24};

    private static final PlantedMovie MOVIE = new PlantedMovie(240, 240, CELLS, 2);
    private static final Profile PROFILE = MOVIE.profile(
            0.35, 0.5, List.of(new EnsembleTemplate(4, "four", MEMBERS, new int[][] {{1, 2, 4, 5, 7, 8, 10, 11, 13}})));
    private static final List<Integer> PLANTED = new ArrayList<>();
    private static final byte[][] FRAMES = frames(900);

    private static byte[][] frames(int count) {
        Random random = new Random(6);
        double[] amplitude = new double[CELLS];
        byte[][] out = new byte[count][];
        for (int f = 0; f < count; f++) {
            for (int c = 0; c < CELLS; c++) {
                amplitude[c] = amplitude[c] * Math.exp(-0.1) + (random.nextDouble() < 0.004 ? 12 : 0);
            }
            if (f % 90 == 60) {
                PLANTED.add(f);
                for (int c : MEMBERS) {
                    amplitude[c] += random.nextDouble() < 0.9 ? 12 : 0;
                }
            }
            double[] picture = MOVIE.draw(0.2 * random.nextGaussian(), 0.2 * random.nextGaussian(), amplitude);
            out[f] = PlantedMovie.bytes(picture, 2.5, random);
        }
        return out;
    }

    @Test
    void findsThePlantedActivationsAndLosesNoFrame() {
        FramePath path = new FramePath(PROFILE);
        List<int[]> found = new ArrayList<>();
        int seconds = 0;
        int inSeconds = 0;
        int lost = 0;
        for (int f = 0; f <= FRAMES.length; f++) {
            boolean end = f == FRAMES.length;
            int device = f + (f > 500 ? 3 : 0);
            FrameResult r = end ? path.finish() : path.accept(FRAMES[f], device, device * 50_000L, 0);
            for (int i = 0; i < r.activations; i++) {
                Activation a = r.activation[i];
                if (a.tier == 2) {
                    found.add(new int[] {a.ensemble, a.startFrame});
                }
            }
            if (r.secondEnded) {
                seconds++;
                inSeconds += path.summary().framesReceived;
                lost += path.summary().framesLost;
            }
        }
        assertEquals(FRAMES.length, inSeconds);
        assertEquals(46, seconds, 1);
        assertEquals(3, lost);
        assertEquals(PLANTED.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertEquals(4, found.get(i)[0]);
            assertEquals(PLANTED.get(i), found.get(i)[1], 2);
        }
    }

    @Test
    void allocatesNothingPerFrame() {
        FramePath path = new FramePath(PROFILE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long micros = 0;
        for (int i = 0; i < 2_000; i++) {
            path.accept(FRAMES[i % FRAMES.length], i, micros += 50_000, 0);
        }
        long before = threads.getThreadAllocatedBytes(id);
        long empty = threads.getThreadAllocatedBytes(id) - before;
        long start = threads.getThreadAllocatedBytes(id);
        for (int i = 2_000; i < 2_500; i++) {
            path.accept(FRAMES[i % FRAMES.length], i, micros += 50_000, 0);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - start - empty;
        assertEquals(0, allocated / 500, "bytes per frame; " + allocated + " in all");
    }

    @Test
    void theSameInputGivesTheSameBits() {
        long first = digest();
        assertEquals(first, digest());
    }

    private long digest() {
        FramePath path = new FramePath(PROFILE);
        CRC32C crc = new CRC32C();
        for (int f = 0; f < 300; f++) {
            FrameResult r = path.accept(FRAMES[f], f, f * 50_000L, 0);
            for (int value : r.traceQ8) {
                crc.update(value);
                crc.update(value >> 8);
            }
            crc.update(r.dyQ8);
            crc.update(r.dxQ8);
            crc.update(r.onsets);
        }
        return crc.getValue();
    }

    @Test
    void clocksThatJumpAndCountersThatRestartAreSurvived() {
        FramePath path = new FramePath(PROFILE);
        long[] micros = {0, 50_000, -1L << 40, 1L << 60, (1L << 60) + 50_000, 0, 50_000};
        long[] device = {5, 6, 6, 1L << 40, (1L << 40) + 2, 0, 1};
        int lost = 0;
        for (int i = 0; i < micros.length; i++) {
            lost += path.accept(FRAMES[i], device[i], micros[i], 0).droppedBefore;
        }
        assertEquals(1, lost);
        assertTrue(path.finish().secondEnded);
    }
}
