package asterism.calibration.page;

import java.util.Locale;

/** A small chart as SVG: points, lines and bands over two named axes. */
public final class Chart {
    private static final double WIDTH = 420;
    private static final double HEIGHT = 270;
    private static final double LEFT = 58;
    private static final double BOTTOM = 38;
    private static final double EDGE = 8;

    private final StringBuilder marks = new StringBuilder();
    private final Axis x;
    private final Axis y;
    private final String caption;

    private Chart(String caption, Axis x, Axis y) {
        this.caption = caption;
        this.x = x;
        this.y = y;
    }

    /**
     * Linear axes that hold all values.
     *
     * @param caption what is seen, below the chart
     * @param xName of the axis, with the unit
     * @param yName likewise
     * @param ys arrays of values, as long as they like
     */
    public static Chart of(String caption, String xName, String yName, double[] xs, double[]... ys) {
        return new Chart(caption, Axis.over(xName, false, false, xs), Axis.over(yName, false, true, ys));
    }

    /** The same with a logarithmic upright axis. */
    public static Chart logarithmic(String caption, String xName, String yName, double[] xs, double[]... ys) {
        return new Chart(caption, Axis.over(xName, false, false, xs), Axis.over(yName, true, true, ys));
    }

    private double px(double at) {
        return LEFT + (WIDTH - LEFT - EDGE) * x.share(at);
    }

    private double py(double at) {
        return EDGE + (HEIGHT - BOTTOM - EDGE) * (1 - y.share(at));
    }

    private boolean shown(double atX, double atY) {
        return x.holds(atX) && y.holds(atY);
    }

    /** Dots; what lies beyond the axes is left out. */
    public Chart dots(double[] xs, double[] ys, Ink ink) {
        for (int i = 0; i < xs.length; i++) {
            if (shown(xs[i], ys[i])) {
                marks.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"dots %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2\"/>",
                        ink.style(),
                        px(xs[i]),
                        py(ys[i])));
            }
        }
        return this;
    }

    /** A line through points in their order. */
    public Chart line(double[] xs, double[] ys, Ink ink) {
        return path("mark", xs, ys, ink, "");
    }

    /** What lies between two lines over the same places, which are all within the axes. */
    public Chart between(double[] xs, double[] low, double[] high, Ink ink) {
        int n = xs.length;
        double[] around = new double[2 * n];
        double[] edge = new double[2 * n];
        for (int i = 0; i < n; i++) {
            around[i] = xs[i];
            edge[i] = low[i];
            around[2 * n - 1 - i] = xs[i];
            edge[2 * n - 1 - i] = high[i];
        }
        return path("area", around, edge, ink, "Z");
    }

    private Chart path(String kind, double[] xs, double[] ys, Ink ink, String end) {
        marks.append("<path class=\"" + kind + " " + ink.style() + "\" d=\"");
        String move = "M";
        for (int i = 0; i < xs.length; i++) {
            if (shown(xs[i], ys[i])) {
                marks.append(String.format(Locale.ROOT, "%s%.1f %.1f", move, px(xs[i]), py(ys[i])));
                move = "L";
            }
        }
        marks.append(end).append("\"/>");
        return this;
    }

    /** A level across the chart, if its axis reaches it. */
    public Chart level(double at, Ink ink) {
        return line(new double[] {x.from(), x.to()}, new double[] {at, at}, ink);
    }

    /** A place, upright, with what it is uncertain by on both sides, as far as the axis reaches. */
    public Chart place(double at, double uncertain, Ink ink) {
        if (x.holds(at)) {
            double[] ends = {Math.max(x.from(), at - uncertain), Math.min(x.to(), at + uncertain)};
            double[] bottom = {y.from(), y.from()};
            double[] top = {y.to(), y.to()};
            between(ends, bottom, top, ink);
            line(new double[] {at, at}, new double[] {y.from(), y.to()}, ink);
        }
        return this;
    }

    private String axes() {
        StringBuilder axes = new StringBuilder();
        for (double tick : x.ticks()) {
            line(axes, px(tick), EDGE, px(tick), HEIGHT - BOTTOM);
            text(axes, px(tick), HEIGHT - BOTTOM + 13, "middle", Section.number(tick));
        }
        for (double tick : y.ticks()) {
            line(axes, LEFT, py(tick), WIDTH - EDGE, py(tick));
            text(axes, LEFT - 5, py(tick) + 3.5, "end", Section.number(tick));
        }
        text(axes, (LEFT + WIDTH) / 2, HEIGHT - 6, "middle", x.name());
        String upright = String.format(Locale.ROOT, "<g transform=\"translate(11 %.0f) rotate(-90)\">", HEIGHT / 2);
        axes.append(upright);
        text(axes, 0, 0, "middle", y.name());
        return axes.append("</g>").toString();
    }

    private static void line(StringBuilder to, double x1, double y1, double x2, double y2) {
        to.append(String.format(
                Locale.ROOT, "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2));
    }

    private static void text(StringBuilder to, double atX, double atY, String anchor, String text) {
        to.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                atX,
                atY,
                anchor,
                Section.escaped(text)));
    }

    /** The figure. */
    public String svg() {
        return String.format(
                Locale.ROOT,
                "<figure><svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\">%s%s</svg><figcaption>%s</figcaption></figure>",
                WIDTH,
                HEIGHT,
                axes(),
                marks,
                Section.escaped(caption));
    }
}
