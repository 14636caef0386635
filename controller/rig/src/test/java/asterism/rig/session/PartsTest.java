package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.Footprint;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @Test
    void percentilesAreThoseOfTheSortedDurations() {
        Random random = new Random(3);
        MicrosHistogram histogram = new MicrosHistogram();
        int[] durations = new int[5001];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = i < 3 ? 250_000 + i : (int) Math.abs(random.nextGaussian() * 3000);
            histogram.add(durations[i]);
        }
        Arrays.sort(durations);
        for (int perMille : new int[] {1, 500, 990, 999}) {
            int rank = Math.max(1, (int) Math.ceil(durations.length * perMille / 1000.0));
            assertEquals(durations[rank - 1], histogram.percentile(perMille), "per mille " + perMille);
        }
        assertEquals(250_002, histogram.max());
        assertEquals(250_002, histogram.percentile(1000));
    }

    @Test
    void numbersAreWrittenAsTheyAre(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("n.csv");
        Random random = new Random(5);
        long[] thousandths = new long[3000];
        try (CsvFile csv = new CsvFile(file, "a,b")) {
            for (int i = 0; i < thousandths.length; i++) {
                thousandths[i] = random.nextLong() >> random.nextInt(64);
                csv.thousandths(thousandths[i]).number(thousandths[i]).end();
            }
        }
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < thousandths.length; i++) {
            String[] fields = lines.get(i + 1).split(",", -1);
            assertEquals(0, BigDecimal.valueOf(thousandths[i], 3).compareTo(new BigDecimal(fields[0])), fields[0]);
            assertEquals(thousandths[i], Long.parseLong(fields[1]));
        }
    }

    @Test
    void theRingGivesBackInOrderAndSaysWhenItIsFull() {
        SlotRing<int[]> ring = new SlotRing<>(3, () -> new int[1]);
        assertNull(ring.oldest());
        for (int n = 0; n < 3; n++) {
            ring.free()[0] = n;
            ring.publish();
        }
        assertNull(ring.free());
        int[] oldest = ring.oldest();
        assertEquals(0, oldest[0]);
        ring.release();
        assertSame(oldest, ring.free());
        assertEquals(1, ring.oldest()[0]);
    }

    @Test
    void anOutlineOfADiscIsARingAtItsRadius() {
        int[] weights = new int[31 * 31];
        for (int y = 0; y < 31; y++) {
            for (int x = 0; x < 31; x++) {
                weights[y * 31 + x] = Math.hypot(y - 15, x - 15) <= 10 ? 255 : 20;
            }
        }
        List<double[]> ring = Outline.of(new Footprint(100, 200, 31, 31, weights));
        assertEquals(24, ring.size());
        for (double[] point : ring) {
            assertEquals(10, Math.hypot(point[0] - 115, point[1] - 215), 1.0);
        }
    }

    @Test
    void anyFootprintHasAnOutlineThatEnds() {
        Random random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            int width = 1 + random.nextInt(9);
            int height = 1 + random.nextInt(9);
            int[] weights = new int[width * height];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextInt(3) * 100;
            }
            weights[random.nextInt(weights.length)] = 255;
            List<double[]> ring = Outline.of(new Footprint(5, 7, width, height, weights));
            assertTrue(ring.size() >= 4 && ring.size() <= 24);
            for (double[] p : ring) {
                assertTrue(p[0] >= 4.5 && p[0] <= 4.5 + height && p[1] >= 6.5 && p[1] <= 6.5 + width);
            }
        }
    }
}
