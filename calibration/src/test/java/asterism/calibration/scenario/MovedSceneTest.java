package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.bridge.simulator.SceneParameters.Motion;
import asterism.bridge.simulator.SceneParameters.Sensor;
import asterism.bridge.simulator.SceneRecording;
import asterism.bridge.simulator.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Displacements found in rendered one-photon scenes with flicker, fixed pattern, dust and drifting neuropil, against
 * those rendered. The first seed and the number of scenes are {@code -Dfirst} and {@code -Dscenes} in the long form.
 */
class MovedSceneTest {
    /** A step beyond this is fast: its frame must be right within half a pixel, or flagged. */
    private static final double FAST = 3;

    private static final double RIGHT = 0.5;
    private static final int FRAMES = 600;

    private final List<Double> errors = new ArrayList<>();
    private final List<Double> unflagged = new ArrayList<>();
    private final List<Double> fast = new ArrayList<>();
    private int fastFlagged;
    private int broken;

    private void play(SceneParameters parameters, int frames) throws IOException {
        MotionTrack track = new MotionTrack(MeanPicture.of(parameters));
        Scene scene = new Scene(parameters);
        GroundTruth truth = scene.truth();
        SceneRecording.render(
                scene, 0, frames, 2, (n, pixels) -> track.add(n, pixels, truth.shiftY(n), truth.shiftX(n)));
        errors.addAll(track.errors(f -> true));
        unflagged.addAll(track.errors(f -> !f.flagged()));
        fast.addAll(track.errors(f -> f.step() > FAST && !f.flagged()));
        fastFlagged += (int) track.frames.stream()
                .filter(f -> f.step() > FAST && f.flagged())
                .count();
        broken += (int) track.frames.stream().filter(MotionTrack.Seen::broken).count();
    }

    /** The goal; a picture below 300 pixels a side has half the region and the same dust, and is granted half as much again. */
    private void check(String name, int side) {
        check(name, side < 300 ? 0.12 : 0.08, side < 300 ? 0.3 : 0.2);
    }

    private void check(String name, double median, double most) {
        System.out.println(name + ": " + MotionTrack.figures(errors, unflagged));
        assertTrue(Quantile.of(errors, 0.5) <= median, name + ", median " + Quantile.of(errors, 0.5));
        assertTrue(Quantile.of(errors, 0.95) <= most, name + ", 95th percentile " + Quantile.of(errors, 0.95));
        assertEquals(0, unflagged.stream().filter(e -> e > 1).count(), name + ", beyond a pixel without a flag");
        assertTrue(broken <= 0.005 * errors.size(), name + ", broken " + broken);
    }

    /** A walk within ±12 pixels by up to 3 a frame. */
    private static SceneParameters moving(long seed, int width, int height) {
        return SceneParameters.preset("moving")
                .withSeed(seed)
                .withActivitySeed(seed + 7)
                .withSize(width, height);
    }

    @ParameterizedTest
    @CsvSource({"31, 304, 304", "32, 240, 240", "33, 376, 240"})
    void findsARandomWalk(long seed, int width, int height) throws IOException {
        play(moving(seed, width, height), FRAMES);
        check("walk " + width + "x" + height + ", seed " + seed, Math.min(width, height));
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"304, 304", "240, 240", "376, 240", "608, 608"})
    void findsRandomWalksOfManyScenes(int width, int height) throws IOException {
        int first = Integer.getInteger("first", 41);
        int scenes = Integer.getInteger("scenes", 10);
        for (int seed = first; seed < first + scenes; seed++) {
            play(moving(seed, width, height), FRAMES);
        }
        check(
                "walks " + width + "x" + height + ", seeds " + first + "-" + (first + scenes - 1),
                Math.min(width, height));
    }

    /** Flicker of 2 %, and light a third and two and a half times the usual (the fixed pattern's share grows and falls). */
    @Tag("long")
    @ParameterizedTest
    @CsvSource({"0.02, 95", "0.003, 35", "0.003, 150"})
    void findsARandomWalkInOtherLight(double flicker, double level) throws IOException {
        for (int seed = 61; seed < 64; seed++) {
            SceneParameters scene = moving(seed, 304, 304);
            Sensor s = scene.sensor();
            play(
                    scene.withSensor(new Sensor(
                            level,
                            s.shotVariance(),
                            s.readNoise(),
                            s.black(),
                            s.fixedPattern(),
                            s.dust(),
                            s.vignette(),
                            s.bleaching(),
                            flicker,
                            s.dropped(),
                            s.dropRunsPerMinute())),
                    FRAMES);
        }
        check("walks, flicker " + flicker + ", level " + level, 304);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void followsARatsHead(int which) throws IOException {
        Trajectory trajectory = trajectory(which);
        int scenes = Integer.getInteger("scenes", 1);
        for (int seed = 71; seed < 71 + scenes; seed++) {
            play(
                    SceneParameters.preset("default").withSeed(seed).withMotion(Motion.along(trajectory)),
                    trajectory.frames());
        }
        check("actev " + which, 0.08, 0.2);
        System.out.println("  steps beyond 3 px: " + fastFlagged + " flagged, " + fast.size() + " not, worst of these "
                + Quantile.of(fast, 1));
        assertTrue(fastFlagged + fast.size() >= 30, "fast steps " + fastFlagged + " + " + fast.size());
        assertTrue(fast.stream().allMatch(e -> e <= RIGHT), "a fast step wrong and not flagged");
    }

    @Test
    void followsARatsHeadFlippedAndOnASmallPicture() throws IOException {
        Trajectory given = trajectory(2);
        double[] y = new double[given.frames()];
        double[] x = new double[given.frames()];
        List<double[]> places = places(2);
        for (int n = 0; n < y.length; n++) {
            y[n] = -places.get(n)[0];
            x[n] = places.get(n)[1];
        }
        SceneParameters scene = SceneParameters.preset("demo").withSeed(72).withSize(200, 200);
        play(scene.withMotion(Motion.along(new Trajectory(y, x))), y.length);
        check("actev 2 flipped, 200x200", 200);
    }

    private static Trajectory trajectory(int which) throws IOException {
        List<double[]> places = places(which);
        return new Trajectory(
                places.stream().mapToDouble(p -> p[1]).toArray(),
                places.stream().mapToDouble(p -> p[0]).toArray());
    }

    /** Columns x, y as published. */
    private static List<double[]> places(int which) throws IOException {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA names no folder of recorded data");
        Path file = Path.of(data, "actev-motion", "rigid_motion_" + which + ".txt");
        assumeTrue(Files.exists(file), "there is no actev-motion in ASTERISM_DATA");
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> java.util.Arrays.stream(line.trim().split("[\\s,]+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
