package asterism.detector.registration;

import asterism.detector.fixed.Fixed;
import asterism.detector.profile.RegistrationTemplate;

/**
 * Where the brain moved: the displacement at which the frame's high-passed region looks most like the template.
 *
 * <p>Normalised correlation at the 3 × 3 offsets around the last displacement, climbing while the best lies at the
 * edge, then a parabola along each axis for the fraction. When the best score is poor the whole range is searched
 * on every fourth row. Plain correlation after a high-pass holds where phase correlation locks to fixed pattern
 * (Guizar-Sicairos 2008 and Pnevmatikakis &amp; Giovannucci 2017 describe the family). Pictures of 400 pixels and more
 * a side are binned 2 × 2 first.
 */
public final class Registration {
    /** A score that pictures without anything in common reach somewhere in the range, 0.2. */
    static final int CHANCE_Q15 = 6_554;

    private static final int BANDS = 4;
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final int bin;
    private final int outer;
    private final int reach;
    private final int side;
    private final int frameWidth;
    private final int y0;
    private final int x0;
    private final int height;
    private final int width;
    private final SlidingPicture template;
    private final HighPass highPass;
    private final char[] binned;
    private final short[] region;
    private final int[] lanes;
    private final int[] scores;
    private final int[] touched;
    private int touchedCount;
    private byte[] arrived;
    private long energyRoot;
    private int lastDy;
    private int lastDx;

    /** Displacement, pixels, positive = the brain moved down and right in this frame. */
    public int dyQ8;

    public int dxQ8;
    /** Normalised correlation at the best whole offset, 1.0 = 32768. */
    public int scoreQ15;
    /** The same for the worst of four bands of rows: a torn picture fits in one part and not in another. */
    public int worstBandQ15;
    /** Mean of the region, grey levels. */
    public int brightnessQ8;
    /** Best position lies at the end of the range. */
    public boolean outOfRange;

    public Registration(RegistrationTemplate t) {
        bin = Math.min(t.width(), t.height()) >= 400 ? 2 : 1;
        outer = bin == 2 ? 5 : 10;
        int inner = bin == 2 ? 1 : 2;
        reach = t.maxShiftPixels() / bin;
        side = 2 * reach + 1;
        frameWidth = t.width();
        y0 = (t.regionY0() + bin - 1) / bin;
        x0 = (t.regionX0() + bin - 1) / bin;
        height = Math.min(1024, t.regionHeight() / bin - 1);
        width = (t.regionWidth() / bin - 1) & ~1;
        template = new SlidingPicture(t, bin, inner, outer);
        highPass = new HighPass(inner, outer, width, bin * bin);
        binned = new char[(height + 2 * outer) * (width + 2 * outer)];
        region = new short[height * width];
        lanes = new int[width / 2];
        scores = new int[side * side];
        touched = new int[side * side];
        java.util.Arrays.fill(scores, UNKNOWN);
    }

    /** A new frame's rows come. */
    public void begin() {}

    /** Rows {@code from} to {@code to - 1} have arrived; each row once, in order. */
    public void rows(byte[] pixels, int from, int to) {
        arrived = pixels;
    }

    /** Finds the displacement of a frame all of whose rows have arrived, starting from the last one. */
    public void align(int expectedScoreQ15) {
        read(arrived);
        forget();
        energyRoot = Math.max(1, Fixed.squareRoot(energy(0, height)));
        int keptDy = lastDy;
        int keptDx = lastDx;
        climb(lastDy, lastDx);
        if (score(lastDy, lastDx) >> 5 < Math.max(CHANCE_Q15, expectedScoreQ15 * 3 / 4)) {
            searchAll();
        }
        finish();
        if (scoreQ15 < CHANCE_Q15) {
            lastDy = keptDy;
            lastDx = keptDx;
        }
    }

    private void read(byte[] pixels) {
        int stride = width + 2 * outer;
        int rows = height + 2 * outer;
        long sum = 0;
        for (int y = 0; y < rows; y++) {
            int from = (y0 - outer + y) * bin * frameWidth + (x0 - outer) * bin;
            sum += bin == 2
                    ? binRow(pixels, from, frameWidth, binned, y * stride, stride)
                    : copyRow(pixels, from, binned, y * stride, stride);
        }
        brightnessQ8 = (int) ((sum << 8) / ((long) rows * stride * bin * bin));
        highPass.filter(binned, stride, outer, outer, height, width, region, width);
    }

    private static int copyRow(byte[] pixels, int from, char[] out, int at, int columns) {
        int sum = 0;
        for (int x = 0; x < columns; x++) {
            int v = pixels[from + x] & 0xff;
            out[at + x] = (char) v;
            sum += v;
        }
        return sum;
    }

