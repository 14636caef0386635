package asterism.app.demo;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.AviWriter;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieException;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneRecording;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.cells.CellFinder;
import asterism.calibration.cells.CellOptions;
import asterism.calibration.cells.CellReport;
import asterism.calibration.cells.ProfileMaker;
import asterism.calibration.ensembles.EnsembleProfiles;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import asterism.rig.session.Replay;
import asterism.rig.session.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the demo's profile as a laboratory would: from a recording, never from the scene's truth. */
final class Training {
    /** The scene both the training recording and the live demo show. */
    static final String SCENE = "demo";

    static final long SEED = 1;
    /** What happens in the training recording is not what happens live. */
    private static final long ACTIVITY_SEED = 77;

    private static final double SECONDS = 200;
    private static final int THREADS = 2;

    private final DemoFolder folder;
    private final Narration narration;

    Training(DemoFolder folder, Narration narration) {
        this.folder = folder;
        this.narration = narration;
    }

    /** Calibrates on a rendered recording of the demo's scene and writes the profile. */
    Profile onScene() throws IOException {
        Path movie = folder.training().resolve("training.avi");
        Scene scene = new Scene(SceneParameters.preset(SCENE).withSeed(SEED).withActivitySeed(ACTIVITY_SEED));
        long frames = Math.round(SECONDS * scene.fps());
        try (AviWriter avi = new AviWriter(movie, scene.width(), scene.height(), scene.fps())) {
            SceneRecording.render(scene, 0, frames, THREADS, (n, pixels) -> avi.write(pixels));
        }
        narration.say("training", frames + " frames of the same scene with other activity");
        Profile profile = on(movie);
        Files.delete(movie);
        return profile;
    }

    /**
     * Opens a movie and reads its first frame.
     *
     * @throws asterism.bridge.movie.MovieException if that cannot be
     */
    static void check(Path movie) throws IOException {
        try (Movie opened = Movies.open(movie, MovieOptions.none())) {
            if (!opened.read(new Frame(opened.width(), opened.height())))
                throw new MovieException(movie + " holds no frame");
        }
    }

    /** Calibrates on a movie and writes the profile. */
    Profile on(Path movie) throws IOException {
        MovieSource source = () -> Movies.open(movie, MovieOptions.none());
        CellReport report = CellFinder.find(source, CellOptions.usual());
        String from = movie.getFileName().toString();
        Profile cells = ProfileMaker.make(report, source, "demo", from, Progress.SILENT);
        narration.say("cells", cells.cells().size() + " found");
        Path session = folder.training().resolve("session");
        Replay.run(new ReplayOptions(movie, cells, session), (done, all) -> {});
        Profile profile = EnsembleProfiles.with(cells, EnsembleProfiles.learn(cells, List.of(session)));
        narration.say("ensembles", profile.ensembles().size() + " learned");
        ProfileFile.write(profile, folder.profile());
        return profile;
    }
}
