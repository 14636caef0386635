package asterism.calibration.cells;

/** A footprint in growth: reduced pixels, their weights (largest about 1), and the activity in grey levels. */
final class Candidate {
    final int seedY;
    final int seedX;
    int[] pixels;
    float[] weights;
    float[] trace;

    Candidate(int seedY, int seedX, int[] pixels, float[] weights, float[] trace) {
        this.seedY = seedY;
        this.seedX = seedX;
        this.pixels = pixels;
        this.weights = weights;
        this.trace = trace;
    }

    /** Weighted centroid's row or column, reduced pixels. */
    double centroid(int width, boolean row) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < pixels.length; i++) {
            sum += weights[i] * (row ? pixels[i] / width : pixels[i] % width);
            total += weights[i];
        }
        return sum / total;
    }

    float largestWeight() {
        float most = 0;
        for (float w : weights) {
            most = Math.max(most, w);
        }
        return most;
    }
}
