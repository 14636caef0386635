package asterism.bridge.simulator;

import asterism.bridge.simulator.GroundTruth.Activation;
import asterism.bridge.simulator.GroundTruth.Burst;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Spikes and calcium, a minute at a time: private bursts whose rate follows a shared state, ensembles whose members fire
 * together, and out-of-focus cells. A minute depends on the seeds, its number and what the minute before handed on.
 */
final class ActivityGenerator {
    private static final long STATE = 31;
    private static final long PRIVATE = 32;
    private static final long SCHEDULE = 33;
    private static final long BURST = 34;
    private static final long WANDER = 35;
    private static final double DWELL_SECONDS = 20;
    /** An ensemble is not activated again within this while another could be. */
    private static final double ENSEMBLE_REST_SECONDS = 2;
    /** No burst begins this close to a minute's end, so that none crosses it. */
    private static final double GUARD_SECONDS = 0.25;

    private final SceneParameters parameters;
    private final SceneAnatomy anatomy;
    private final Neuropil neuropil;
    private final List<ActivityKernel> kernels = new ArrayList<>();
    private final int cells;
    private final double fps;

    ActivityGenerator(SceneParameters parameters, SceneAnatomy anatomy, Neuropil neuropil) {
        this.parameters = parameters;
        this.anatomy = anatomy;
        this.neuropil = neuropil;
        cells = anatomy.cells.size();
        fps = parameters.fps();
        anatomy.cells.forEach(c -> kernels.add(new ActivityKernel(fps, c.decaySeconds())));
        anatomy.blurred.forEach(c -> kernels.add(new ActivityKernel(fps, c.decaySeconds())));
    }

    ActivityState start() {
        return new ActivityState(kernels.size(), neuropil.patches());
    }

    /** Fills a block's activity. */
    void fill(SceneBlock block, long minute, ActivityState state) {
        fillGain(block, minute, state);
        List<List<Double>> onsets = new ArrayList<>();
        kernels.forEach(kernel -> onsets.add(new ArrayList<>()));
        double start = block.first / fps;
        double seconds = block.frames / fps;
        List<Scheduled> activations = activations(minute, start, seconds, state, onsets);
        for (int unit = 0; unit < kernels.size(); unit++) {
            addPrivate(onsets.get(unit), unit, minute, start, seconds, state, block.gain);
            double[] spikes = spikes(onsets.get(unit), unit, minute, start, block, state);
            boolean focused = unit < cells;
            kernels.get(unit)
                    .run(
                            spikes,
                            state,
                            unit,
                            block.frames,
                            focused ? block.calcium : block.blurred,
                            focused ? unit : unit - cells,
                            focused ? cells : kernels.size() - cells);
        }
        block.bursts.sort(Comparator.comparingDouble(Burst::seconds).thenComparingInt(Burst::cell));
        activations.forEach(a -> block.activations.add(a.truth(start, fps)));
        block.activations.sort(Comparator.comparingLong(Activation::frame));
        neuropil.drive(block, SceneRandom.of(parameters.eventsSeed(), WANDER, minute), fps, state);
    }

