package asterism.bridge.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The anatomy of another day from that of the first. */
final class NextDay {
    private static final long CHANGES = 83;
    private static final double EDGE = 6;
    private static final int TRIES = 100_000;

    private final SceneParameters parameters;
    private final SceneAnatomy first;
    private final DayWarp warp;
    private final SceneRandom random;
    private final List<SceneCell> cells = new ArrayList<>();
    private final List<Integer> origins = new ArrayList<>();

    private NextDay(SceneParameters parameters, SceneAnatomy first) {
        this.parameters = parameters;
        this.first = first;
        warp = new DayWarp(parameters.day(), parameters.height(), parameters.width());
        random = SceneRandom.of(parameters.day().seed(), CHANGES, 0);
    }

    static SceneAnatomy of(SceneParameters parameters, SceneAnatomy first) {
        return new NextDay(parameters, first).anatomy();
    }

    private SceneAnatomy anatomy() {
        SceneTissue tissue = first.tissue.on(warp, parameters.day().vessels());
        keepCells();
        addCells(tissue);
        List<SceneAnatomy.BlurredCell> blurred = new ArrayList<>();
        for (SceneAnatomy.BlurredCell b : first.blurred) {
            double[] now = warp.after(b.y(), b.x());
            blurred.add(
                    new SceneAnatomy.BlurredCell(now[0], now[1], b.deviation(), b.decaySeconds(), b.burstsPerSecond()));
        }
        List<List<Integer>> ensembles = new ArrayList<>();
        for (List<Integer> members : first.ensembles) {
            ensembles.add(members.stream()
                    .map(origins::indexOf)
                    .filter(i -> i >= 0)
                    .sorted()
                    .toList());
        }
        int[] from = origins.stream().mapToInt(i -> i).toArray();
        return new SceneAnatomy(tissue, List.copyOf(cells), List.copyOf(blurred), List.copyOf(ensembles), from);
    }

    private void keepCells() {
        int count = first.cells.size();
        int[] order = random.permutation(count);
        boolean[] lost = new boolean[count];
        Arrays.stream(order)
                .limit(Math.round(parameters.day().lostShare() * count))
                .forEach(i -> lost[i] = true);
        for (int i = 0; i < count; i++) {
            SceneCell c = first.cells.get(i);
            double[] now = warp.after(c.y(), c.x());
            double brighter = StrictMath.exp(parameters.day().brightness() * random.gaussian());
            if (!lost[i] && isInside(now[0], now[1])) {
                cells.add(moved(c, now, brighter));
                origins.add(i);
            }
        }
    }

    private boolean isInside(double y, double x) {
        return y >= 0 && x >= 0 && y < parameters.height() && x < parameters.width();
    }

    private SceneCell moved(SceneCell c, double[] now, double brighter) {
        return new SceneCell(
                now[0],
                now[1],
                c.radius(),
                c.elongation(),
                c.angle() + Math.toRadians(parameters.day().degrees()),
                c.decaySeconds(),
                c.burstsPerSecond(),
                c.peakNoise() * brighter);
    }

    /** New cells keep their distance from those that stayed, not from those that went. */
    private void addCells(SceneTissue tissue) {
        long wanted = Math.round(parameters.day().newShare() * first.cells.size());
        for (int i = 0; i < TRIES && wanted > 0; i++) {
            double y = random.uniform(EDGE, parameters.height() - 1 - EDGE);
            double x = random.uniform(EDGE, parameters.width() - 1 - EDGE);
            double distance = 2.1 * parameters.cells().radius() * (1 - 0.5 * i / TRIES);
            if (tissue.transmissionAt(y, x) > 0.85 && SceneAnatomy.isFree(cells, y, x, distance)) {
                SceneCell like = first.cells.get(random.below(first.cells.size()));
                cells.add(new SceneCell(
                        y,
                        x,
                        parameters.cells().radius() * random.uniform(0.87, 1.13),
                        random.uniform(1, 1.15),
                        random.uniform(0, Math.PI),
                        random.uniform(0.4, 0.8),
                        like.burstsPerSecond(),
                        like.peakNoise()));
                origins.add(-1);
                wanted--;
            }
        }
    }
}
