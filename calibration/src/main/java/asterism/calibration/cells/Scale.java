package asterism.calibration.cells;

/**
 * Lengths that follow from how large cells are, in reduced pixels.
 *
 * @param sigma of the Gaussian that is most like a cell
 */
record Scale(double sigma) {
    private static final double OF_RADIUS = 0.77;
    private static final double FINEST = 1.1;
    private static final double WIDEST = 4.3;

    /** For cells of a radius at half their peak, reduced pixels; within what can be told apart. */
    static Scale ofRadius(double radius) {
        return new Scale(Math.clamp(OF_RADIUS * radius, FINEST, WIDEST));
    }

    /** For the largest cells that are looked for. */
    static Scale widest() {
        return new Scale(WIDEST);
    }

    /** Half side of the square whose mean is taken for background. */
    int backgroundRadius() {
        return (int) Math.round(3.5 * sigma);
    }

    /** How far from its seed a footprint may reach. */
    int reach() {
        return (int) Math.ceil(4.2 * sigma);
    }

    /** Least distance of two seeds of one round. */
    int spacing() {
        return Math.max(1, (int) Math.round(sigma));
    }

    /** Weights of the Gaussian from -n to n, summing to one. */
    float[] kernel() {
        int n = (int) Math.ceil(2 * sigma);
        float[] k = new float[2 * n + 1];
        float sum = 0;
        for (int i = -n; i <= n; i++) {
            k[i + n] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += k[i + n];
        }
        for (int i = 0; i < k.length; i++) {
            k[i] /= sum;
        }
        return k;
    }
}
