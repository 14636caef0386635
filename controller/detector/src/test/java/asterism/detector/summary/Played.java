package asterism.detector.summary;

import asterism.detector.FrameResult;
import asterism.detector.PlantedMovie;
import asterism.detector.TracePath;
import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A path fed with random traces, ensembles and mishaps, and a list of all that it reported, for recounting. */
final class Played {
    static final int FRAME_MICROS = 50_000;
    static final int[][] MEMBERS = {{0, 2, 4, 6, 8, 10, 12, 14}, {1, 3, 5, 7, 9, 11, 13}};

    record Onset(int cell, int frame, int known) {}

    record Frame(long micros, int lostBefore, int movement, boolean vetoed, boolean broken) {}

    final Profile profile;
    final TracePath path;
    final List<Onset> onsets = new ArrayList<>();
    final List<Frame> frames = new ArrayList<>();
    final List<Activation> activations = new ArrayList<>();
    /** Frames in which each cell was seen at full scale. */
    final long[] saturated;

    final List<Integer> sizesOfCell0 = new ArrayList<>();
    private final int cells;
    private final Random random;
    private final double[] level;
    private final CellTraces traces;
    private long deviceFrame;
    long micros;
    int movement;
    double noise = 0.5;
    Consumer<Minute> minutes = m -> {};

    Played(int cells, long seed) {
        this.cells = cells;
        random = new Random(seed);
        saturated = new long[cells];
        PlantedMovie movie = new PlantedMovie(240, 240, cells, 3);
        int[][] decoys = {{15, 16, 17, 18, 19, 0, 1, 2}};
        profile = movie.profile(
                0.5,
                0.5,
                List.of(
                        new EnsembleTemplate(5, "A", MEMBERS[0], decoys),
                        new EnsembleTemplate(6, "B", MEMBERS[1], decoys)));
        path = new TracePath(profile);
        level = new double[cells];
        traces = new CellTraces(cells);
    }

    /** Frames with bursts at random, the first ensemble each 80 frames and the second 40 later. */
    void play(int count, double brokenShare, double lostShare) {
        for (int n = 0; n < count; n++) {
            int frame = frames.size();
            boolean broken = random.nextDouble() < brokenShare;
            int lost = random.nextDouble() < lostShare ? 1 + random.nextInt(5) : 0;
            deviceFrame += 1 + lost;
            micros += (1L + lost) * FRAME_MICROS;
            for (int c = 0; c < cells; c++) {
                level[c] = level[c] * Math.exp(-0.1) + (random.nextDouble() < 0.004 ? burst() : 0);
            }
            for (int e = 0; e < 2; e++) {
                for (int c : frame % 80 == 40 * e + 30 ? MEMBERS[e] : new int[0]) {
                    level[c] += random.nextDouble() < 0.9 ? burst() : 0;
                }
            }
            for (int c = 0; c < cells; c++) {
                double value = level[c] + noise * random.nextGaussian();
                traces.valueQ8[c] = (int) Math.round(256 * value);
                traces.rawQ8[c] = 100 * 256 + traces.valueQ8[c];
                traces.ringQ8[c] = 100 * 256;
                traces.full[c] = (frame + c) % 37 == 0;
                saturated[c] += traces.full[c] && !broken ? 1 : 0;
            }
            path.movement(movement);
            path.begin(deviceFrame, micros);
            note(path.accept(traces, broken ? FrameResult.BROKEN : 0), false, broken);
        }
    }

    /** Sizes over an octave and a half. */
    private double burst() {
        return 6 * Math.pow(2, 1.5 * random.nextDouble());
    }

    void finish() {
        note(path.finish(), true, false);
    }

    private void note(FrameResult r, boolean atEnd, boolean broken) {
        if (r.minuteEnded) {
            minutes.accept(path.minute());
        }
        if (!atEnd) {
            frames.add(new Frame(r.deviceMicros, r.droppedBefore, movement, r.vetoed, broken));
            for (int i = 0; i < r.onsets; i++) {
                onsets.add(new Onset(r.onsetCell[i], r.onsetFrame[i], r.frame));
            }
        }
        for (int i = 0; i < r.activations; i++) {
            Activation copy = new Activation(BitSets.words(cells));
            copy.copyFrom(r.activation[i]);
            activations.add(copy);
        }
        for (int i = 0; i < r.bursts; i++) {
            if (r.burstCell[i] == 0) {
                sizesOfCell0.add(r.burstSizeQ8[i]);
            }
        }
    }
}
