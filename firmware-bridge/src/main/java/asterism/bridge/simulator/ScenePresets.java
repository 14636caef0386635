package asterism.bridge.simulator;

import asterism.bridge.simulator.SceneParameters.Background;
import asterism.bridge.simulator.SceneParameters.Cells;
import asterism.bridge.simulator.SceneParameters.Ensembles;
import asterism.bridge.simulator.SceneParameters.Motion;
import asterism.bridge.simulator.SceneParameters.Sensor;
import java.util.List;

/** The named scenes. Figures measured on whole runs refer to these. */
final class ScenePresets {
    private ScenePresets() {}

    static SceneParameters named(String name) {
        return switch (name) {
            case "demo" -> demo();
            case "default" -> standard();
            case "harder" -> harder();
            case "hardest" -> hardest();
            case "null" -> renamed("null", standard()).uncoordinated();
            case "moving" -> renamed("moving", standard()).withMotion(Motion.walk(12, 3));
            case "large" -> large();
            default ->
                throw new IllegalArgumentException(
                        "no scene \"" + name + "\": it is one of demo, default, harder, hardest, null, moving, large");
        };
    }

    private static SceneParameters demo() {
        return scene(
                "demo",
                240,
                new Cells(60, 5.2, 8, 16, 32, 0.06, 0.03, 3, 4, 1.0),
                ensembles(5, 9, 13, 0.85, 4, 1.0),
                motion(0.15, 2),
                new Background(0.3, 60, 0.4, 2),
                sensor(95, 0.09));
    }

    private static SceneParameters standard() {
        return scene(
                "default",
                304,
                new Cells(100, 5.2, 5, 12, 26, 0.08, 0.05, 3, 4, 1.0),
                ensembles(5, 9, 15, 0.8, 2.5, 0.5),
                motion(0.15, 2),
                new Background(0.5, 80, 0.5, 3),
                sensor(95, 0.09));
    }

    private static SceneParameters harder() {
        return scene(
                "harder",
                304,
                new Cells(120, 5.2, 4, 8, 18, 0.08, 0.05, 3, 4, 1.0),
                ensembles(5, 9, 15, 0.8, 2.5, 0.5),
                motion(0.15, 3),
                new Background(0.8, 100, 0.6, 3),
                sensor(75, 0.1));
    }

    private static SceneParameters hardest() {
        return scene(
                "hardest",
                304,
                new Cells(150, 5.2, 2, 5, 11, 0.08, 0.05, 3, 4, 1.0),
                ensembles(5, 9, 15, 0.8, 2.5, 0.5),
                motion(0.15, 3),
                new Background(1.0, 120, 0.7, 3),
                sensor(60, 0.11));
    }

    private static SceneParameters large() {
        return scene(
                "large",
                608,
                new Cells(300, 6, 5, 12, 26, 0.08, 0.05, 3, 4, 1.0),
                ensembles(16, 9, 15, 0.8, 1.5, 0.5),
                motion(0.15, 2),
                new Background(0.5, 300, 0.5, 3),
                sensor(95, 0.09));
    }

    private static Ensembles ensembles(int count, int min, int max, double participation, double rate, double gap) {
        return new Ensembles(count, min, max, participation, rate, 60, gap, true);
    }

    private static Motion motion(double jitter, double burstsPerMinute) {
        return new Motion(jitter, 0.7, burstsPerMinute, List.of(5.0, 8.0));
    }

    private static Sensor sensor(double level, double shotVariance) {
        return new Sensor(level, shotVariance, 1.0, 8, 0.5, 8, 0.5, 0.04, 0.003, 0.001, 0.3);
    }

    private static SceneParameters scene(
            String name, int side, Cells cells, Ensembles ensembles, Motion motion, Background back, Sensor sensor) {
        return new SceneParameters(
                name, 1, 1, side, side, 20, -1, cells, ensembles, motion, back, sensor, List.of(), AnotherDay.NONE);
    }

    private static SceneParameters renamed(String name, SceneParameters p) {
        return new SceneParameters(
                name,
                p.seed(),
                p.activitySeed(),
                p.width(),
                p.height(),
                p.fps(),
                p.frames(),
                p.cells(),
                p.ensembles(),
                p.motion(),
                p.background(),
                p.sensor(),
                p.artefacts(),
                p.day());
    }
}
