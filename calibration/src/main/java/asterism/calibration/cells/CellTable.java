package asterism.calibration.cells;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was found, as a short text and, cell by cell, as rows of a page. */
public final class CellTable {
    private static final int POINTS = 240;
    private static final double SATURATED = 0.02;

    private CellTable() {}

    /** Lines for a terminal: percentiles over cells, then what was not taken and why. */
    public static List<String> summary(CellReport report, MeasuredProfile measured) {
        Profile profile = measured.profile();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d cells in %d frames of %dx%d at %.4g per second",
                report.cells().size(),
                report.frames(),
                report.width(),
                report.height(),
                report.fps()));
        lines.add(String.format(Locale.ROOT, "%-24s%9s%9s%9s", "", "p10", "median", "p90"));
        lines.add(line("radius, pixels", report.cells(), CellTable::radius));
        lines.add(line("noise, grey levels", profile.cells(), CellProfile::noise));
        lines.add(line("  its standard error", measured.noiseError()));
        lines.add(
                line("transient, grey levels", report.cells(), c -> c.activity().transientSize()));
        lines.add(line("decay, seconds", profile.cells(), CellProfile::decaySeconds));
        lines.add(line("  its standard error", measured.decayError()));
        lines.add(line("brightness at rest", profile.cells(), CellProfile::f0));
        lines.add(line("quality", report.cells(), FoundCell::quality));
        if (!Double.isNaN(report.minQuality())) {
            lines.add(near(report));
        }
        long saturated =
                report.cells().stream().filter(c -> c.saturated() > SATURATED).count();
        if (saturated > 0) {
            lines.add(saturated + " cells lie in saturated pixels: record with less light or gain");
        }
        if (!report.rejected().isEmpty()) {
            lines.add("not taken: " + reasons(report.rejected()));
        }
        return lines;
    }

    /** Reasons with how often each was given, the most frequent first. */
    private static String reasons(List<RejectedCell> rejected) {
        return counts(rejected).entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue()))
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    static Map<String, Integer> counts(List<RejectedCell> rejected) {
        Map<String, Integer> counts = new TreeMap<>();
        rejected.forEach(r -> counts.merge(r.reason(), 1, Integer::sum));
        return counts;
    }

    /** How many cells hang on the threshold. */
    static String near(CellReport report) {
        return String.format(
                Locale.ROOT,
                "%d cells are less than 0.1 above the least quality of %.2g, %d candidates less than 0.1 below",
                report.takenNarrowly(),
                report.minQuality(),
                report.missedNarrowly());
    }

    private static <T> String line(String name, List<T> of, ToDoubleFunction<T> value) {
        return line(name, of.stream().mapToDouble(value).toArray());
    }

    /** @param values NaN where unknown */
    private static String line(String name, double[] values) {
        double[] v =
                Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
        if (v.length == 0) {
            return String.format(Locale.ROOT, "%-24s%9s%9s%9s", name, "unknown", "", "");
        }
        return String.format(
                Locale.ROOT, "%-24s%9.2f%9.2f%9.2f", name, v[v.length / 10], v[v.length / 2], v[9 * v.length / 10]);
    }

    /** Radius of a disc as large as the footprint above half its peak, full-resolution pixels. */
    static double radius(FoundCell c) {
        int n = 0;
        for (float w : c.weights()) {
            n += w >= 0.5f ? 1 : 0;
        }
        return Math.sqrt(n / Math.PI);
    }

    /** A table of the page: one row a cell, with what it did. */
    static String html(CellReport report, MeasuredProfile measured) {
        Profile profile = measured.profile();
        StringBuilder html = new StringBuilder(
                "<h2>Cells, best first; ± standard errors, by leaving out each tenth of the recording</h2>"
                        + "<table class=\"cells\"><tr><th>cell<th>quality<th>noise, grey<th>transient, grey<th>decay, s"
                        + "<th>at rest, grey<th>bursts a minute<th>saturated"
                        + "<th>activity over the recording, denoised, to its own peak</tr>");
        for (int i = 0; i < report.cells().size(); i++) {
            FoundCell c = report.cells().get(i);
            CellProfile p = profile.cells().get(i);
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s<td>%.2f<td>%s<td>%.1f<td>%s<td>%.0f<td>%.1f<td>%.0f %%<td>%s</tr>",
                    p.id(),
                    c.quality(),
                    with(p.noise(), measured.noiseError()[i]),
                    c.activity().transientSize(),
                    with(p.decaySeconds(), measured.decayError()[i]),
                    p.f0(),
                    60 * p.rateHz(),
                    100 * c.saturated(),
                    curve(c.activity().trace())));
        }
        return html.append("</table>").toString();
    }

    private static String with(double value, double error) {
        return Double.isNaN(error)
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.2f ± %.1g", value, error);
    }

    private static String curve(float[] trace) {
        if (trace.length == 0) {
            return "";
        }
        int points = Math.min(POINTS, trace.length);
        float[] highest = new float[points];
        for (int t = 0; t < trace.length; t++) {
            int k = (int) ((long) t * points / trace.length);
            highest[k] = Math.max(highest[k], trace[t]);
        }
        float most = 1e-6f;
        for (float v : highest) {
            most = Math.max(most, v);
        }
        float scale = 20 / most;
        String path = Arrays.toString(range(highest, scale)).replaceAll("[\\[\\],]", "");
        return "<svg viewBox=\"0 0 " + points + " 20\" width=\"" + 2 * points
                + "\" height=\"20\" preserveAspectRatio=\"none\"><polyline points=\"" + path + "\"/></svg>";
    }

    private static int[] range(float[] highest, float scale) {
        int[] xy = new int[2 * highest.length];
        for (int k = 0; k < highest.length; k++) {
            xy[2 * k] = k;
            xy[2 * k + 1] = 20 - Math.round(scale * highest[k]);
        }
        return xy;
    }
}
