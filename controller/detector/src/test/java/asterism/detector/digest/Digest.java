package asterism.detector.digest;

import asterism.detector.Dice;
import asterism.detector.FramePath;
import asterism.detector.FrameResult;
import asterism.detector.IntegerMovie;
import asterism.detector.Performance;
import asterism.detector.profile.DetectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comes out of the frame path, stage by stage, as SHA-256: a program that needs nothing but the detector, so that it
 * runs wherever Java does. Two machines that print the same lines calculate the same bits.
 */
public final class Digest {
    private static final String[] STAGES = {
        "frames", "registration", "traces", "events", "activations", "all", "summaries"
    };

    /** Picture, cells, templates, lag and length of a run. */
    private record Run(int width, int height, int cells, int ensembles, int lag, int frames) {
        String title() {
            return width + "x" + height + "/" + cells + "/" + ensembles + "/lag" + lag + "/" + frames;
        }
    }

    private static final List<Run> SHORT = List.of(
            new Run(97, 83, 12, 2, 0, 300),
            new Run(131, 176, 30, 3, 1, 150),
            new Run(240, 233, 60, 4, 3, 70),
            new Run(304, 304, 100, 16, 6, 36),
            new Run(608, 608, 300, 16, 3, 10));

    private static final List<Run> LONG = List.of(
            new Run(97, 83, 12, 2, 3, 3_000),
            new Run(239, 240, 60, 8, 0, 400),
            new Run(304, 304, 100, 16, 1, 200),
            new Run(400, 402, 150, 16, 6, 100),
            new Run(608, 608, 300, 16, 3, 100),
            new Run(608, 608, 1000, 64, 6, 30));

    private final Run run;
    private final FramePath path;
    private final Hash[] hashes = new Hash[STAGES.length];
    private final Map<String, Integer> counts = new TreeMap<>();

    private Digest(Run run) {
        this.run = run;
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = new Hash();
        }
        IntegerMovie movie = new IntegerMovie(run.width, run.height, run.cells, run.ensembles, run.frames);
        path = new FramePath(movie.profile(settings(run.lag)));
        play(new Performance(movie, 64, 3));
    }

    /** The standard with another lag, and tier 2 less strict so that decoys and ambiguous ones occur in a short run. */
    private static DetectorSettings settings(int lag) {
        DetectorSettings s = DetectorSettings.standard();
        return new DetectorSettings(
                lag,
                s.eventSignificanceQ8(),
                s.tailRatioQ8(),
                s.windowMicros(),
                s.motionLimitQ8(),
                s.vetoMicros(),
                20 * s.conditionalAlphaE9(),
                1_000 * s.unconditionalAlphaE9(),
                20 * s.coactivityAlphaE9());
    }

    private void play(Performance performance) {
        Dice dice = new Dice(run.frames);
        long device = 100;
        long micros = 5_000;
        for (int i = 0; i < run.frames; i++) {
            byte[] pixels = performance.next();
            if (i > 30) {
                Mishaps.apply(pixels, run.width, i);
            }
            int lost = i % 41 == 40 ? 1 + dice.below(i % 2 == 0 ? 3 : 60) : 0;
            device += 1 + lost;
            micros += (1L + lost) * IntegerMovie.FRAME_MICROS + dice.below(900);
            hashes[0].add(pixels);
            add(frame(pixels, device, micros, i % 29 == 28 ? FrameResult.PARTIAL : 0, dice));
        }
        add(path.finish());
        hashes[6].addAllOf(path.session());
    }

    /** Every other frame comes in portions. */
    private FrameResult frame(byte[] pixels, long device, long micros, int flags, Dice dice) {
        if (dice.below(2) == 0) {
            return path.accept(pixels, device, micros, flags);
        }
        path.begin(device, micros);
        for (int row = 0; row < run.height; ) {
            int next = Math.min(run.height, row + 1 + dice.below(40));
            path.rows(pixels, row, next);
            row = next;
        }
        return path.end(flags);
    }

    private void add(FrameResult r) {
        count("onsets", r.onsets);
        count("bursts", r.bursts);
        count("commits", r.commits);
        count("activations", r.activations);
        count("broken", r.flags & FrameResult.BROKEN);
        count("motion", r.flags & FrameResult.MOTION);
        count("saturated", r.flags & FrameResult.SATURATED);
        count("led_off", r.flags & FrameResult.LED_OFF);
        count("lost", r.droppedBefore);
        count("summaries", r.secondEnded ? 1 : 0);
        hashes[1].add(r.dyQ8, r.dxQ8, r.scoreQ15, r.brightnessQ8, r.flags, r.droppedBefore);
        hashes[2].add(r.fluorescenceQ8, r.fluorescenceQ8.length);
        hashes[3].add(r.traceQ8, r.traceQ8.length);
        hashes[3].add(r.activityQ8, r.activityQ8.length);
        hashes[3].add(r.onsets, r.bursts);
        hashes[3].add(r.onsetCell, r.onsets);
        hashes[3].add(r.onsetFrame, r.onsets);
        hashes[3].add(r.burstSizeQ8, r.bursts);
        hashes[4].add(r.vetoed ? 1 : 0, r.activations, r.commits);
        for (int i = 0; i < r.activations; i++) {
            hashes[4].addAllOf(r.activation[i]);
        }
        hashes[5].addAllOf(r);
        if (r.secondEnded) {
            hashes[6].addAllOf(path.summary());
        }
        if (r.minuteEnded) {
            hashes[6].addAllOf(path.minute());
        }
    }

    private void count(String what, int some) {
        counts.merge(what, Math.min(1, some), Integer::sum);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            lines.add("digest " + run.title() + " " + STAGES[i] + " " + hashes[i]);
        }
        lines.add("digest " + run.title() + " frames-with " + counts);
        return lines;
    }

    /** Digests of all runs, a line for each stage. */
    static List<String> of(boolean thorough) {
        List<String> lines = new ArrayList<>();
        for (Run run : thorough ? LONG : SHORT) {
            lines.addAll(new Digest(run).lines());
        }
        return lines;
    }

    /** Argument: {@code short} or {@code long}. */
    public static void main(String[] args) {
        of(args.length > 0 && args[0].equals("long")).forEach(System.out::println);
        System.out.println(System.getProperty("os.arch") + " " + System.getProperty("java.vm.info"));
    }
}
