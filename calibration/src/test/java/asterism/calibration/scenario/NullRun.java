package asterism.calibration.scenario;

import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import asterism.calibration.ensembles.EnsembleProfiles;
import asterism.detector.FrameResult;
import asterism.detector.TracePath;
import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;
import asterism.detector.trace.CellTraces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Templates of scenes with ensembles on their twins without: same cells, rates, neuropil and shared state, but whatever
 * tier 2 accepts is false. Each template has its decoys with it.
 */
final class NullRun {
    private static final long TRAINING = 1;
    private static final long LIVE = 2;
    private static final int COLD_FRAMES = 2400;

    private final String name;
    private final DetectorSettings settings;
    private Rate accepted = new Rate(0, 0);
    private Rate decoys = new Rate(0, 0);
    /** Activations an hour of each template minus those of its decoys. */
    private final List<Double> excess = new ArrayList<>();

    private int[] templateHits = {};
    private int[] decoyHits = {};
    private long crowds;
    private double seconds;

    NullRun(String name, DetectorSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    /** False activations of a template. */
    Rate accepted() {
        return accepted;
    }

    /** Activations of a decoy. */
    Rate decoys() {
        return decoys;
    }

    private Profile profile(Scene training, long seed) {
        Profile p = TrueProfile.of(training);
        Profile set =
                new Profile(p.id(), p.source(), p.frameMicros(), p.template(), settings, p.cells(), p.ensembles());
        return EnsembleProfiles.withDecoys(set, seed);
    }

    /** Adds hours of traces of one scene's twin. */
    void traces(String preset, long seed, double hours) {
        SceneParameters anatomy = SceneParameters.preset(preset).withSeed(seed);
        Scene training = new Scene(anatomy.withActivitySeed(TRAINING));
        Profile profile = profile(training, seed);
        Scene twin = new Scene(anatomy.withActivitySeed(LIVE).uncoordinated());
        TraceScene traces = new TraceScene(profile, training, twin);
        TracePath path = new TracePath(profile);
        long frames = Math.round(hours * 3600 * twin.fps());
        templateHits = new int[profile.ensembles().size()];
        decoyHits = new int[profile.ensembles().size()];
        for (long n = 0; n < frames; n++) {
            path.begin(n, n * profile.frameMicros());
            take(path.accept(traces.at(n), 0), path);
        }
        take(path.finish(), path);
        exposed(profile, hours);
    }

    /** Share of windows of one scene's twin that tier 1 takes for more than chance, after the cold start. */
    static Proportion crowded(String preset, long seed, double hours) {
        SceneParameters anatomy = SceneParameters.preset(preset).withSeed(seed);
        Scene training = new Scene(anatomy.withActivitySeed(TRAINING));
        Profile profile = TrueProfile.of(training);
        Scene twin = new Scene(anatomy.withActivitySeed(LIVE).uncoordinated());
        TraceScene traces = new TraceScene(profile, training, twin);
        Events events = new Events(profile);
        Ensembles ensembles = new Ensembles(profile);
        int frames = (int) Math.round(hours * 3600 * twin.fps());
        Proportion crowded = new Proportion(0, 0);
        for (int n = 0; n < frames; n++) {
            CellTraces now = traces.at(n);
            events.infer(now, n, 0, true);
            ensembles.match(events, now, n, 0);
            if (n >= COLD_FRAMES) {
                crowded = crowded.plus(new Proportion(ensembles.crowded ? 1 : 0, 1));
            }
        }
        return crowded;
    }

    /** Adds hours of pixels of one scene's twin. */
    void pixels(String preset, long seed, double hours) throws IOException {
        SceneParameters anatomy = SceneParameters.preset(preset).withSeed(seed);
        Profile profile = profile(new Scene(anatomy.withActivitySeed(TRAINING)), seed);
        Scene twin = new Scene(anatomy.withActivitySeed(LIVE).uncoordinated());
        SceneRun run = SceneRun.of(twin, profile, (int) Math.round(hours * 3600 * twin.fps()));
        templateHits = new int[profile.ensembles().size()];
        run.accepted().forEach(f -> templateHits[f.ensemble()]++);
        decoyHits = run.decoyHits;
        crowds += run.activations.stream().filter(f -> f.tier() == 1).count();
        exposed(profile, hours);
    }

    private void exposed(Profile profile, double hours) {
        for (int t = 0; t < templateHits.length; t++) {
            int sets = profile.ensembles().get(t).decoys().length;
            accepted = accepted.plus(new Rate(templateHits[t], hours));
            decoys = decoys.plus(new Rate(decoyHits[t], hours * sets));
            excess.add(templateHits[t] / hours - decoyHits[t] / (hours * sets));
        }
        seconds += hours * 3600;
    }

    private void take(FrameResult r, TracePath path) {
        for (int i = 0; i < r.activations; i++) {
            Activation a = r.activation[i];
            if (a.tier == 2) {
                templateHits[a.template]++;
            }
            crowds += a.tier == 1 ? 1 : 0;
        }
        if (r.secondEnded) {
            Summary s = path.summary();
            for (int t = 0; t < decoyHits.length; t++) {
                decoyHits[t] += s.decoyHits[t];
            }
        }
    }

    /** Mean excess of templates over their decoys, an hour; each template's thresholds are its own, so they scatter. */
    double excess() {
        return StatUtils.mean(values());
    }

    /** Half of the 95 % interval of {@link #excess}, from the scatter over templates. */
    double excessError() {
        double t = new TDistribution(excess.size() - 1.0).inverseCumulativeProbability(0.975);
        return t * Math.sqrt(StatUtils.variance(values()) / excess.size());
    }

    private double[] values() {
        return excess.stream().mapToDouble(d -> d).toArray();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s%n  tier 2 false, a template %s%n  the same of decoys      %s%n  excess over own decoys  %.3f +- %.3f an hour, %d templates%n  tier 1 %.3f a minute in %.1f h%n",
                name,
                accepted,
                decoys,
                excess(),
                excessError(),
                excess.size(),
                60 * crowds / seconds,
                seconds / 3600);
    }
}
