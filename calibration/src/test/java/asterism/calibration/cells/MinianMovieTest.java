package asterism.calibration.cells;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.calibration.MovieSource;
import asterism.calibration.kinetics.Correlation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The one real movie with a published result, Minian's 75 units in it, which nothing was fitted on. Draws the units that
 * were not found, each with why, into {@code target/minian-demo.html}.
 */
class MinianMovieTest {
    private static final int MOST_CELLS = 200;
    private static final int LEAST_MATCHED = 50;
    static final double LEAST_CORRELATION = 0.7;

    @Test
    void matchesThePublishedUnits() throws IOException {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA names no folder of recorded data");
        Path folder = Path.of(data, "minian-demo");
        Path avi = folder.resolve("onephoton_org_376x240.avi");
        assumeTrue(Files.exists(avi), "there is no minian-demo in ASTERISM_DATA");
        assumeTrue(onPath("ffmpeg"), "no ffmpeg to read FFV1 with");

        MovieSource source = () -> Movies.open(avi, MovieOptions.none());
        CellReport report = CellFinder.find(source, CellOptions.usual());
        List<FoundCell> cells =
                report.cells().subList(0, Math.min(MOST_CELLS, report.cells().size()));
        float[][] traces = AnnulusTraces.of(cells, source);
        List<double[]> units = centroids(folder.resolve("footprints.csv"));
        float[][] published = columns(folder.resolve("C.csv"), units.size());
        double[] best = best(cells, traces, units, published);
        long near = Arrays.stream(best).filter(r -> r > -1).count();
        long matched = Arrays.stream(best).filter(r -> r >= LEAST_CORRELATION).count();
        MissedUnits.draw(report, cells, best, units, Path.of("target", "minian-demo.html"));
        System.out.println("minian-demo: " + cells.size() + " cells, " + near + " of " + units.size()
                + " published units within 5 px, " + matched + " also with r >= 0.7; seconds " + report.seconds());
        assertTrue(matched >= LEAST_MATCHED, matched + " matched");
    }

    /** For each unit the largest correlation of a cell near it, or -1. */
    private static double[] best(List<FoundCell> cells, float[][] traces, List<double[]> units, float[][] published) {
        double[] best = new double[units.size()];
        Arrays.fill(best, -1);
        for (int u = 0; u < best.length; u++) {
            for (int c = 0; c < cells.size(); c++) {
                if (MissedUnits.distance(cells.get(c), units.get(u)) <= MissedUnits.NEAR) {
                    best[u] = Math.max(best[u], Correlation.of(traces[c], published[u]));
                }
            }
        }
        return best;
    }

    private static boolean onPath(String program) {
        for (String dir : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(dir, program))) {
                return true;
            }
        }
        return false;
    }

    private static List<double[]> centroids(Path file) throws IOException {
        Map<Integer, double[]> sums = new TreeMap<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] f = line.split(",", -1);
            double w = Double.parseDouble(f[3]);
            double[] s = sums.computeIfAbsent(Integer.valueOf(f[0]), k -> new double[3]);
            s[0] += w * Double.parseDouble(f[1]);
            s[1] += w * Double.parseDouble(f[2]);
            s[2] += w;
        }
        List<double[]> out = new ArrayList<>();
        sums.values().forEach(s -> out.add(new double[] {s[0] / s[2], s[1] / s[2]}));
        return out;
    }

    private static float[][] columns(Path file, int count) throws IOException {
        List<String> lines = Files.readAllLines(file);
        float[][] out = new float[count][lines.size()];
        for (int t = 0; t < lines.size(); t++) {
            String[] f = lines.get(t).split(",", -1);
            for (int u = 0; u < count; u++) {
                out[u][t] = Float.parseFloat(f[u]);
            }
        }
        return out;
    }

    /** Footprint's weighted mean less the mean of a plain ring around it, of the movie as it is. */
    private static final class AnnulusTraces {
        private static final double INNER = 1.6;
        private static final double OUTER = 2.4;

        static float[][] of(List<FoundCell> cells, MovieSource source) throws IOException {
            float[][] traces = new float[cells.size()][500];
            try (Movie movie = source.open()) {
                Frame frame = new Frame(movie.width(), movie.height());
                for (int t = 0; t < 500 && movie.read(frame); t++) {
                    for (int c = 0; c < traces.length; c++) {
                        traces[c][t] = (float) value(cells.get(c), frame);
                    }
                }
            }
            return traces;
        }

        private static double value(FoundCell c, Frame frame) {
            double sum = 0;
            double weight = 0;
            int disc = 0;
            for (int i = 0; i < c.weights().length; i++) {
                int p = (c.y0() + i / c.width()) * frame.width() + c.x0() + i % c.width();
                sum += c.weights()[i] * (frame.pixels()[p] & 255);
                weight += c.weights()[i];
                disc += c.weights()[i] > 0.2 ? 1 : 0;
            }
            double radius = Math.sqrt(disc / Math.PI);
            double ring = 0;
            int n = 0;
            int reach = (int) Math.ceil(OUTER * radius);
            for (int y = Math.max(0, (int) c.y() - reach); y <= Math.min(frame.height() - 1, c.y() + reach); y++) {
                for (int x = Math.max(0, (int) c.x() - reach); x <= Math.min(frame.width() - 1, c.x() + reach); x++) {
                    double d = Math.hypot(y - c.y(), x - c.x());
                    if (d >= INNER * radius && d <= OUTER * radius) {
                        ring += frame.pixels()[y * frame.width() + x] & 255;
                        n++;
                    }
                }
            }
            return sum / weight - ring / Math.max(1, n);
        }
    }
}
