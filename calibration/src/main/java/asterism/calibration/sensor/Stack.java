package asterism.calibration.sensor;

/**
 * Frames of one unchanging scene, added up: each pixel's mean and, from the differences of neighbouring frames, its noise,
 * so that slow drift does not count as noise. What rows, columns and whole frames do together is told apart (EMVA
 * standard 1288, release 4, treats them the same way).
 */
final class Stack {
    private final int width;
    private final int height;
    private final int[] sum;
    private final float[] squares;
    private final boolean[] clipped;
    private final int[] difference;
    private final byte[] last;
    private int frames;
    private double rowSquares;
    private double columnSquares;

    Stack(int width, int height) {
        this.width = width;
        this.height = height;
        sum = new int[width * height];
        squares = new float[sum.length];
        clipped = new boolean[sum.length];
        difference = new int[sum.length];
        last = new byte[sum.length];
    }

    int frames() {
        return frames;
    }

    void add(byte[] pixels) {
        for (int i = 0; i < sum.length; i++) {
            int grey = pixels[i] & 0xff;
            sum[i] += grey;
            clipped[i] |= grey == 255 || grey == 0;
            difference[i] = grey - (last[i] & 0xff);
        }
        if (frames > 0) {
            addDifference();
        }
        System.arraycopy(pixels, 0, last, 0, last.length);
        frames++;
    }

    private void addDifference() {
        double[] rows = new double[height];
        double[] columns = new double[width];
        double all = 0;
        for (int i = 0; i < difference.length; i++) {
            rows[i / width] += difference[i] / (double) width;
            columns[i % width] += difference[i] / (double) height;
            all += difference[i] / (double) difference.length;
        }
        for (double row : rows) {
            rowSquares += (row - all) * (row - all) / (height - 1);
        }
        for (double column : columns) {
            columnSquares += (column - all) * (column - all) / (width - 1);
        }
        for (int i = 0; i < difference.length; i++) {
            double alone = difference[i] - rows[i / width] - columns[i % width] + all;
            squares[i] += (float) (alone * alone);
        }
    }

    /** Mean of a pixel, grey levels. */
    double mean(int pixel) {
        return (double) sum[pixel] / frames;
    }

    float[] mean() {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) mean(i);
        }
        return mean;
    }

    /** Variance of a pixel from frame to frame, without what its row and column do, rounding included. */
    double variance(int pixel) {
        double lost = (1 - 1.0 / width) * (1 - 1.0 / height);
        return squares[pixel] / (2.0 * (frames - 1)) / lost;
    }

    /** Whether a pixel was 0 or 255 in any frame. */
    boolean clipped(int pixel) {
        return clipped[pixel];
    }

    /** Noise common to a row, grey levels, given the variance of pixels alone; 0 if none stands out. */
    double rowNoise(double pixelVariance) {
        return Math.sqrt(Math.max(0, rowSquares / (2 * (frames - 1)) - pixelVariance / width));
    }

    double columnNoise(double pixelVariance) {
        return Math.sqrt(Math.max(0, columnSquares / (2 * (frames - 1)) - pixelVariance / height));
    }
}
