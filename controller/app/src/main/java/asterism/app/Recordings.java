package asterism.app;

import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.MovieSource;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings that a user named, to be opened as often as needed. */
record Recordings(List<MovieSource> sources) {
    static Recordings of(List<Path> inputs, MovieFormat format) throws WrongInput {
        MovieOptions options = format.options(null);
        List<MovieSource> sources = new ArrayList<>();
        for (Path input : inputs) {
            CalibrationStep.exists(input);
            sources.add(() -> Movies.open(input, options));
        }
        return new Recordings(List.copyOf(sources));
    }

    /** The profile for recordings of this size and rate. */
    Profile sized(Profile profile) throws IOException {
        try (Movie movie = sources.getFirst().open()) {
            return InstrumentProfile.sized(profile, movie.width(), movie.height(), movie.fps());
        }
    }
}
