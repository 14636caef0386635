package asterism.calibration.days;

import java.util.Arrays;
import java.util.Locale;

/** The pairs by distance with the fitted mixture over them, and by probability. */
final class MixtureFigure {
    private static final int BINS = 24;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 90;
    private static final int LEFT = 40;

    private MixtureFigure() {}

    static void draw(StringBuilder html, DayReport report) {
        CellMatch match = report.match();
        html.append("<h2>Pairs by distance</h2>");
        if (!match.fitted()) {
            html.append("<p>too few pairs for a mixture: fixed thresholds</p>");
            return;
        }
        distances(html, match);
        html.append("<h2>Pairs by probability of being the same cell</h2>");
        probabilities(html, match.p());
    }

    private static void distances(StringBuilder html, CellMatch match) {
        double furthest =
                match.pairs().stream().mapToDouble(CellPair::distance).max().orElse(1);
        double bin = Math.max(0.1, furthest / BINS);
        double[] same = new double[BINS];
        double[] all = new double[BINS];
        for (int k = 0; k < match.p().length; k++) {
            int at = Math.min(BINS - 1, (int) (match.pairs().get(k).distance() / bin));
            same[at] += match.p()[k];
            all[at]++;
        }
        double most = Math.max(1, Arrays.stream(all).max().orElse(1));
        html.append(open());
        bars(html, all, most, "all");
        bars(html, same, most, "same");
        curve(html, match, bin, Arrays.stream(match.p()).sum(), most);
        html.append(close("distance, pixels", "pairs", String.format(Locale.ROOT, "%.1f", furthest), most));
        html.append(String.format(
                Locale.ROOT,
                "<p>green: the share that is the same; line: fitted law of the same (spread %.2f px); %d pairs</p>",
                match.law().spread(),
                match.p().length));
    }

    /** Expected pairs a bin: count · 2πd · density · bin. */
    private static void curve(StringBuilder html, CellMatch match, double bin, double count, double most) {
        html.append("<path class=\"law\" d=\"");
        for (int i = 0; i <= 4 * BINS; i++) {
            double d = i * bin / 4;
            double expected = count * 2 * Math.PI * d * match.law().displacement(d) * bin;
            html.append(String.format(
                    Locale.ROOT,
                    "%c%.1f %.1f",
                    i == 0 ? 'M' : 'L',
                    (double) i * WIDTH / (4 * BINS),
                    HEIGHT - HEIGHT * Math.min(1.05, expected / most)));
        }
        html.append("\"/>");
    }

    private static void probabilities(StringBuilder html, double[] p) {
        double[] bins = new double[BINS];
        for (double v : p) {
            bins[Math.min(BINS - 1, (int) (v * BINS))]++;
        }
        double[] roots = Arrays.stream(bins).map(Math::sqrt).toArray();
        html.append(open());
        bars(html, roots, Math.max(1, Arrays.stream(roots).max().orElse(1)), "dots reading");
        double most = Arrays.stream(bins).max().orElse(1);
        html.append(close("probability of being the same cell", "pairs, square root", "1", most));
        html.append("<p>heights are square roots, so that few pairs are seen beside many</p>");
    }

    private static String open() {
        return "<svg class=\"chart\" viewBox=\"" + -LEFT + " -8 " + (WIDTH + LEFT + 6) + " " + (HEIGHT + 36) + "\">";
    }

    /** The axes of both figures: from 0 to a last value along, to a largest count upright. */
    private static String close(String along, String upright, String last, double most) {
        return String.format(
                Locale.ROOT,
                "<text x=\"0\" y=\"%d\">0</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                        + "<text x=\"-4\" y=\"6\" text-anchor=\"end\">%.0f</text>"
                        + "<text x=\"-4\" y=\"%d\" text-anchor=\"end\">0</text>"
                        + "<text transform=\"translate(%d %d) rotate(-90)\" text-anchor=\"middle\">%s</text></svg>",
                HEIGHT + 12,
                WIDTH,
                HEIGHT + 12,
                last,
                WIDTH / 2,
                HEIGHT + 23,
                along,
                most,
                HEIGHT,
                10 - LEFT,
                HEIGHT / 2,
                upright);
    }

    private static void bars(StringBuilder html, double[] heights, double most, String style) {
        double width = (double) WIDTH / heights.length;
        for (int i = 0; i < heights.length; i++) {
            double h = HEIGHT * heights[i] / most;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>",
                    i * width,
                    HEIGHT - h,
                    width - 1,
                    h,
                    style));
        }
    }
}
