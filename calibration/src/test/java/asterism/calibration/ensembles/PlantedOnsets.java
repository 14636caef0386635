package asterism.calibration.ensembles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Onsets of cells that fire alone and, where ensembles are planted, together. */
record PlantedOnsets(int[][] onsets, List<Set<Integer>> ensembles, long frames, double fps) {

    record Plan(
            int cells,
            double seconds,
            int ensembles,
            int members,
            int activations,
            double participation,
            double rate,
            double stateGain) {}

    static PlantedOnsets of(Plan p, long seed) {
        Random random = new Random(seed);
        double fps = 20;
        int frames = (int) (p.seconds * fps);
        List<TreeSet<Integer>> on = new ArrayList<>();
        for (int c = 0; c < p.cells; c++) {
            on.add(new TreeSet<>());
        }
        double[] gain = state(random, frames, fps, p.stateGain);
        for (TreeSet<Integer> cell : on) {
            double rate = p.rate * (0.5 + random.nextDouble());
            for (int t = 0; t < frames; t++) {
                if (random.nextDouble() < rate / fps * gain[t]) {
                    cell.add(t);
                }
            }
        }
        List<Set<Integer>> truth = new ArrayList<>();
        for (int e = 0; e < p.ensembles; e++) {
            truth.add(plant(on, p, random, frames));
        }
        int[][] onsets = new int[p.cells][];
        for (int c = 0; c < p.cells; c++) {
            onsets[c] = on.get(c).stream().mapToInt(Integer::intValue).toArray();
        }
        return new PlantedOnsets(onsets, truth, frames, fps);
    }

    private static double[] state(Random random, int frames, double fps, double stateGain) {
        double[] gain = new double[frames];
        double now = 1;
        for (int t = 0; t < frames; t++) {
            if (random.nextDouble() < 1 / (20 * fps)) {
                now = now == 1 ? stateGain : 1;
            }
            gain[t] = now;
        }
        return gain;
    }

    private static Set<Integer> plant(List<TreeSet<Integer>> on, Plan p, Random random, int frames) {
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < p.cells; c++) {
            all.add(c);
        }
        Collections.shuffle(all, random);
        Set<Integer> members = new TreeSet<>(all.subList(0, p.members + random.nextInt(5)));
        for (int a = 0; a < p.activations; a++) {
            int start = random.nextInt(frames - 20);
            for (int c : members) {
                if (random.nextDouble() < p.participation) {
                    on.get(c).add(start + random.nextInt(4));
                }
            }
        }
        return members;
    }

    /** Best Jaccard index of each planted ensemble with what was learned. */
    double[] matches(EnsembleReport report) {
        double[] best = new double[ensembles.size()];
        for (int k = 0; k < best.length; k++) {
            for (LearnedEnsemble e : report.ensembles()) {
                long both = java.util.Arrays.stream(e.members())
                        .filter(ensembles.get(k)::contains)
                        .count();
                double any = e.members().length + ensembles.get(k).size() - both;
                best[k] = Math.max(best[k], both / any);
            }
        }
        return best;
    }
}
