package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where things are: cells, out-of-focus cells and the ensembles' members; fixed by the seed alone. */
final class SceneAnatomy {
    private static final long PLACES = 21;
    private static final long PROPERTIES = 22;
    private static final long MEMBERS = 23;
    private static final long BLURRED = 24;
    private static final double EDGE = 14;

    /** An out-of-focus cell: a wide Gaussian. */
    record BlurredCell(double y, double x, double deviation, double decaySeconds, double burstsPerSecond) {}

    final SceneTissue tissue;
    final List<SceneCell> cells;
    final List<BlurredCell> blurred;
    final List<List<Integer>> ensembles;
    /** Each cell's index on the first day, -1 for a cell that was not there. */
    final int[] origins;

    private SceneAnatomy(SceneParameters parameters) {
        tissue = new SceneTissue(parameters);
        cells = placeCells(parameters);
        blurred = placeBlurred(parameters);
        ensembles = chooseMembers(parameters);
        origins = IntStream.range(0, cells.size()).toArray();
    }

    SceneAnatomy(
            SceneTissue tissue,
            List<SceneCell> cells,
            List<BlurredCell> blurred,
            List<List<Integer>> ensembles,
            int[] origins) {
        this.tissue = tissue;
        this.cells = cells;
        this.blurred = blurred;
        this.ensembles = ensembles;
        this.origins = origins;
    }

    /** The anatomy on the parameters' day. */
    static SceneAnatomy of(SceneParameters parameters) {
        SceneAnatomy first = new SceneAnatomy(parameters);
        return parameters.day().equals(AnotherDay.NONE) ? first : NextDay.of(parameters, first);
    }

    private List<SceneCell> placeCells(SceneParameters p) {
        int count = p.cells().count();
        SceneRandom places = SceneRandom.of(p.seed(), PLACES, 0);
        SceneRandom random = SceneRandom.of(p.seed(), PROPERTIES, 0);
        int[] brightness = random.permutation(count);
        int[] pace = random.permutation(count);
        long silent = Math.round(p.cells().silentShare() * count);
        List<SceneCell> placed = new ArrayList<>(count);
        double distance = 2.1 * p.cells().radius();
        while (placed.size() < count) {
            double y = places.uniform(EDGE, p.height() - 1 - EDGE);
            double x = places.uniform(EDGE, p.width() - 1 - EDGE);
            distance *= 0.9998;
            if (tissue.transmissionAt(y, x) > 0.85 && isFree(placed, y, x, distance)) {
                int i = placed.size();
                double rate = pace[i] < silent
                        ? 0.004
                        : p.cells().burstsPerSecond() * StrictMath.exp(0.4 * quantile(pace[i], count) - 0.08);
                placed.add(new SceneCell(
                        y,
                        x,
                        p.cells().radius() * random.uniform(0.87, 1.13),
                        random.uniform(1, 1.15),
                        random.uniform(0, Math.PI),
                        random.uniform(0.4, 0.8),
                        rate,
                        peakNoise(p.cells(), quantile(brightness[i], count))));
            }
        }
        return List.copyOf(placed);
    }

    static boolean isFree(List<SceneCell> placed, double y, double x, double distance) {
        for (SceneCell other : placed) {
            double dy = other.y() - y;
            double dx = other.x() - x;
            if (dy * dy + dx * dx < distance * distance) {
                return false;
            }
        }
        return true;
    }

    /** Log-normal on either side of the median, so that three percentiles are met. */
    private static double peakNoise(SceneParameters.Cells c, double deviate) {
        double spread = deviate < 0 ? c.peakNoise50() / c.peakNoise10() : c.peakNoise90() / c.peakNoise50();
        return c.peakNoise50() * StrictMath.exp(deviate * StrictMath.log(spread) / 1.2815515655446004);
    }

    /** Standard normal deviate of rank {@code rank} of {@code count} (Hastings' approximation, error below 5e-4). */
    static double quantile(int rank, int count) {
        double share = (rank + 0.5) / count;
        double tail = Math.min(share, 1 - share);
        double t = Math.sqrt(-2 * StrictMath.log(tail));
        double z =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return share < 0.5 ? -z : z;
    }

    private static List<BlurredCell> placeBlurred(SceneParameters p) {
        SceneRandom random = SceneRandom.of(p.seed(), BLURRED, 0);
        List<BlurredCell> placed = new ArrayList<>();
        for (int i = 0; i < p.background().blurredCells(); i++) {
            placed.add(new BlurredCell(
                    random.uniform(0, p.height()),
                    random.uniform(0, p.width()),
                    p.cells().radius() * random.uniform(1.7, 3.2),
                    random.uniform(0.5, 0.9),
                    random.uniform(0.05, 0.2)));
        }
        return List.copyOf(placed);
    }

    /** Members are scattered; a cell joins at most two ensembles, and two ensembles share at most two cells. */
    private List<List<Integer>> chooseMembers(SceneParameters p) {
        SceneRandom random = SceneRandom.of(p.seed(), MEMBERS, 0);
        SceneParameters.Ensembles plan = p.ensembles();
        int[] joined = new int[cells.size()];
        List<List<Integer>> chosen = new ArrayList<>();
        for (int e = 0; e < plan.count(); e++) {
            int size = plan.membersMin() + random.below(plan.membersMax() - plan.membersMin() + 1);
            List<Integer> members = new ArrayList<>();
            for (int limit = 1; limit <= 2 && members.size() < size; limit++) {
                fill(members, size, limit, random, joined, chosen);
            }
            if (members.size() < plan.membersMin()) {
                throw new IllegalArgumentException("not enough cells for " + plan.count() + " ensembles");
            }
            members.forEach(m -> joined[m]++);
            chosen.add(members.stream().sorted().toList());
        }
        return List.copyOf(chosen);
    }

    private void fill(
            List<Integer> members, int size, int limit, SceneRandom random, int[] joined, List<List<Integer>> chosen) {
        for (int cell : random.permutation(cells.size())) {
            boolean silent = cells.get(cell).burstsPerSecond() < 0.005;
            boolean again = joined[cell] > 0 || random.uniform() < 0.85;
            if (members.size() < size && joined[cell] < limit && !silent && again && !members.contains(cell)) {
                members.add(cell);
                if (chosen.stream()
                        .anyMatch(o -> members.stream().filter(o::contains).count() > 2)) {
                    members.removeLast();
                }
            }
        }
    }
}
