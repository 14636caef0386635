package asterism.calibration.template;

/** Normalised correlation of a window of a fixed picture with the same window of another one, displaced. */
final class Correlator {
    private final int[] picture;
    private final int width;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;
    private final double energy;

    /** The window is the middle of the picture, {@code inset} from every border and at most {@code span} a side. */
    Correlator(int[] picture, int width, int height, int inset, int span) {
        this.picture = picture;
        this.width = width;
        int w = Math.min(span, width - 2 * inset);
        int h = Math.min(span, height - 2 * inset);
        this.left = (width - w) / 2;
        this.top = (height - h) / 2;
        this.right = left + w;
        this.bottom = top + h;
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            sum += dot(picture, y * width + left, picture, y * width + left, right - left);
        }
        this.energy = Math.max(1, sum);
    }

    /** Correlation in [-1, 1] with the other picture looked at (dy, dx) further down and right. */
    double at(int[] other, int dy, int dx) {
        long product = 0;
        long power = 0;
        int length = right - left;
        for (int y = top; y < bottom; y++) {
            int here = y * width + left;
            int there = (y + dy) * width + left + dx;
            product += dot(picture, here, other, there, length);
            power += dot(other, there, other, there, length);
        }
        return product / Math.sqrt(energy * Math.max(1, power));
    }

    private static int dot(int[] a, int i, int[] b, int j, int length) {
        int sum = 0;
        for (int k = 0; k < length; k++) {
            sum += a[i + k] * b[j + k];
        }
        return sum;
    }
}
