package asterism.calibration.scenario;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneRecording;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One scene played through the frame path from pixels on, and all that came out of it, in the scene's frame numbers. */
final class SceneRun {
    private static final int THREADS = 2;

    /** A cell's event; {@code size} in units of its noise. */
    record Event(int cell, long frame, long commit, double size) {}

    /** An activation of the record: {@code tier} 0 was held back for the reasons in {@code flags}. */
    record Found(int tier, int ensemble, long frame, long commit, int members, int cells, int flags) {}

    final Scene scene;
    final Profile profile;
    final int frames;
    final List<Event> events = new ArrayList<>();
    final List<Found> activations = new ArrayList<>();
    final int[] decoyHits;
    final double[] y;
    final double[] x;
    final int[] flags;
    final boolean[] received;
    final boolean[] vetoed;
    /** Frames in which each cell was not in the picture. */
    final BitSet[] unseen;
    /** By cell and frame, inferred activity in units of its noise, as known after the profile's lag. */
    final float[][] jump;

    int lost;
    private final long[] device;

    private SceneRun(Scene scene, Profile profile, int frames) {
        this.scene = scene;
        this.profile = profile;
        this.frames = frames;
        y = new double[frames];
        x = new double[frames];
        flags = new int[frames];
        received = new boolean[frames];
        vetoed = new boolean[frames];
        device = new long[frames];
        decoyHits = new int[profile.ensembles().size()];
        unseen = new BitSet[profile.cells().size()];
        Arrays.setAll(unseen, c -> new BitSet(frames));
        jump = new float[unseen.length][frames];
    }

    /** Plays frames 0 .. frames-1, the lost ones left out. */
    static SceneRun of(Scene scene, Profile profile, int frames) throws IOException {
        SceneRun run = new SceneRun(scene, profile, frames);
        FramePath path = new FramePath(profile);
        int[] count = {0};
        SceneRecording.render(scene, 0, frames, THREADS, (n, pixels) -> {
            run.device[count[0]++] = n;
            run.collect(path.accept(pixels, n, Math.round(n * 1e6 / scene.fps()), 0), path, (int) n);
        });
        FrameResult last = path.finish();
        run.events(last);
        run.activations(last);
        run.decoys(last, path);
        return run;
    }

    private void collect(FrameResult r, FramePath path, int n) {
        lost += r.droppedBefore;
        y[n] = r.dyQ8 / 256.0;
        x[n] = r.dxQ8 / 256.0;
        flags[n] = r.flags;
        received[n] = true;
        vetoed[n] = r.vetoed;
        for (int c = 0; c < unseen.length; c++) {
            if (r.fluorescenceQ8[c] == FrameResult.UNOBSERVED) {
                unseen[c].set(n);
            }
        }
        int known = r.frame - profile.detector().lagFrames();
        for (int c = 0; c < jump.length && known >= 0; c++) {
            jump[c][(int) device[known]] = r.jumpQ8[c] / 256f;
        }
        events(r);
        activations(r);
        decoys(r, path);
    }

    private void events(FrameResult r) {
        for (int i = 0; i < r.bursts; i++) {
            events.add(new Event(
                    r.burstCell[i],
                    device[r.burstOnsetFrame[i]],
                    device[r.burstCommitFrame[i]],
                    r.burstSizeQ8[i] / 256.0));
        }
    }

    private void activations(FrameResult r) {
        for (int i = 0; i < r.activations; i++) {
            Activation a = r.activation[i];
            activations.add(new Found(
                    a.tier,
                    a.ensemble,
                    device[a.startFrame],
                    device[a.commitFrame],
                    a.membersActive,
                    a.cellsActive,
                    a.flags));
        }
    }

    private void decoys(FrameResult r, FramePath path) {
        if (r.secondEnded) {
            Summary s = path.summary();
            for (int e = 0; e < decoyHits.length; e++) {
                decoyHits[e] += s.decoyHits[e];
            }
        }
    }

    /** Activations of known ensembles, as the session reports them. */
    List<Found> accepted() {
        return activations.stream().filter(a -> a.tier == 2).toList();
    }

    double hours() {
        return frames / scene.fps() / 3600;
    }
}
