package asterism.calibration.reduced;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalBackgroundTest {
    @ParameterizedTest
    @CsvSource({"30, 20, 100, 3", "17, 31, 64, 7", "9, 8, 65, 15", "12, 12, 1, 1"})
    void isTheMeanOfTheSquareInsideThePicture(int width, int height, int samples, int radius) {
        Random random = new Random(width);
        short[][] series = new short[width * height][samples];
        short[][] before = new short[width * height][];
        for (int p = 0; p < series.length; p++) {
            for (int t = 0; t < samples; t++) {
                series[p][t] = (short) (random.nextInt(60_000) - 30_000);
            }
            before[p] = series[p].clone();
        }
        LocalBackground.remove(new ReducedMovie(width, height, 1, samples, 5, new int[samples], series), radius);
        for (int p = 0; p < series.length; p++) {
            for (int t = 0; t < samples; t++) {
                double expected = before[p][t] - mean(before, width, height, p, t, radius);
                assertEquals(Math.clamp(expected, -32_768, 32_767), series[p][t], 0.51);
            }
        }
    }

    private static double mean(short[][] series, int width, int height, int p, int t, int radius) {
        double sum = 0;
        int n = 0;
        for (int y = p / width - radius; y <= p / width + radius; y++) {
            for (int x = p % width - radius; x <= p % width + radius; x++) {
                if (y >= 0 && x >= 0 && y < height && x < width) {
                    sum += series[y * width + x][t];
                    n++;
                }
            }
        }
        return sum / n;
    }
}
