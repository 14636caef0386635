package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    @Test
    void equalsTheSumOfProductsUpToTheLargestWindowAndValues() {
        for (int width = 2; width <= 64; width += 2) {
            check(width, 17, 1, new Random(width), false);
            check(width, Correlation.MOST_ROWS, 1, new Random(width), true);
            check(width, 33, 4, new Random(width), false);
        }
    }

    private static void check(int width, int height, int step, Random random, boolean extreme) {
        int pitch = width + 3;
        short[] a = values(width * height, HighPass.LIMIT, random, extreme);
        short[] b = values(pitch * (height + 1) + 1, 4095, random, extreme);
        long truth = 0;
        for (int y = 0; y < height; y += step) {
            for (int x = 0; x < width; x++) {
                truth += (long) a[y * width + x] * b[1 + y * pitch + x];
            }
        }
        assertEquals(truth, Correlation.sum(a, 0, width, b, 1, pitch, height, width, step, new int[width / 2]));
    }

    private static short[] values(int count, int limit, Random random, boolean extreme) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) {
            values[i] = (short) (extreme ? -limit : random.nextInt(2 * limit + 1) - limit);
        }
        return values;
    }
}
