package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asterism.detector.PlantedMovie;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullScaleTest {
    /** A white pixel where a cell is heaviest, wherever the brain went, and others beside it that do not count. */
    @ParameterizedTest
    @CsvSource({"0, 0", "3.4, -2.4", "-3.45, 2.45", "0.4, -0.4", "12, 12"})
    void onlyTheHeaviestPixelCounts(double dy, double dx) {
        PlantedMovie movie = new PlantedMovie(240, 240, 25, 3);
        Profile profile = movie.profile(0.5, 0.5, List.of());
        Traces traces = new Traces(profile);
        byte[] pixels = PlantedMovie.bytes(movie.draw(dy, dx, null), 2, new Random(1));
        for (int cell = 0; cell < 25; cell++) {
            Footprint f = profile.cells().get(cell).footprint();
            int middle = (f.y0() + f.height() / 2 + (int) Math.round(dy)) * 240
                    + f.x0()
                    + f.width() / 2
                    + (int) Math.round(dx);
            pixels[middle] = (byte) (cell % 3 == 0 ? 255 : 254);
            pixels[middle + 1] = (byte) 255;
            pixels[middle - 240] = (byte) 255;
        }
        traces.project(pixels, (int) Math.round(256 * dy), (int) Math.round(256 * dx), 100 << 8);
        for (int cell = 0; cell < 25; cell++) {
            assertEquals(cell % 3 == 0, traces.cells.full[cell], "cell " + cell);
        }
    }
}
