package asterism.calibration.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.CalibrationException;
import asterism.calibration.Progress;
import asterism.calibration.SceneMovie;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MotionEstimatorTest {
    @Test
    void followsPlantedMotionWithBurstsOfEightPixels() throws IOException {
        SceneParameters.Motion restless = new SceneParameters.Motion(0.3, 0.7, 12, java.util.List.of(5.0, 8.0));
        Scene scene = new Scene(SceneParameters.preset("demo").withMotion(restless));
        SceneMovie movie = new SceneMovie(scene, 500);
        Motion found = MotionEstimator.estimate(movie, Progress.SILENT);

        long[] n = movie.numbers();
        double[] dy = Arrays.stream(n).mapToDouble(i -> scene.truth().shiftY(i)).toArray();
        double[] dx = Arrays.stream(n).mapToDouble(i -> scene.truth().shiftX(i)).toArray();
        double my = Motion.median(dy);
        double mx = Motion.median(dx);
        double[] error = new double[n.length];
        double largest = 0;
        for (int i = 0; i < n.length; i++) {
            error[i] = Math.hypot(found.dy()[i] - dy[i] + my, found.dx()[i] - dx[i] + mx);
            largest = Math.max(largest, Math.hypot(dy[i] - my, dx[i] - mx));
        }
        Arrays.sort(error);
        assertTrue(largest > 5, "the scene holds a burst of motion: " + largest);
        assertTrue(error[error.length / 2] < 0.15, "median error " + error[error.length / 2]);
        assertTrue(error[(int) (0.95 * error.length)] < 0.4, "p95 error " + error[(int) (0.95 * error.length)]);
        assertEquals(0, Motion.median(found.dy()), 1e-9);
    }

    @Test
    void refusesWhatIsTooShortOrTooSmall() {
        byte[][] three = new byte[3][100 * 100];
        CalibrationException few = assertThrows(
                CalibrationException.class,
                () -> MotionEstimator.estimate(new SceneMovie(three, 100, 100, 20), Progress.SILENT));
        assertTrue(few.getMessage().contains("3 frames"), few.getMessage());
        byte[][] small = new byte[50][40 * 40];
        assertThrows(
                CalibrationException.class,
                () -> MotionEstimator.estimate(new SceneMovie(small, 40, 40, 20), Progress.SILENT));
    }
}
