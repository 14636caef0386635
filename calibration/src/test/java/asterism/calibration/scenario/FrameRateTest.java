package asterism.calibration.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.GroundTruth.Activation;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.scenario.SceneRun.Found;
import asterism.detector.FrameResult;
import asterism.detector.TracePath;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows are times, not frames: ensembles are found alike at any frame rate. */
class FrameRateTest {
    private static final double SECONDS = 600;
    private static final double TOLERANCE_SECONDS = 0.25;

    @ParameterizedTest
    @ValueSource(doubles = {5, 10, 20, 30, 60})
    void activationsAreFoundAtAnyFrameRate(double fps) {
        SceneParameters anatomy = SceneParameters.preset("demo").withSeed(51).withFps(fps);
        Scene training = new Scene(anatomy.withActivitySeed(1));
        Profile profile = withLag(TrueProfile.of(training), fps > 40 ? 6 : 3);
        Scene live = new Scene(anatomy.withActivitySeed(2));
        TraceScene traces = new TraceScene(profile, training, live);
        TracePath path = new TracePath(profile);
        List<Found> found = new ArrayList<>();
        int frames = (int) (SECONDS * fps);
        for (int n = 0; n < frames; n++) {
            path.begin(n, (long) n * profile.frameMicros());
            note(path.accept(traces.at(n), 0), found);
        }
        note(path.finish(), found);
        List<Activation> planted = live.truth().activationsBetween((int) (5 * fps), frames - (int) (3 * fps));
        found.removeIf(f -> f.frame() < 4 * fps || f.frame() > frames - 2 * fps);
        Pairing pairing = Pairing.of(
                planted.stream().mapToLong(Activation::frame).toArray(),
                found.stream().mapToLong(Found::frame).toArray(),
                (int) Math.ceil(TOLERANCE_SECONDS * fps),
                (t, f) -> planted.get(t).ensemble() == found.get(f).ensemble()
                        ? (int) Math.abs(planted.get(t).frame() - found.get(f).frame())
                        : -1);
        Proportion recall = new Proportion(pairing.hits(), planted.size());
        Proportion precision = new Proportion(pairing.hits(), found.size());
        System.out.println(fps + " frames a second: recall " + recall + ", precision " + precision);
        assertTrue(recall.value() >= 0.95, "recall " + recall);
        assertTrue(precision.value() >= 0.97, "precision " + precision);
    }

    /** Inference waits for some frames; at high frame rates more of them make the same time. */
    private static Profile withLag(Profile p, int lag) {
        DetectorSettings d = p.detector();
        DetectorSettings set = new DetectorSettings(
                lag,
                d.eventSignificanceQ8(),
                d.tailRatioQ8(),
                d.windowMicros(),
                d.motionLimitQ8(),
                d.vetoMicros(),
                d.conditionalAlphaE9(),
                d.unconditionalAlphaE9(),
                d.coactivityAlphaE9());
        return new Profile(p.id(), p.source(), p.frameMicros(), p.template(), set, p.cells(), p.ensembles());
    }

    private static void note(FrameResult r, List<Found> found) {
        for (int i = 0; i < r.activations; i++) {
            var a = r.activation[i];
            if (a.tier == 2) {
                found.add(
                        new Found(2, a.ensemble, a.startFrame, a.commitFrame, a.membersActive, a.cellsActive, a.flags));
            }
        }
    }
}
