package asterism.calibration.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the whole path makes of scenes of one kind, pooled over them. */
final class Accuracy {
    /** The indicator rises in 50 ms. */
    private static final double RISE_SECONDS = 0.05;
    /** Not scored at either end: the baseline settles, and what has begun must be able to end. */
    private static final int FROM = 100;

    private static final int MARGIN = 60;

    private final String name;
    private final List<SceneRun> runs = new ArrayList<>();
    private final List<int[]> cells = new ArrayList<>();
    private Proportion eventRecall = new Proportion(0, 0);
    private Proportion eventPrecision = new Proportion(0, 0);
    private Proportion recall = new Proportion(0, 0);
    private Proportion precision = new Proportion(0, 0);
    private Proportion identity = new Proportion(0, 0);
    private final List<Double> correlation = new ArrayList<>();
    private final List<Double> late = new ArrayList<>();
    private final List<Double> latency = new ArrayList<>();
    private final List<Double> registration = new ArrayList<>();
    private Proportion far = new Proportion(0, 0);
    private Proportion vetoed = new Proportion(0, 0);
    private Proportion flagged = new Proportion(0, 0);
    private Proportion broken = new Proportion(0, 0);

    Accuracy(String name) {
        this.name = name;
    }

    /** Adds a run of a profile from truth. */
    void add(SceneRun run) {
        add(
                run,
                identity(run.profile.cells().size()),
                identity(run.profile.ensembles().size()));
    }

    /** Adds a run; {@code cellOf} and {@code ensembleOf} say what the profile's cells and ensembles are in the scene. */
    void add(SceneRun run, int[] cellOf, int[] ensembleOf) {
        int hi = run.frames - MARGIN;
        runs.add(run);
        cells.add(cellOf);
        EventScore events = new EventScore(run, cellOf, FROM, hi);
        eventRecall = eventRecall.plus(events.recall());
        eventPrecision = eventPrecision.plus(events.precision());
        ActivationScore found = new ActivationScore(run, ensembleOf, FROM, hi);
        recall = recall.plus(found.recall());
        precision = precision.plus(found.precision());
        identity = identity.plus(found.identity());
        latency.addAll(found.latencies());
        correlation.addAll(SpikeCorrelation.of(run, cellOf, FROM, hi, RISE_SECONDS));
        late.addAll(SpikeCorrelation.of(run, cellOf, FROM, hi, 0));
        RegistrationScore motion = new RegistrationScore(run, FROM, hi);
        registration.addAll(motion.errors);
        far = far.plus(new Proportion(motion.far, motion.errors.size()));
        vetoed = vetoed.plus(new Proportion(motion.vetoed, motion.received));
        flagged = flagged.plus(new Proportion(motion.goodFlagged, motion.good));
        broken = broken.plus(new Proportion(motion.goodBroken, motion.good));
    }

    private static int[] identity(int n) {
        int[] same = new int[n];
        Arrays.setAll(same, i -> i);
        return same;
    }

    Proportion eventRecall() {
        return eventRecall;
    }

    Proportion eventPrecision() {
        return eventPrecision;
    }

    Proportion recall() {
        return recall;
    }

    Proportion precision() {
        return precision;
    }

    Proportion identity() {
        return identity;
    }

    /** Median over cells. */
    double correlation() {
        return Quantile.of(correlation, 0.5);
    }

    Proportion vetoed() {
        return vetoed;
    }

    Proportion goodFlagged() {
        return flagged;
    }

    double registration(double share) {
        return Quantile.of(registration, share);
    }

    /** Frames more than a pixel off and not flagged. */
    long far() {
        return far.hits();
    }

    /** Every miss and every false event and activation by its cause. */
    String diagnosis() {
        Diagnosis diagnosis = new Diagnosis();
        for (int i = 0; i < runs.size(); i++) {
            diagnosis.add(runs.get(i), cells.get(i), FROM, runs.get(i).frames - MARGIN);
        }
        return diagnosis.toString();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                %s, %d scenes
                  activations  recall %s
                               precision %s
                               identity %s
                               commit after true onset: median %.2f s, 95th percentile %.2f s
                  events       recall %s
                               precision %s
                  spikes       r in 100 ms bins, median over %d cells %.3f [%.3f, %.3f] (10th percentile %.3f; without taking off the rise of 50 ms %.3f)
                  registration median %.3f px, 95th percentile %.3f px, beyond 1 px unflagged %d of %d
                  vetoed       %s
                  good flagged %s (broken %s)
                """,
                name,
                runs.size(),
                recall,
                precision,
                identity,
                Quantile.of(latency, 0.5),
                Quantile.of(latency, 0.95),
                eventRecall,
                eventPrecision,
                correlation.size(),
                correlation(),
                Quantile.medianLow(correlation),
                Quantile.medianHigh(correlation),
                Quantile.of(correlation, 0.1),
                Quantile.of(late, 0.5),
                registration(0.5),
                registration(0.95),
                far.hits(),
                far.of(),
                vetoed,
                flagged,
                broken);
    }
}