    private static int binRow(byte[] pixels, int from, int stride, char[] out, int at, int columns) {
        int sum = 0;
        for (int x = 0; x < columns; x++) {
            int p = from + 2 * x;
            int v = (pixels[p] & 0xff)
                    + (pixels[p + 1] & 0xff)
                    + (pixels[p + stride] & 0xff)
                    + (pixels[p + stride + 1] & 0xff);
            out[at + x] = (char) v;
            sum += v;
        }
        return sum;
    }

    private long energy(int row, int rows) {
        return Correlation.sum(region, row * width, width, region, row * width, width, rows, width, 1, lanes);
    }

    private void climb(int startDy, int startDx) {
        int dy = startDy;
        int dx = startDx;
        while (true) {
            int bestDy = dy;
            int bestDx = dx;
            int best = score(dy, dx);
            for (int ny = Math.max(-reach, dy - 1); ny <= Math.min(reach, dy + 1); ny++) {
                for (int nx = Math.max(-reach, dx - 1); nx <= Math.min(reach, dx + 1); nx++) {
                    if (score(ny, nx) > best) {
                        best = score(ny, nx);
                        bestDy = ny;
                        bestDx = nx;
                    }
                }
            }
            if (bestDy == dy && bestDx == dx) {
                lastDy = dy;
                lastDx = dx;
                return;
            }
            dy = bestDy;
            dx = bestDx;
        }
    }

    /** A coarse look everywhere, then a climb from the best; keeps the old place when that is no worse. */
    private void searchAll() {
        int keptDy = lastDy;
        int keptDx = lastDx;
        int bestDy = 0;
        int bestDx = 0;
        int best = UNKNOWN;
        for (int dy = -reach; dy <= reach; dy += 2) {
            for (int dx = -reach; dx <= reach; dx += 2) {
                int coarse = evaluate(dy, dx, 4);
                if (coarse > best) {
                    best = coarse;
                    bestDy = dy;
                    bestDx = dx;
                }
            }
        }
        climb(bestDy, bestDx);
        if (score(lastDy, lastDx) < score(keptDy, keptDx)) {
            lastDy = keptDy;
            lastDx = keptDx;
        }
    }

    private void finish() {
        int centre = score(lastDy, lastDx);
        outOfRange = Math.abs(lastDy) == reach || Math.abs(lastDx) == reach;
        int fractionY = outOfRange ? 0 : vertex(score(lastDy - 1, lastDx), centre, score(lastDy + 1, lastDx));
        int fractionX = outOfRange ? 0 : vertex(score(lastDy, lastDx - 1), centre, score(lastDy, lastDx + 1));
        dyQ8 = (lastDy * 256 + fractionY) * bin;
        dxQ8 = (lastDx * 256 + fractionX) * bin;
        scoreQ15 = Math.max(0, centre >> 5);
        worstBandQ15 = worstBand();
    }

    /** Top of the parabola through three scores, Q8, within half a step. */
    private static int vertex(int before, int centre, int after) {
        int curvature = before - 2 * centre + after;
        return curvature >= 0 ? 0 : Fixed.clamp(Fixed.roundDivide(128L * (after - before), -curvature), -128, 128);
    }

    private int worstBand() {
        int rows = height / BANDS;
        int worst = Integer.MAX_VALUE;
        for (int band = 0; band < BANDS; band++) {
            int at = band * rows;
            long cross = cross(at, rows, lastDy, lastDx, 1);
            long own = energy(at, rows);
            long other = template.energy(y0 + at - lastDy, x0 - lastDx, rows, width);
            worst = Math.min(worst, (int) (normalised(cross, Fixed.squareRoot(own), Fixed.squareRoot(other)) >> 5));
        }
        return Math.max(0, worst);
    }

    /** Score of one offset, 1.0 = 2^20; calculated once a frame. */
    private int score(int dy, int dx) {
        int at = (dy + reach) * side + dx + reach;
        if (scores[at] == UNKNOWN) {
            scores[at] = evaluate(dy, dx, 1);
            touched[touchedCount++] = at;
        }
        return scores[at];
    }

    private void forget() {
        while (touchedCount > 0) {
            scores[touched[--touchedCount]] = UNKNOWN;
        }
    }

    private int evaluate(int dy, int dx, int rowStep) {
        long cross = cross(0, height, dy, dx, rowStep);
        long other = Fixed.squareRoot(template.energy(y0 - dy, x0 - dx, height, width));
        return (int) normalised(cross, energyRoot, other);
    }

    private long cross(int row, int rows, int dy, int dx, int rowStep) {
        int from = (y0 + row - dy) * template.pitch + x0 - dx;
        return Correlation.sum(
                region, row * width, width, template.values, from, template.pitch, rows, width, rowStep, lanes);
    }

    /** cross / (a · b) in Q20. |cross| is at most 2^20 · 2^20 pixels, so cross · 2^20 fits 62 bits. */
    private static long normalised(long cross, long a, long b) {
        long product = Math.max(1, a * b);
        return (cross << 20) / product;
    }
}
