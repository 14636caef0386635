package asterism.calibration.cells;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** A page: the mean picture, our cells, the published units found (green) and not found (red), each with why. */
final class MissedUnits {
    static final double NEAR = 5;

    private MissedUnits() {}

    static double distance(FoundCell cell, double[] unit) {
        return Math.hypot(cell.y() - unit[0], cell.x() - unit[1]);
    }

    static void draw(CellReport report, List<FoundCell> cells, double[] best, List<double[]> units, Path file)
            throws IOException {
        StringBuilder html = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>minian-demo</title>"
                + "<body style=\"font:14px system-ui;background:#12161c;color:#e4e8ee\"><svg width=\"100%\" viewBox=\"0 0 "
                + report.width() + " " + report.height() + "\"><image width=\"" + report.width() + "\" height=\""
                + report.height() + "\" href=\"data:image/png;base64," + png(report) + "\"/>");
        cells.forEach(c -> circle(html, c.y(), c.x(), CellTable.radius(c), "#4fb0c6", ""));
        StringBuilder list =
                new StringBuilder("</svg><p>blue: our cells, green: published units found, red: not found</p>");
        Map<String, Integer> counts = new TreeMap<>();
        for (int u = 0; u < best.length; u++) {
            boolean found = best[u] >= MinianMovieTest.LEAST_CORRELATION;
            String why = found ? "" : why(report, best[u], units.get(u));
            circle(html, units.get(u)[0], units.get(u)[1], 2, found ? "#6c6" : "#f55", u + ": " + why);
            if (!found) {
                counts.merge(why.replaceAll("\\d+\\.\\d+", "…"), 1, Integer::sum);
                list.append("<br>").append(u).append(": ").append(why);
            }
        }
        System.out.println("minian-demo, not found: " + counts);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, html.append(list).toString(), StandardCharsets.UTF_8);
    }

    private static String why(CellReport report, double best, double[] unit) {
        if (best > -1) {
            return String.format(Locale.ROOT, "a cell is there, its trace correlates %.2f", best);
        }
        return report.rejected().stream()
                .filter(r -> distance(r.cell(), unit) <= NEAR)
                .min(Comparator.comparingDouble(r -> distance(r.cell(), unit)))
                .map(r -> "not taken: " + r.reason())
                .orElse("nothing there lights up together and apart from its surroundings");
    }

    private static void circle(StringBuilder html, double y, double x, double radius, String colour, String title) {
        html.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\".7\"><title>%s"
                        + "</title></circle>",
                x + 0.5,
                y + 0.5,
                radius,
                colour,
                title));
    }

    private static String png(CellReport report) throws IOException {
        BufferedImage image = new BufferedImage(report.width(), report.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < report.mean().length; i++) {
            image.getRaster()
                    .setSample(
                            i % report.width(),
                            i / report.width(),
                            0,
                            Math.clamp(Math.round(report.mean()[i]), 0, 255));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
