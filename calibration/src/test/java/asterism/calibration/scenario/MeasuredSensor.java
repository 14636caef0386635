package asterism.calibration.scenario;

import asterism.bridge.simulator.Scene;
import asterism.calibration.MovieSource;
import asterism.calibration.SceneMovie;
import asterism.calibration.sensor.DarkCalibration;
import asterism.calibration.sensor.FlatCalibration;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A scene's sensor as {@code calibrate dark} and {@code calibrate flat} find it: 200 dark frames, eight steps of 60. */
final class MeasuredSensor {
    private static final int DARK_FRAMES = 200;
    private static final int STEP_FRAMES = 60;
    private static final int[] STEPS = {8, 15, 30, 60, 90, 120, 150, 180};

    private MeasuredSensor() {}

    static FlatField of(Scene scene) throws IOException {
        return profile(scene).flatField();
    }

    /** A profile that holds it and nothing else. */
    static Profile profile(Scene scene) throws IOException {
        int pixels = scene.width() * scene.height();
        RegistrationTemplate black = RegistrationTemplate.of(scene.width(), scene.height(), new char[pixels]);
        Profile none = new Profile("sensor", "", 50_000, black, DetectorSettings.standard(), List.of(), List.of());
        Profile dark = DarkCalibration.of(List.of(even(scene, 0, DARK_FRAMES)), null, (stage, share) -> {})
                .into(none);
        List<MovieSource> steps = new ArrayList<>();
        for (int light : STEPS) {
            steps.add(even(scene, light, STEP_FRAMES));
        }
        return FlatCalibration.of(dark, steps, (stage, share) -> {}).profile();
    }

    private static MovieSource even(Scene scene, int light, int frames) {
        byte[][] pictures = new byte[frames][scene.width() * scene.height()];
        for (int n = 0; n < frames; n++) {
            scene.renderEven(1_000L * light + n, light, pictures[n]);
        }
        return new SceneMovie(pictures, scene.width(), scene.height(), scene.fps());
    }
}
