package asterism.detector.benchmark;

import java.util.Formatter;
import java.util.Locale;

/** Panels side by side, each with the cost of the whole frame and of its tail over one quantity, as SVG. */
final class GrowthFigure {
    private static final int PANEL = 380;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final String[] NAMES = {"whole frame", "after the last row"};
    private static final String[] COLOURS = {"#1f77b4", "#d62728"};

    private final StringBuilder body = new StringBuilder();
    private final Formatter out = new Formatter(body, Locale.ROOT);
    private int panels;

    /** Curves of points x, milliseconds. */
    void panel(String title, double[][]... curves) {
        double mostX = 0;
        double mostY = 0;
        for (double[][] curve : curves) {
            for (double[] point : curve) {
                mostX = Math.max(mostX, point[0]);
                mostY = Math.max(mostY, point[1]);
            }
        }
        double top = Math.ceil(mostY * 10) / 10;
        out.format("<g transform='translate(%d,30)'>%n", 60 + panels++ * PANEL);
        out.format("<path d='M0 0V%d H%d' fill='none' stroke='#333'/>%n", HEIGHT, WIDTH);
        out.format("<text x='%d' y='%d' text-anchor='middle'>%s</text>%n", WIDTH / 2, HEIGHT + 38, title);
        for (int i = 0; i <= 4; i++) {
            double y = HEIGHT * (1 - i / 4.0);
            out.format("<path d='M0 %.1f H%d' stroke='#ddd'/>%n", y, WIDTH);
            out.format("<text x='-6' y='%.1f' text-anchor='end'>%.2f</text>%n", y + 4, top * i / 4);
        }
        out.format("<text x='-45' y='-12'>ms a frame</text>%n");
        for (double[] point : curves[0]) {
            out.format(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%.0f</text>%n",
                    WIDTH * point[0] / mostX, HEIGHT + 18, point[0]);
        }
        for (int k = 0; k < curves.length; k++) {
            curve(curves[k], k, WIDTH / mostX, HEIGHT / top);
        }
        out.format("</g>%n");
    }

    private void curve(double[][] points, int k, double scaleX, double scaleY) {
        StringBuilder line = new StringBuilder();
        for (double[] point : points) {
            double x = point[0] * scaleX;
            double y = HEIGHT - point[1] * scaleY;
            line.append(String.format(Locale.ROOT, "%s%.1f %.1f", line.isEmpty() ? "M" : " L", x, y));
            out.format("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>%n", x, y, COLOURS[k]);
        }
        out.format("<path d='%s' fill='none' stroke='%s'/>%n", line, COLOURS[k]);
        out.format("<text x='12' y='%d' fill='%s'>%s</text>%n", 12 + 16 * k, COLOURS[k], NAMES[k]);
    }

    String text() {
        return String.format(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='11'>%n"
                        + "<rect width='100%%' height='100%%' fill='white'/>%n%s</svg>%n",
                panels * PANEL, HEIGHT + 80, body);
    }
}
