package asterism.calibration.ensembles;

import asterism.calibration.page.PageHead;
import asterism.calibration.page.Section;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** One self-contained page: the raster sorted by ensemble, members over the field, left-out surprises beside the decoys'. */
public final class EnsemblePage {
    private static final String HEAD = PageHead.of("Asterism ensembles", """
            h2{font-size:13px;color:var(--dim);font-weight:600;margin:1.4rem 0 .3rem}
            img.raster{width:100%;image-rendering:pixelated;border-radius:6px}
            svg{width:100%;height:auto;border-radius:6px;background:#0b0e13}svg text{fill:#97a3b3;font-size:11px}
            td,th{padding:.15rem 1rem .15rem 0;text-align:right}td:first-child,th:first-child{text-align:left}
            .name{background:#0b0e13;padding:0 .3em;border-radius:3px}
            """);

    private final EnsembleReport report;
    private final StringBuilder text = new StringBuilder(HEAD);
    private final Formatter html = new Formatter(text, Locale.ROOT);

    private EnsemblePage(EnsembleReport report) {
        this.report = report;
    }

    /**
     * The page of what was learned.
     *
     * @param names of the cells
     * @param field where they are, or null if nobody knows
     */
    public static String html(EnsembleReport report, List<String> names, Field field) throws IOException {
        return new EnsemblePage(report).page(names, field);
    }

    /**
     * The field of view.
     *
     * @param places by cell {y, x}, pixels
     * @param mean grey levels, row by row
     */
    public record Field(double[][] places, int width, int height, double[] mean) {}

    private String page(List<String> names, Field field) throws IOException {
        Search s = report.search();
        html.format("<h1>%d ensembles</h1>", report.ensembles().size());
        html.format(
                "<p>from the %s of %d cells in %.0f s · %d components above the eigenvalue %.2f that displaced cells reach"
                        + " · %d sets tested, family-wise level %.3g · templates %s</p>",
                s.source(),
                s.cells(),
                s.bins() * s.binSeconds(),
                s.components(),
                s.threshold(),
                s.tested(),
                EnsembleLearner.LEVEL,
                TemplateHash.of(report.ensembles()).substring(0, 16));
        html.format("<p>%s</p>", Population.words(report));
        html.format(
                "<h2>Raster, cells sorted by ensemble; coloured: members in its activations. Below it how many cells light"
                        + " up together, bright where more than by chance, and when each ensemble is active</h2>");
        html.format("<img class=\"raster\" alt=\"raster\" src=\"%s\">", png(new RasterPicture(report).image()));
        html.format(
                "<p>across: time, 0 to %.0f s; down: %d cells; grey: active</p>", s.bins() * s.binSeconds(), s.cells());
        if (report.ensembles().isEmpty()) {
            NoneFound.sentences(report).forEach(why -> html.format("<p>%s", Section.escaped(why)));
        } else {
            ensembles(names);
            leftOut();
        }
        if (field == null) {
            html.format("<h2>Members over the field</h2><p>A table does not say where its cells are.</p>");
        } else {
            field(field, names);
        }
        if (!report.dropped().isEmpty()) {
            html.format("<h2>Not taken</h2><p>%s</p>", String.join("<br>", report.dropped()));
        }
        return text.append("</html>\n").toString();
    }

    private void ensembles(List<String> names) {
        html.format("<h2>Ensembles; behind each member the share of activations it took part in</h2>");
        html.format(
                "<table><tr><th>ensemble<th>cells<th>activations<th>a minute<th>median share<th>above all decoys<th>p");
        double minutes = report.search().bins() * report.search().binSeconds() / 60;
        for (int k = 0; k < report.ensembles().size(); k++) {
            LearnedEnsemble e = report.ensembles().get(k);
            double[] sorted = e.strength().clone();
            Arrays.sort(sorted);
            html.format(
                    "<tr><td><span class=\"name\" style=\"color:%s\">E%d</span><td>%d<td>%d<td>%.2f<td>%.2f<td>%d of %d<td>%.1g",
                    colour(k),
                    k + 1,
                    e.members().length,
                    e.activationFrames().length,
                    e.activationFrames().length / minutes,
                    sorted[sorted.length / 2],
                    e.leftOut().above(),
                    e.leftOut().surpriseBits().length,
                    e.leftOut().p());
        }
        text.append("</table>");
        for (int k = 0; k < report.ensembles().size(); k++) {
            LearnedEnsemble e = report.ensembles().get(k);
            html.format("<p><span class=\"name\" style=\"color:%s\">E%d</span>", colour(k), k + 1);
            for (int i = 0; i < e.members().length; i++) {
                html.format(" · %s %.2f", Section.escaped(names.get(e.members()[i])), e.strength()[i]);
            }
            text.append("</p>");
        }
    }

