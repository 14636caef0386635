package asterism.calibration.cells;

/**
 * What a footprint looks like above half its peak.
 *
 * @param radius of a disc as large, reduced pixels
 * @param elongation longest over shortest axis
 */
record Shape(double radius, double elongation) {
    private static final double OF_A_PIXEL = 1.0 / 12;

    static Shape of(Candidate c, int movieWidth) {
        double half = c.largestWeight() / 2;
        double n = 0;
        double y = 0;
        double x = 0;
        for (int i = 0; i < c.pixels.length; i++) {
            if (c.weights[i] >= half) {
                n++;
                y += c.pixels[i] / movieWidth;
                x += c.pixels[i] % movieWidth;
            }
        }
        double yy = OF_A_PIXEL;
        double xx = OF_A_PIXEL;
        double xy = 0;
        for (int i = 0; i < c.pixels.length; i++) {
            if (c.weights[i] >= half) {
                double dy = c.pixels[i] / movieWidth - y / n;
                double dx = c.pixels[i] % movieWidth - x / n;
                yy += dy * dy / n;
                xx += dx * dx / n;
                xy += dy * dx / n;
            }
        }
        double middle = (yy + xx) / 2;
        double span = Math.sqrt(Math.max(0, (yy - xx) * (yy - xx) / 4 + xy * xy));
        double shortest = Math.max(OF_A_PIXEL, middle - span);
        return new Shape(Math.sqrt(n / Math.PI), Math.sqrt((middle + span) / shortest));
    }
}
