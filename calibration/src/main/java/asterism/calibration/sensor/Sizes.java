package asterism.calibration.sensor;

import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;

/** Sizes that must agree. */
final class Sizes {
    private Sizes() {}

    static void check(int width, int height, int smallest) throws CalibrationException {
        if (width < smallest || height < smallest) {
            throw new CalibrationException("The recording is " + width + "x" + height + " pixels; a profile needs "
                    + smallest + "x" + smallest + " and larger.");
        }
    }

    static void same(Movie movie, int width, int height) throws CalibrationException {
        if (movie.width() != width || movie.height() != height) {
            throw new CalibrationException("One recording is " + width + "x" + height + " pixels, another "
                    + movie.width() + "x" + movie.height() + ": give recordings of one size.");
        }
    }
}
