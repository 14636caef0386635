package asterism.calibration.cells;

import asterism.calibration.page.PageHead;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** One self-contained page: what was found over the mean picture, what was not taken and why. */
public final class CellPage {
    private static final String HEAD = PageHead.of("Asterism calibration: cells", """
            main{display:grid;grid-template-columns:minmax(0,1fr) 260px;gap:1.5rem}
            svg.field{width:100%;height:auto;border-radius:6px;background:#000}
            .cell{fill:none;stroke-width:.7}.no{fill:none;stroke:#8b95a3;stroke-width:.4;stroke-dasharray:1.2 1.2}
            svg.field.hide .no{display:none}table{width:100%}td{padding:.15rem 0}
            td+td{text-align:right}h2{font-size:13px;color:var(--dim);font-weight:600;margin:1rem 0 .3rem}
            .cells th{text-align:right;vertical-align:bottom;padding:0 .4rem}.cells td{white-space:nowrap;padding:0 .4rem}\
            .cells polyline{fill:none;stroke:var(--curve);stroke-width:1}
            """);

    private CellPage() {}

    /**
     * The page.
     *
     * @param report what was found
     * @param measured made from it
     */
    public static String html(CellReport report, MeasuredProfile measured) throws IOException {
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>").append(report.cells().size()).append(" cells</h1><p>");
        html.append(String.format(
                Locale.ROOT,
                "%d frames of %d×%d at %.4g per second · %d candidates not taken</p><main><div>",
                report.frames(),
                report.width(),
                report.height(),
                report.fps(),
                report.rejected().size()));
        field(html, report);
        html.append("<label><input type=\"checkbox\" onchange=\"this.getRootNode().querySelector('.field')"
                + ".classList.toggle('hide',!this.checked)\"> what was not taken (hover: why)</label></div><div>");
        reasons(html, report.rejected());
        qualities(html, report.cells());
        if (!Double.isNaN(report.minQuality())) {
            html.append("<p>").append(CellTable.near(report));
        }
        motion(html, report);
        seconds(html, report.seconds());
        return html.append("</div></main>")
                .append(CellTable.html(report, measured))
                .append("</html>\n")
                .toString();
    }

    private static void field(StringBuilder html, CellReport report) throws IOException {
        html.append(String.format(
                Locale.ROOT,
                "<svg class=\"field hide\" viewBox=\"0 0 %d %d\"><image width=\"%d\" height=\"%d\" href=\"data:image/png;"
                        + "base64,%s\"/>",
                report.width(),
                report.height(),
                report.width(),
                report.height(),
                Base64.getEncoder().encodeToString(png(report))));
        for (RejectedCell r : report.rejected()) {
            outline(html, r.cell(), "class=\"no\"", r.reason());
        }
        int index = 0;
        for (FoundCell c : report.cells()) {
            String style = "class=\"cell\" stroke=\"hsl("
                    + Math.round(60 * c.quality() + 130 * c.quality() * c.quality()) + " 85% 62%)\"";
            outline(html, c, style, String.format(Locale.ROOT, "c%d · quality %.2f", index++, c.quality()));
        }
        html.append("</svg>");
    }

    private static void outline(StringBuilder html, FoundCell c, String attributes, String title) {
        html.append("<path ").append(attributes).append(" d=\"");
        for (int[] edge : Outline.of(c)) {
            html.append('M').append(edge[0]).append(' ').append(edge[1]);
            html.append('L').append(edge[2]).append(' ').append(edge[3]);
        }
        html.append("\"><title>").append(title).append("</title></path>");
    }

    private static byte[] png(CellReport report) throws IOException {
        float[] sorted = report.mean().clone();
        Arrays.sort(sorted);
        float low = sorted[sorted.length / 200];
        float high = Math.max(low + 1, sorted[sorted.length - 1 - sorted.length / 200]);
        BufferedImage image = new BufferedImage(report.width(), report.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < report.mean().length; i++) {
            int grey = Math.clamp(Math.round(255 * (report.mean()[i] - low) / (high - low)), 0, 255);
            image.getRaster().setSample(i % report.width(), i / report.width(), 0, grey);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void reasons(StringBuilder html, List<RejectedCell> rejected) {
        html.append("<h2>Not taken because</h2><table>");
        CellTable.counts(rejected).forEach((reason, n) -> row(html, reason, String.valueOf(n)));
        html.append("</table>");
    }

    private static void qualities(StringBuilder html, List<FoundCell> cells) {
        int[] bins = new int[10];
        cells.forEach(c -> bins[Math.min(9, (int) (10 * c.quality()))]++);
        int most = Math.max(1, Arrays.stream(bins).max().orElse(1));
        html.append("<h2>Quality of cells</h2><svg class=\"chart\" viewBox=\"0 0 240 100\">");
        for (int i = 0; i < 10; i++) {
            double h = 66.0 * bins[i] / most;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"area reading\" style=\"opacity:1\" x=\"%d\" y=\"%.1f\" width=\"18\" height=\"%.1f\">"
                            + "<title>%d</title></rect>",
                    32 + i * 20,
                    72 - h,
                    h,
                    bins[i]));
        }
        html.append(String.format(
                "<text x=\"28\" y=\"13\" text-anchor=\"end\">%d</text><text x=\"28\" y=\"73\" text-anchor=\"end\">0</text>"
                        + "<text x=\"32\" y=\"84\">0</text><text x=\"132\" y=\"84\" text-anchor=\"middle\">0.5</text>"
                        + "<text x=\"232\" y=\"84\" text-anchor=\"end\">1</text>"
                        + "<text x=\"132\" y=\"96\" text-anchor=\"middle\">quality</text>"
                        + "<text transform=\"translate(10 42) rotate(-90)\" text-anchor=\"middle\">cells</text></svg>",
                most));
    }

    private static void motion(StringBuilder html, CellReport report) {
        double[] size = new double[report.frames()];
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.hypot(report.motion().dy()[i], report.motion().dx()[i]);
        }
        Arrays.sort(size);
        html.append("<h2>Motion, pixels</h2><table>");
        row(html, "median", String.format(Locale.ROOT, "%.2f", size[size.length / 2]));
        row(html, "largest", String.format(Locale.ROOT, "%.2f", size[size.length - 1]));
        html.append("</table>");
    }

    private static void seconds(StringBuilder html, Map<String, Double> seconds) {
        html.append("<h2>Time taken, seconds</h2><table>");
        seconds.forEach((stage, s) -> row(html, stage, String.format(Locale.ROOT, "%.1f", s)));
        html.append("</table>");
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><td>").append(name).append("<td>").append(value);
    }
}
