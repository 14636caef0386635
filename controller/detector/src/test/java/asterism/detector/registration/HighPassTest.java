package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HighPassTest {
    private static final int SIDE = 64;

    @Property(tries = 40)
    void agreesWithTheMeansTakenInDoublePrecision(
            @ForAll @IntRange(min = 0, max = 3) int kind, @ForAll long seed, @ForAll boolean small) {
        int inner = small ? 1 : 2;
        int outer = small ? 5 : 10;
        int perGrey = small ? 4 : 1;
        char[] picture = picture(kind, seed, 255 * perGrey);
        int height = SIDE - 2 * outer;
        short[] found = new short[height * height];
        new HighPass(inner, outer, height, perGrey).filter(picture, SIDE, outer, outer, height, height, found, height);
        for (int i = 0; i < found.length; i++) {
            int y = outer + i / height;
            int x = outer + i % height;
            double truth = 8.0 / perGrey * (mean(picture, y, x, inner) - mean(picture, y, x, outer));
            assertEquals(Math.max(-1023, Math.min(1023, truth)), found[i], 0.56, "at " + y + "," + x);
        }
    }

    private static char[] picture(int kind, long seed, int most) {
        Random random = new Random(seed);
        char[] picture = new char[SIDE * SIDE];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (char)
                    switch (kind) {
                        case 0 -> random.nextInt(most + 1);
                        case 1 -> most;
                        case 2 -> (i / 7 + i / SIDE) % 2 * most;
                        default -> i % SIDE == 31 && i / SIDE == 31 ? most : 0;
                    };
        }
        return picture;
    }

    private static double mean(char[] picture, int y, int x, int radius) {
        double sum = 0;
        for (int v = y - radius; v <= y + radius; v++) {
            for (int u = x - radius; u <= x + radius; u++) {
                sum += picture[v * SIDE + u];
            }
        }
        return sum / ((2 * radius + 1) * (2 * radius + 1));
    }
}
