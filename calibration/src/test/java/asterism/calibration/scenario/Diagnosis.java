package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.GroundTruth.Activation;
import asterism.bridge.simulator.GroundTruth.Burst;
import asterism.calibration.scenario.SceneRun.Event;
import asterism.calibration.scenario.SceneRun.Found;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Why bursts and activations were missed and why others were seen: the first cause that fits, in a fixed order. */
final class Diagnosis {
    /** Bursts smaller than this in a cell's own hits, units of noise, make a cell dim. */
    private static final double DIM = 4.5;

    private static final int AROUND = 4;

    private final Map<String, Integer> missedBursts = new TreeMap<>();
    private final Map<String, Integer> falseEvents = new TreeMap<>();
    private final Map<String, Integer> missedActivations = new TreeMap<>();
    private final Map<String, Integer> falseActivations = new TreeMap<>();
    private final StringBuilder list = new StringBuilder();

    private SceneRun run;
    private GroundTruth truth;
    private EventScore events;
    private double[] size;

    /** Adds one run; only cells with a place in the profile are looked at. */
    void add(SceneRun scored, int[] cellOf, int lo, int hi) {
        run = scored;
        truth = run.scene.truth();
        events = new EventScore(run, cellOf, lo, hi);
        size = sizes();
        for (int t = 0; t < events.bursts.size(); t++) {
            if (events.pairing.ofTrue[t] < 0) {
                count(missedBursts, whyMissed(events.bursts.get(t), cellOf));
            }
        }
        for (int f = 0; f < events.events.size(); f++) {
            if (events.pairing.ofFound[f] < 0) {
                count(falseEvents, whyFalse(events.events.get(f)));
            }
        }
        int[] same = new int[run.profile.ensembles().size()];
        Arrays.setAll(same, i -> i);
        ActivationScore activations = new ActivationScore(run, same, lo, hi);
        for (int t = 0; t < activations.planted.size(); t++) {
            if (activations.pairing.ofTrue[t] < 0) {
                missed(activations.planted.get(t));
            }
        }
        for (int f = 0; f < activations.found.size(); f++) {
            if (activations.pairing.ofFound[f] < 0) {
                unplanted(activations.found.get(f));
            }
        }
    }

    private static void count(Map<String, Integer> causes, String cause) {
        causes.merge(cause, 1, Integer::sum);
    }

    /** Median size of each cell's hits, units of noise. */
    private double[] sizes() {
        double[] medians = new double[truth.cells().size()];
        for (int c = 0; c < medians.length; c++) {
            int cell = c;
            List<Double> own = new java.util.ArrayList<>();
            for (int f = 0; f < events.events.size(); f++) {
                if (events.pairing.ofFound[f] >= 0 && events.events.get(f).cell() == cell) {
                    own.add(events.events.get(f).size());
                }
            }
            medians[c] = own.isEmpty() ? 0 : Quantile.of(own, 0.5);
        }
        return medians;
    }

    private String whyMissed(Burst b, int[] cellOf) {
        int n = (int) b.frame();
        int index = index(cellOf, b.cell());
        if (index < 0) {
            return "cell not in the profile";
        }
        if (run.unseen[index].get(n) || run.unseen[index].get(Math.min(run.frames - 1, n + 1))) {
            return flagged(n) ? "frame flagged" : "edge";
        }
        if (dropped(n)) {
            return "dropped frames";
        }
        if (moving(n)) {
            return "motion";
        }
        double since = sinceOwn(b.cell(), n);
        if (events.events.stream().anyMatch(e -> e.cell() == b.cell() && Math.abs(e.frame() - n) <= 8)) {
            return since < 2 ? "off in time, after own burst" : "off in time";
        }
        if (size[b.cell()] < DIM) {
            return "dim cell";
        }
        if (since < 2) {
            return "in own tail";
        }
        if (neighbour(b.cell(), n)) {
            return "neighbour overlap";
        }
        return neuropil(b.cell(), n) ? "neuropil" : "other";
    }

    private String whyFalse(Event e) {
        int n = (int) e.frame();
        if (e.cell() < 0) {
            return "no true cell";
        }
        if (dropped(n)) {
            return "dropped frames";
        }
        if (moving(n)) {
            return "motion";
        }
        boolean off = events.bursts.stream()
                .anyMatch(b -> b.cell() == e.cell()
                        && Math.abs(b.frame() - n) <= 8
                        && events.pairing.ofTrue[events.bursts.indexOf(b)] < 0);
        if (off) {
            return "off in time";
        }
        if (sinceOwn(e.cell(), n + 1) < 0.8) {
            return "split of own burst";
        }
        if (neighbour(e.cell(), n)) {
            return "neighbour overlap";
        }
        if (neuropil(e.cell(), n)) {
            return "neuropil";
        }
        return sinceOwn(e.cell(), n + 1) < 3 ? "late tail" : size[e.cell()] < DIM ? "noise of a dim cell" : "noise";
    }