    /** One row an ensemble: a dot an activation, grey ones of its decoys in the same activations. */
    private void leftOut() {
        int rows = report.ensembles().size();
        double most = report.ensembles().stream()
                .flatMapToDouble(e -> Arrays.stream(e.leftOut().surpriseBits()))
                .max()
                .orElse(1);
        html.format(
                "<h2>Surprise of each activation when it was left out, bits; grey: the decoys in the same one</h2>");
        html.format("<svg viewBox=\"0 0 1000 %d\">", 24 * rows + 42);
        for (int k = 0; k < rows; k++) {
            LeftOut test = report.ensembles().get(k).leftOut();
            int y = 24 * k + 16;
            html.format("<text x=\"6\" y=\"%d\">E%d</text>", y + 4, k + 1);
            for (double[] decoy : test.decoyBits()) {
                dots(decoy, most, y + 4, "#6b7684");
            }
            dots(test.surpriseBits(), most, y - 3, colour(k));
        }
        for (int tick = 0; tick <= 4; tick++) {
            html.format(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%.0f</text>",
                    40 + 230 * tick, 24 * rows + 18, most * tick / 4);
        }
        html.format("<text x=\"500\" y=\"%d\" text-anchor=\"middle\">surprise, bits</text></svg>", 24 * rows + 36);
    }

    private void dots(double[] bits, double most, int y, String colour) {
        for (double b : bits) {
            html.format("<circle cx=\"%.1f\" cy=\"%d\" r=\"2\" fill=\"%s\"/>", 40 + 920 * b / most, y, colour);
        }
    }

    private void field(Field field, List<String> names) throws IOException {
        html.format("<h2>Members over the field</h2><svg viewBox=\"0 0 %d %d\">", field.width(), field.height());
        html.format("<image width=\"%d\" height=\"%d\" href=\"%s\"/>", field.width(), field.height(), png(mean(field)));
        double r = field.width() / 90.0;
        for (int c = 0; c < field.places().length; c++) {
            int rings = 0;
            for (int k = 0; k < report.ensembles().size(); k++) {
                if (Arrays.binarySearch(report.ensembles().get(k).members(), c) >= 0) {
                    circle(field.places()[c], r + 0.4 * r * rings++, colour(k), "E" + (k + 1) + " · " + names.get(c));
                }
            }
            if (rings == 0) {
                circle(field.places()[c], r / 2, "#8b95a3", names.get(c));
            }
        }
        text.append("</svg>");
    }

    private void circle(double[] place, double radius, String colour, String title) {
        html.format(
                "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\">"
                        + "<title>%s</title></circle>",
                place[1] + 0.5, place[0] + 0.5, radius, colour, 0.25 * radius, Section.escaped(title));
    }

    private static BufferedImage mean(Field field) {
        double[] sorted = field.mean().clone();
        Arrays.sort(sorted);
        double low = sorted[sorted.length / 200];
        double high = Math.max(low + 1, sorted[sorted.length - 1 - sorted.length / 200]);
        BufferedImage image = new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < sorted.length; i++) {
            int grey = Math.clamp(Math.round(200 * (field.mean()[i] - low) / (high - low)), 0, 255);
            image.getRaster().setSample(i % field.width(), i / field.width(), 0, grey);
        }
        return image;
    }

    private static String png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static String colour(int ensemble) {
        return String.format("#%06x", RasterPicture.colour(ensemble));
    }
}
