package asterism.detector.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints what README.md says a frame costs, and draws {@code cost.svg}:
 * {@code mvn -Dlong -Djacoco.skip -pl controller/detector -am test -Dtest=CostTest -Dsurefire.failIfNoSpecifiedTests=false}.
 * All figures are those of the fork that was disturbed least.
 */
@Tag("long")
class CostTest {
    private static final String SIZE = "608/300/16";
    private static final int FORKS = 5;
    private static final int PIXELS = 608 * 608;
    private static final int CELLS = 300;

    /** A stage: benchmark, its name in the table, what its cost grows with and how many of that there are. */
    private record Stage(String method, String title, String unit, int count) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("rows", "registration, while rows arrive", "pixel", PIXELS),
            new Stage("align", "registration, after the last row", "block", 136 * 136),
            new Stage("traces", "traces", "cell", CELLS),
            new Stage("events", "of the next line, events", "cell", CELLS),
            new Stage("fromTraces", "events and what follows: ensembles, trigger, summary", "cell", CELLS));

    @Test
    void stages() {
        List<Measured> frame = Measured.run(FramePathBenchmark.class, "frame|tail", FORKS, 1_000, SIZE);
        double whole = find(frame, "frame", SIZE).best(50);
        System.out.printf(
                "%n| stage at 608 × 608, 300 cells, 16 templates | cost | share | bound |%n|---|---|---|---|%n");
        List<Measured> stages = Measured.run(StageBenchmark.class, "rows|align|traces|events|fromTraces", 3, 500, SIZE);
        for (Stage stage : STAGES) {
            double ms = find(stages, stage.method, SIZE).best(50);
            String each = String.format(
                    Locale.ROOT, "%,d %ss, %.2f ns each", stage.count, stage.unit, 1e6 * ms / stage.count);
            System.out.printf(
                    Locale.ROOT, "| %s | %.3f ms | %.0f %% | %s |%n", stage.title, ms, 100 * ms / whole, each);
        }
        row("tail after the last row", find(frame, "tail", SIZE), whole, 0.15);
        row("whole frame", find(frame, "frame", SIZE), whole, 0.30);
        frame.forEach(System.out::println);
    }

    private static void row(String title, Measured m, double whole, double aim) {
        String share = String.format(Locale.ROOT, "%.0f %%", 100 * m.best(50) / whole);
        System.out.printf(Locale.ROOT, "| %s | %.3f ms | %s | aim %.2f ms |%n", title, m.best(50), share, aim);
        assertTrue(m.best(50) <= aim, m::toString);
    }

    @Test
    void growth() throws IOException {
        List<String> cells = List.of("608/60/16", "608/120/16", "608/300/16", "608/600/16", "608/1000/16");
        List<String> sides = List.of("152/100/16", "240/100/16", "304/100/16", "456/100/16", "608/100/16");
        List<String> all = new ArrayList<>(cells);
        all.addAll(sides);
        List<Measured> measured =
                Measured.run(FramePathBenchmark.class, "frame|tail", 3, 500, all.toArray(String[]::new));
        System.out.printf("%n| frame, cells | whole frame | p99 | p99.9 | tail |%n|---|---|---|---|---|%n");
        for (String size : all) {
            Measured frame = find(measured, "frame", size);
            String[] parts = size.split("/", 3);
            System.out.printf(
                    Locale.ROOT,
                    "| %s × %s, %s | %.3f ms | %.3f ms | %.3f ms | %.3f ms |%n",
                    parts[0],
                    parts[0],
                    parts[1],
                    frame.best(50),
                    frame.best(99),
                    frame.best(99.9),
                    find(measured, "tail", size).best(50));
        }
        GrowthFigure figure = new GrowthFigure();
        figure.panel("cells, at 608 × 608 pixels", curve(measured, cells, 1), curve(measured, cells, -1));
        figure.panel("thousand pixels, with 100 cells", curve(measured, sides, 2), curve(measured, sides, -2));
        Files.writeString(Path.of("cost.svg"), figure.text());
    }

    /** Points x, ms; axis 1 = cells, 2 = thousand pixels; below 0 = the same of the tail. */
    private static double[][] curve(List<Measured> measured, List<String> sizes, int axis) {
        double[][] points = new double[sizes.size()][];
        for (int i = 0; i < points.length; i++) {
            String[] parts = sizes.get(i).split("/", 3);
            double side = Double.parseDouble(parts[0]);
            double x = Math.abs(axis) == 1 ? Double.parseDouble(parts[1]) : side * side / 1000;
            Measured m = find(measured, axis > 0 ? "frame" : "tail", sizes.get(i));
            points[i] = new double[] {x, m.best(50)};
        }
        return points;
    }

    private static Measured find(List<Measured> all, String name, String size) {
        return all.stream()
                .filter(m -> m.name().equals(name) && m.size().equals(size))
                .findFirst()
                .orElseThrow();
    }
}