    /** Rest and running in turn, one minute's rates relative to their mean. */
    private void fillGain(SceneBlock block, long minute, ActivityState state) {
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), STATE, minute);
        double ratio = parameters.background().stateGain();
        double rest = 2 / (1 + ratio);
        double step = 1 - StrictMath.exp(-1 / (0.5 * fps));
        for (int n = 0; n < block.frames; n++) {
            state.switchInSeconds -= 1 / fps;
            if (state.switchInSeconds <= 0) {
                state.running = !state.running;
                state.switchInSeconds = 3 + random.exponential(DWELL_SECONDS - 3);
            }
            state.gain += step * ((state.running ? rest * ratio : rest) - state.gain);
            block.gain[n] = (float) state.gain;
        }
    }

    private List<Scheduled> activations(
            long minute, double start, double seconds, ActivityState state, List<List<Double>> onsets) {
        List<Scheduled> activations = new ArrayList<>();
        if (parameters.ensembles().coordinated()) {
            SceneRandom random = SceneRandom.of(parameters.eventsSeed(), SCHEDULE, minute);
            activations.addAll(schedule(random, start, seconds, state.lastActivation));
            activations.forEach(a -> recruit(a, random, onsets));
            if (!activations.isEmpty()) {
                state.lastActivation = start + activations.getLast().seconds;
            }
            return activations;
        }
        for (int e = 0; e < anatomy.ensembles.size(); e++) {
            for (int cell : anatomy.ensembles.get(e)) {
                long stream = (minute * anatomy.ensembles.size() + e) * cells + cell;
                SceneRandom random = SceneRandom.of(parameters.eventsSeed(), SCHEDULE, ~stream);
                for (Scheduled alone : schedule(random, start, seconds, -60)) {
                    if (alone.ensemble == e
                            && random.uniform() < parameters.ensembles().participation()) {
                        insert(onsets.get(cell), alone.seconds);
                    }
                }
            }
        }
        return activations;
    }

    private List<Scheduled> schedule(SceneRandom random, double start, double seconds, double last) {
        SceneParameters.Ensembles plan = parameters.ensembles();
        List<Scheduled> scheduled = new ArrayList<>();
        if (plan.count() == 0 || plan.perMinute() == 0) {
            return scheduled;
        }
        double[] resting = new double[plan.count()];
        double pause = 60 / (plan.perMinute() * plan.count()) - plan.gapSeconds();
        double at = Math.max(GUARD_SECONDS, last + plan.gapSeconds() - start) + random.exponential(pause);
        while (at < seconds - GUARD_SECONDS) {
            int ensemble = random.below(plan.count());
            for (int tries = 1; tries < plan.count() && at < resting[ensemble]; tries++) {
                ensemble = (ensemble + 1) % plan.count();
            }
            scheduled.add(new Scheduled(ensemble, at));
            resting[ensemble] = at + ENSEMBLE_REST_SECONDS;
            at += plan.gapSeconds() + random.exponential(pause);
        }
        return scheduled;
    }

    private void recruit(Scheduled activation, SceneRandom random, List<List<Double>> onsets) {
        double jitter = parameters.ensembles().jitterMillis() / 1000;
        double first = Double.MAX_VALUE;
        for (int member : anatomy.ensembles.get(activation.ensemble)) {
            double at = activation.seconds + random.uniform(-jitter, jitter);
            if (random.uniform() < parameters.ensembles().participation() && insert(onsets.get(member), at)) {
                activation.members.add(member);
                first = Math.min(first, at);
            }
        }
        activation.seconds = first == Double.MAX_VALUE ? activation.seconds : first;
    }

    private void addPrivate(
            List<Double> onsets,
            int unit,
            long minute,
            double start,
            double seconds,
            ActivityState state,
            float[] gain) {
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), PRIVATE, minute * kernels.size() + unit);
        double rate = unit < cells
                ? anatomy.cells.get(unit).burstsPerSecond()
                : anatomy.blurred.get(unit - cells).burstsPerSecond();
        double ratio = parameters.background().stateGain();
        double most = Math.max(1, 2 * ratio / (1 + ratio));
        double at = random.exponential(1 / (rate * most));
        while (at < seconds - GUARD_SECONDS) {
            boolean kept = random.uniform() * most < gain[(int) (at * fps)];
            if (kept && start + at - state.lastBurst[unit] > parameters.cells().restSeconds()) {
                insert(onsets, at);
            }
            at += random.exponential(1 / (rate * most));
        }
    }

    /** Keeps a unit's onsets ascending and apart; false when this one is too close to another. */
    private boolean insert(List<Double> onsets, double at) {
        int place = 0;
        while (place < onsets.size() && onsets.get(place) < at) {
            place++;
        }
        boolean free =
                (place == 0 || at - onsets.get(place - 1) > parameters.cells().restSeconds())
                        && (place == onsets.size()
                                || onsets.get(place) - at > parameters.cells().restSeconds());
        if (free) {
            onsets.add(place, at);
        }
        return free;
    }

    /** A burst of spikes 8 to 16 ms apart for every onset; remembers cells' bursts as truth. */
    private double[] spikes(
            List<Double> onsets, int unit, long minute, double start, SceneBlock block, ActivityState state) {
        SceneRandom random = SceneRandom.of(parameters.eventsSeed(), BURST, minute * kernels.size() + unit);
        int fewest = parameters.cells().spikesMin();
        int most = parameters.cells().spikesMax();
        double[] spikes = new double[most * onsets.size()];
        int count = 0;
        for (double onset : onsets) {
            int length = fewest + random.below(most - fewest + 1);
            double at = onset;
            for (int s = 0; s < length; s++) {
                spikes[count++] = at;
                at += random.uniform(0.008, 0.016);
            }
            state.lastBurst[unit] = start + onset;
            if (unit < cells) {
                block.bursts.add(new Burst(unit, block.first + (long) (onset * fps), start + onset, length));
            }
        }
        double[] exact = Arrays.copyOf(spikes, count);
        if (unit < cells) {
            block.spikes[unit] = Arrays.stream(exact).map(s -> s + start).toArray();
        }
        return exact;
    }

    /** An activation while it is made; times from the minute's start. */
    private static final class Scheduled {
        final int ensemble;
        final SortedSet<Integer> members = new TreeSet<>();
        double seconds;

        Scheduled(int ensemble, double seconds) {
            this.ensemble = ensemble;
            this.seconds = seconds;
        }

        Activation truth(double start, double fps) {
            long frame = Math.round(start * fps) + (long) (seconds * fps);
            return new Activation(frame, ensemble, List.copyOf(members));
        }
    }
}
