package asterism.app.demo;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the detector found of what was planted. Cells correspond within 4 px, ensembles from a Jaccard index of 0.5 on,
 * activations of a found ensemble within 250 ms; each to one only, best pairs first.
 *
 * @param ensemblesFound planted ensembles that correspond to one of the profile's
 * @param activationsTrue of planted ensembles, begun while a session received frames, but in its last half second
 * @param activationsFound of these, seen as tier 2 of the corresponding ensemble
 * @param activationsFalse tier-2 activations that correspond to none
 */
public record Score(int ensemblesFound, int activationsTrue, int activationsFound, int activationsFalse) {
    private static final double CELL_PIXELS = 4;
    private static final double SAME_ENSEMBLE = 0.5;
    private static final double SECONDS = 0.25;
    private static final double UNDECIDED_SECONDS = 0.5;

    private record Pair(int left, int right, double merit) {}

    static Score of(Profile profile, Truth truth, List<LiveSession> sessions) {
        Map<Integer, Integer> plantedOf = ensembles(profile, truth, cells(profile, truth));
        int all = 0;
        int found = 0;
        int wrong = 0;
        for (LiveSession session : sessions) {
            if (session.deviceFrames().isEmpty()) continue;
            List<Truth.Activation> planted = within(session, truth);
            List<LiveSession.Activation> seen =
                    session.activations().stream().filter(a -> a.tier() == 2).toList();
            int hits = match(planted, seen, plantedOf, truth.fps());
            long decided =
                    planted.stream().filter(a -> isDecided(a, session, truth)).count();
            all += (int) decided;
            found += Math.min(hits, (int) decided);
            wrong += seen.size() - hits;
        }
        return new Score(plantedOf.size(), all, found, wrong);
    }

    private static List<Truth.Activation> within(LiveSession session, Truth truth) {
        long first = session.deviceFrames().getFirst();
        long last = session.deviceFrames().getLast();
        return truth.activations().stream()
                .filter(a -> a.frame() >= first && a.frame() <= last)
                .toList();
    }

    private static boolean isDecided(Truth.Activation a, LiveSession session, Truth truth) {
        return a.frame() <= session.deviceFrames().getLast() - UNDECIDED_SECONDS * truth.fps();
    }

    /** True cell by profile cell. */
    private static Map<Integer, Integer> cells(Profile profile, Truth truth) {
        List<Pair> pairs = new ArrayList<>();
        for (int p = 0; p < profile.cells().size(); p++) {
            CellProfile cell = profile.cells().get(p);
            for (int t = 0; t < truth.cells().size(); t++) {
                double away = Math.hypot(
                        cell.y() - truth.cells().get(t).y(),
                        cell.x() - truth.cells().get(t).x());
                if (away <= CELL_PIXELS) pairs.add(new Pair(p, t, -away));
            }
        }
        return oneToOne(pairs);
    }

    /** Planted ensemble's index by the profile's ensemble id. */
    private static Map<Integer, Integer> ensembles(Profile profile, Truth truth, Map<Integer, Integer> trueCell) {
        List<Pair> pairs = new ArrayList<>();
        for (EnsembleTemplate e : profile.ensembles()) {
            Set<Integer> members = new HashSet<>();
            // a cell that is none of the true ones still counts against the overlap
            for (int m : e.members()) members.add(trueCell.getOrDefault(m, -1 - m));
            for (int t = 0; t < truth.ensembles().size(); t++) {
                double jaccard =
                        jaccard(members, new HashSet<>(truth.ensembles().get(t)));
                if (jaccard >= SAME_ENSEMBLE) pairs.add(new Pair(e.id(), t, jaccard));
            }
        }
        return oneToOne(pairs);
    }

    private static double jaccard(Set<Integer> a, Set<Integer> b) {
        Set<Integer> both = new HashSet<>(a);
        both.retainAll(b);
        return (double) both.size() / (a.size() + b.size() - both.size());
    }

    private static int match(
            List<Truth.Activation> planted,
            List<LiveSession.Activation> seen,
            Map<Integer, Integer> plantedOf,
            double fps) {
        List<Pair> pairs = new ArrayList<>();
        for (int s = 0; s < seen.size(); s++) {
            Integer ensemble = plantedOf.get(seen.get(s).ensemble());
            for (int p = 0; p < planted.size() && ensemble != null; p++) {
                double away =
                        Math.abs(seen.get(s).startDeviceFrame() - planted.get(p).frame()) / fps;
                if (planted.get(p).ensemble() == ensemble && away <= SECONDS) pairs.add(new Pair(s, p, -away));
            }
        }
        return oneToOne(pairs).size();
    }

    /** Greedy: the best pair first, each side once. */
    private static Map<Integer, Integer> oneToOne(List<Pair> pairs) {
        pairs.sort(Comparator.comparingDouble(p -> -p.merit));
        Map<Integer, Integer> chosen = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Pair p : pairs) {
            if (!chosen.containsKey(p.left) && taken.add(p.right)) chosen.put(p.left, p.right);
        }
        return chosen;
    }
}
