package asterism.rig.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 12;
    private static final long SECOND = 1_000_000_000L;

    private static byte[] spot(int y, int x, int grey) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        pixels[y * WIDTH + x] = (byte) grey;
        return pixels;
    }

    @Test
    void itIsTheBrightestOfTheLastSecondsWhereTheTissueWas() {
        Projection projection = new Projection(WIDTH, HEIGHT);
        projection.add(spot(5, 6, 200), 0, 0, 0);
        projection.add(spot(7, 5, 250), 2 * 256, -256, SECOND);
        projection.add(spot(2, 3, 90), 0, 0, 2 * SECOND);
        byte[] now = projection.pixels(2 * SECOND);
        assertEquals(250, now[5 * WIDTH + 6] & 0xFF, "the brain had moved by (2, -1)");
        assertEquals(90, now[2 * WIDTH + 3] & 0xFF);
        assertEquals(0, now[7 * WIDTH + 5]);
        assertEquals(90, projection.pixels(11 * SECOND)[2 * WIDTH + 3] & 0xFF);
        assertEquals(0, projection.pixels(11 * SECOND)[5 * WIDTH + 6], "older than ten seconds");
        projection.add(spot(1, 1, 7), 0, 0, 12 * SECOND);
        assertEquals(7, projection.pixels(12 * SECOND)[WIDTH + 1]);
        assertEquals(0, projection.pixels(12 * SECOND)[2 * WIDTH + 3], "its second's place was taken");
    }

    @Test
    void whatMovedOutOfSightIsLeftOut() {
        Projection projection = new Projection(WIDTH, HEIGHT);
        for (int shift : new int[] {-40, -12, -1, 1, 12, 40}) {
            projection.add(spot(0, 0, 9), shift * 256, shift * 256, 0);
        }
        assertEquals(9, projection.pixels(0)[WIDTH + 1], "from (-1, -1)");
        int sum = 0;
        for (byte pixel : projection.pixels(0)) {
            sum += pixel;
        }
        assertEquals(9, sum);
    }

    @Test
    void darkAndSmallPicturesHaveNoSharpness() {
        assertTrue(Double.isNaN(Sharpness.of(new byte[WIDTH * HEIGHT], WIDTH, HEIGHT)));
        assertTrue(Double.isNaN(Sharpness.of(new byte[25], 5, 5)));
        byte[] grey = new byte[WIDTH * HEIGHT];
        java.util.Arrays.fill(grey, (byte) 100);
        assertEquals(0, Sharpness.of(grey, WIDTH, HEIGHT));
    }
}
