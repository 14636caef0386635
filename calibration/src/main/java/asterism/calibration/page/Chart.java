package asterism.calibration.page;

import java.util.Locale;

/** A small chart as SVG: points, lines and bands over linear axes. */
public final class Chart {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 220;
    private static final double LEFT = 44;
    private static final double BOTTOM = 24;

    private final StringBuilder marks = new StringBuilder();
    private final double x0;
    private final double x1;
    private final double y0;
    private final double y1;
    private final String caption;

    /**
     * Axes that hold all values of both arrays.
     *
     * @param caption what is seen, below the chart
     */
    public Chart(String caption, double[] xs, double[] ys) {
        this.caption = caption;
        x0 = least(xs);
        x1 = Math.max(x0 + 1e-9, -least(negated(xs)));
        double low = least(ys);
        double high = -least(negated(ys));
        double room = Math.max(1e-9, 0.05 * (high - low));
        y0 = low - room;
        y1 = high + room;
    }

    private static double[] negated(double[] values) {
        double[] negated = values.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        return negated;
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double v : values) {
            least = Double.isNaN(v) ? least : Math.min(least, v);
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    private double px(double x) {
        return LEFT + (WIDTH - LEFT - 6) * (x - x0) / (x1 - x0);
    }

    private double py(double y) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 6) * (y - y0) / (y1 - y0);
    }

    /** Dots of one colour. */
    public Chart dots(double[] xs, double[] ys, String colour) {
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(xs[i] + ys[i])) {
                marks.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\" fill=\"%s\"/>",
                        px(xs[i]),
                        py(ys[i]),
                        colour));
            }
        }
        return this;
    }

    /** A line through points in their order. */
    public Chart line(double[] xs, double[] ys, String colour) {
        marks.append("<path fill=\"none\" stroke=\"").append(colour).append("\" d=\"");
        String move = "M";
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(xs[i] + ys[i])) {
                marks.append(String.format(Locale.ROOT, "%s%.1f %.1f", move, px(xs[i]), py(ys[i])));
                move = "L";
            }
        }
        marks.append("\"/>");
        return this;
    }

    /** A level across the chart. */
    public Chart level(double y, String colour) {
        return line(new double[] {x0, x1}, new double[] {y, y}, colour);
    }

    /** The figure. */
    public String svg() {
        return String.format(
                Locale.ROOT,
                "<figure><svg viewBox=\"0 0 %.0f %.0f\">%s<text x=\"%.0f\" y=\"%.0f\">%.4g</text>"
                        + "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"end\">%.4g</text><text x=\"2\" y=\"%.0f\">%.3g</text>"
                        + "<text x=\"2\" y=\"12\">%.3g</text></svg><figcaption>%s</figcaption></figure>",
                WIDTH,
                HEIGHT,
                marks,
                LEFT,
                HEIGHT - 8,
                x0,
                WIDTH - 6,
                HEIGHT - 8,
                x1,
                HEIGHT - BOTTOM,
                y0,
                y1,
                Section.escaped(caption));
    }
}
