package asterism.calibration.cells;

/** How much two footprints share. */
final class Overlap {
    private Overlap() {}

    /** Cosine of the angle between two footprints' weights: 0 apart, 1 the same. Pixels of each must ascend. */
    static double cosine(Candidate a, Candidate b) {
        double product = 0;
        int j = 0;
        for (int i = 0; i < a.pixels.length; i++) {
            while (j < b.pixels.length && b.pixels[j] < a.pixels[i]) {
                j++;
            }
            if (j < b.pixels.length && b.pixels[j] == a.pixels[i]) {
                product += a.weights[i] * b.weights[j];
            }
        }
        return product / Math.sqrt(squares(a) * squares(b));
    }

    private static double squares(Candidate c) {
        double sum = 1e-12;
        for (float w : c.weights) {
            sum += w * w;
        }
        return sum;
    }
}
