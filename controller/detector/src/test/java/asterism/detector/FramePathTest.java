package asterism.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
    void rowsInAnyPortionsGiveTheSameBits() {
        FramePath whole = new FramePath(PROFILE);
        FramePath portions = new FramePath(PROFILE);
        Random random = new Random(12);
        for (int f = 0; f < 200; f++) {
            FrameResult a = whole.accept(FRAMES[f], f, f * 50_000L, 0);
            byte[] arriving = new byte[FRAMES[f].length];
            portions.begin(f, f * 50_000L);
            for (int row = 0; row < 240; ) {
                int to = Math.min(240, row + 1 + random.nextInt(f % 7 == 0 ? 240 : 30));
                System.arraycopy(FRAMES[f], row * 240, arriving, row * 240, (to - row) * 240);
                portions.rows(arriving, row, to);
                row = to;
            }
            FrameResult b = portions.end(0);
            assertEquals(a.dyQ8, b.dyQ8);
            assertEquals(a.dxQ8, b.dxQ8);
            assertEquals(a.scoreQ15, b.scoreQ15);
            assertEquals(a.flags, b.flags);
            assertArrayEquals(a.fluorescenceQ8, b.fluorescenceQ8, "frame " + f);
            assertArrayEquals(a.activityQ8, b.activityQ8, "frame " + f);
        }
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