    private static int index(int[] cellOf, int cell) {
        for (int i = 0; i < cellOf.length; i++) {
            if (cellOf[i] == cell) {
                return i;
            }
        }
        return -1;
    }

    private boolean flagged(int n) {
        return run.flags[n] != 0;
    }

    private boolean dropped(int n) {
        for (int i = Math.max(0, n - 1); i <= Math.min(run.frames - 1, n + AROUND); i++) {
            if (!run.received[i]) {
                return true;
            }
        }
        return false;
    }

    private boolean moving(int n) {
        for (int i = Math.max(1, n - 2); i <= Math.min(run.frames - 1, n + AROUND); i++) {
            double step = Math.hypot(truth.shiftY(i) - truth.shiftY(i - 1), truth.shiftX(i) - truth.shiftX(i - 1));
            if (step > 0.8 || flagged(i)) {
                return true;
            }
        }
        return false;
    }

    /** Seconds since the cell's burst before a frame. */
    private double sinceOwn(int cell, int n) {
        return truth.burstsBetween(Math.max(0, n - 200), n).stream()
                .filter(b -> b.cell() == cell)
                .mapToDouble(b -> (n - b.frame()) / run.scene.fps())
                .min()
                .orElse(99);
    }

    private boolean neighbour(int cell, int n) {
        GroundTruth.Cell here = truth.cells().get(cell);
        return truth.burstsBetween(Math.max(0, n - AROUND), n + AROUND).stream().anyMatch(b -> {
            GroundTruth.Cell there = truth.cells().get(b.cell());
            return b.cell() != cell
                    && Math.hypot(here.y() - there.y(), here.x() - there.x()) < 1.5 * (here.radius() + there.radius());
        });
    }

    /** The neuropil changes in these frames by more than a quarter of one of the cell's bursts. */
    private boolean neuropil(int cell, int n) {
        double before = truth.neuropil(cell, Math.max(0, n - 2));
        double after = truth.neuropil(cell, Math.min(run.frames - 1, n + 3));
        return Math.abs(after - before) > 0.25 * 3.5 * truth.amplitude(cell);
    }

    private void missed(Activation a) {
        int n = (int) a.frame();
        int size = truth.members().get(a.ensemble()).members().size();
        long seen = a.members().stream()
                .filter(m -> events.events.stream().anyMatch(e -> e.cell() == m && Math.abs(e.frame() - n) <= 5))
                .count();
        boolean vetoed = false;
        for (int i = n; i <= Math.min(run.frames - 1, n + 6); i++) {
            vetoed |= run.vetoed[i];
        }
        int held = run.activations.stream()
                .filter(f -> f.tier() == 0 && f.ensemble() == a.ensemble() && Math.abs(f.frame() - n) <= 8)
                .mapToInt(Found::flags)
                .reduce(0, (x, y) -> x | y);
        boolean late =
                run.accepted().stream().anyMatch(f -> f.ensemble() == a.ensemble() && Math.abs(f.frame() - n) <= 12);
        boolean close = truth.activationsBetween(Math.max(0, n - 8), n + 9).size() > 1;
        String cause = vetoed
                ? "vetoed"
                : held != 0
                        ? "held back, flags " + held
                        : late
                                ? "off in time"
                                : close
                                        ? "another within 0.4 s"
                                        : 2 * a.members().size() <= size
                                                ? "half the members or fewer"
                                                : 3 * seen < 2L * a.members().size()
                                                        ? "members' events missed"
                                                        : "other";
        count(missedActivations, cause);
        list.append(String.format(
                Locale.ROOT,
                "    missed %s seed %d frame %d ensemble %d: %s; %d of %d members took part, %d seen%n",
                run.scene.parameters().name(),
                run.scene.parameters().seed(),
                n,
                a.ensemble(),
                cause,
                a.members().size(),
                size,
                seen));
    }

    private void unplanted(Found f) {
        boolean late = truth.activationsBetween(Math.max(0, f.frame() - 12), f.frame() + 12).stream()
                .anyMatch(a -> a.ensemble() == f.ensemble());
        boolean other = !truth.activationsBetween(Math.max(0, f.frame() - 8), f.frame() + 8)
                .isEmpty();
        String cause = late ? "off in time" : other ? "beside another ensemble" : "alone";
        count(falseActivations, cause);
        list.append(String.format(
                Locale.ROOT,
                "    false  %s seed %d frame %d ensemble %d: %s; %d members of %d active%n",
                run.scene.parameters().name(),
                run.scene.parameters().seed(),
                f.frame(),
                f.ensemble(),
                cause,
                f.members(),
                f.cells()));
    }

    @Override
    public String toString() {
        return "  missed bursts      " + missedBursts + "\n  false events       " + falseEvents
                + "\n  missed activations " + missedActivations + "\n  false activations  " + falseActivations + "\n"
                + list;
    }
}
