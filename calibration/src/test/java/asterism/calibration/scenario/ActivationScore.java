package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth.Activation;
import asterism.calibration.scenario.SceneRun.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * Activations of tier 2 against the planted ones: the same ensemble within 250 ms, one to one, nearest first. Every
 * planted activation counts, those in vetoed time included.
 */
final class ActivationScore {
    static final double TOLERANCE_SECONDS = 0.25;

    final List<Activation> planted;
    final List<Found> found;
    final Pairing pairing;
    /** Those left over on both sides, paired without regard to which ensemble. */
    final int wrongIdentity;

    private final double fps;

    /** @param ensembleOf the scene's ensemble of each id of the profile's, -1 for none */
    ActivationScore(SceneRun run, int[] ensembleOf, int lo, int hi) {
        fps = run.scene.fps();
        int tolerance = (int) Math.floor(TOLERANCE_SECONDS * fps + 1e-9);
        planted = run.scene.truth().activationsBetween(lo, hi);
        found = run.accepted().stream()
                .filter(a -> a.frame() >= lo && a.frame() < hi)
                .map(a -> new Found(
                        a.tier(), ensembleOf[a.ensemble()], a.frame(), a.commit(), a.members(), a.cells(), a.flags()))
                .toList();
        pairing = pair(planted, found, tolerance, true);
        List<Activation> missed = new ArrayList<>();
        List<Found> wrong = new ArrayList<>();
        for (int t = 0; t < planted.size(); t++) {
            if (pairing.ofTrue[t] < 0) {
                missed.add(planted.get(t));
            }
        }
        for (int f = 0; f < found.size(); f++) {
            if (pairing.ofFound[f] < 0) {
                wrong.add(found.get(f));
            }
        }
        wrongIdentity = pair(missed, wrong, tolerance, false).hits();
    }

    private static Pairing pair(List<Activation> planted, List<Found> found, int tolerance, boolean named) {
        return Pairing.of(
                planted.stream().mapToLong(Activation::frame).toArray(),
                found.stream().mapToLong(Found::frame).toArray(),
                tolerance,
                (t, f) -> !named || planted.get(t).ensemble() == found.get(f).ensemble()
                        ? (int) Math.abs(planted.get(t).frame() - found.get(f).frame())
                        : -1);
    }

    Proportion recall() {
        return new Proportion(pairing.hits(), planted.size());
    }

    Proportion precision() {
        return new Proportion(pairing.hits(), found.size());
    }

    /** Of the activations that were seen at all, those with the right name. */
    Proportion identity() {
        return new Proportion(pairing.hits(), (long) pairing.hits() + wrongIdentity);
    }

    /** From the start of the frame with the first spike to the end of the frame with which the decision fell, seconds. */
    List<Double> latencies() {
        List<Double> seconds = new ArrayList<>();
        for (int t = 0; t < planted.size(); t++) {
            if (pairing.ofTrue[t] >= 0) {
                Found f = found.get(pairing.ofTrue[t]);
                seconds.add((f.commit() + 1 - planted.get(t).frame()) / fps);
            }
        }
        return seconds;
    }
}
