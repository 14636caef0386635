package asterism.detector.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BinningTest {
    @Property(tries = 60)
    void sumsBlocksOfAnySizeExactly(
            @ForAll @IntRange(min = 64, max = 610) int height,
            @ForAll @IntRange(min = 64, max = 1300) int width,
            @ForAll @IntRange(min = 0, max = 3) int y0,
            @ForAll @IntRange(min = 0, max = 3) int x0,
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll long seed) {
        byte[] pixels = ExtremePictures.of(kind, height, width, seed);
        Binning binning = new Binning(height, width, y0, x0);
        binning.begin();
        int completed = 0;
        for (int y = 0; y < height; y++) {
            completed += binning.add(pixels, y) ? 1 : 0;
        }
        assertEquals(binning.rows, completed);
        int columns = (width - x0) / 4;
        for (int row = 0; row < binning.rows; row++) {
            for (int column = 0; column < Math.min(columns, binning.pitch); column++) {
                int truth = block(pixels, width, y0 + 4 * row, x0 + 4 * column);
                assertEquals(truth, binning.sums[row * binning.pitch + column], row + "," + column);
            }
        }
    }

    private static int block(byte[] pixels, int width, int y, int x) {
        int sum = 0;
        for (int v = y; v < y + 4; v++) {
            for (int u = x; u < x + 4; u++) {
                sum += Byte.toUnsignedInt(pixels[v * width + u]);
            }
        }
        return sum;
    }
}
