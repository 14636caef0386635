package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HighPassTest {
    private static final int ROWS = 23;
    private static final int PITCH = 30;

    @Property(tries = 60)
    void agreesWithTheMeansTakenInDoublePrecision(@ForAll @IntRange(min = 0, max = 3) int kind, @ForAll long seed) {
        int[] blocks = blocks(kind, seed);
        HighPass highPass = new HighPass(ROWS, PITCH);
        for (int frame = 0; frame < 2; frame++) {
            highPass.begin();
            for (int row = 0; row < ROWS; row++) {
                highPass.add(blocks, row);
            }
        }
        for (int y = 2; y < ROWS - 2; y++) {
            for (int x = 2; x < PITCH - 2; x++) {
                double truth = 25.0 / 16 * (blocks[y * PITCH + x] - mean(blocks, y, x));
                double clipped = Math.max(-2047, Math.min(2047, truth));
                assertEquals(clipped, highPass.values[y * PITCH + x], 0.5 + 1e-9, "at " + y + "," + x);
            }
        }
    }

    private static int[] blocks(int kind, long seed) {
        Random random = new Random(seed);
        int[] blocks = new int[ROWS * PITCH];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = switch (kind) {
                case 0 -> random.nextInt(8192);
                case 1 -> 8191;
                case 2 -> (i / 3 + i / PITCH) % 2 * 8191;
                default -> i == ROWS / 2 * PITCH + PITCH / 2 ? 8191 : 0;
            };
        }
        return blocks;
    }

    private static double mean(int[] blocks, int y, int x) {
        double sum = 0;
        for (int v = y - 2; v <= y + 2; v++) {
            for (int u = x - 2; u <= x + 2; u++) {
                sum += blocks[v * PITCH + u];
            }
        }
        return sum / 25;
    }
}
