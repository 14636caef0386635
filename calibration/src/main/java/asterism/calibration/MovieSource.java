package asterism.calibration;

import asterism.bridge.movie.Movie;
import java.io.IOException;

/** Opens the same recording from its first frame, as often as a calibration has passes over it. */
@FunctionalInterface
public interface MovieSource {
    /**
     * Opens it anew.
     *
     * @return the movie, at its first frame; the caller closes it
     * @throws IOException if the recording cannot be read
     */
    Movie open() throws IOException;
}
