package asterism.calibration.template;

import java.util.Arrays;

/**
 * What each frame of a recording did: displacement in full-resolution pixels against the median position (positive =
 * down, right: the reference's pixel (y, x) is at (y+dy, x+dx) of the frame), correlation with the reference in [-1, 1],
 * mean grey.
 */
public record Motion(int width, int height, double fps, double[] dy, double[] dx, double[] score, double[] brightness) {
    private static final double JUMP = 1.0;
    private static final double FAR = 2.5;
    private static final int SLOW = 200;

    /** Frames of the recording. */
    public int frames() {
        return dy.length;
    }

    /** Frames that may be learned from: still, like the reference, normally lit. */
    public boolean[] usable() {
        int n = frames();
        double medianScore = median(score);
        double spread = 1e-9;
        double[] off = new double[n];
        for (int i = 0; i < n; i++) {
            off[i] = Math.abs(score[i] - medianScore);
        }
        spread += median(off);
        double light = median(brightness);
        double[] slowY = slow(dy);
        double[] slowX = slow(dx);
        boolean[] good = new boolean[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            boolean still = i == 0 || Math.hypot(dy[i] - dy[i - 1], dx[i] - dx[i - 1]) <= JUMP;
            boolean alike = score[i] >= medianScore - Math.max(12 * spread, 0.1);
            boolean lit = Math.abs(brightness[i] - light) <= 0.3 * light;
            boolean near = Math.hypot(dy[i] - slowY[i], dx[i] - slowX[i]) <= FAR;
            good[i] = still && near && alike && lit;
            kept += good[i] ? 1 : 0;
        }
        if (kept < n / 2) {
            Arrays.fill(good, true);
        }
        return good;
    }

    /** Median of each 200 frames. */
    private static double[] slow(double[] shift) {
        double[] out = new double[shift.length];
        for (int from = 0; from < out.length; from += SLOW) {
            int to = Math.min(out.length, from + SLOW);
            Arrays.fill(out, from, to, median(Arrays.copyOfRange(shift, from, to)));
        }
        return out;
    }

    /** Pixels at the frame's border that the displacement hides in at least 2 % of the frames. */
    public int margin() {
        double[] size = new double[frames()];
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.max(Math.abs(dy[i]), Math.abs(dx[i]));
        }
        Arrays.sort(size);
        return (int) Math.round(size[(int) (0.98 * (size.length - 1))]);
    }

    /** The median of the values, which stay as they are. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    Motion aroundMedian() {
        double my = median(dy);
        double mx = median(dx);
        double[] y = Arrays.stream(dy).map(v -> v - my).toArray();
        double[] x = Arrays.stream(dx).map(v -> v - mx).toArray();
        return new Motion(width, height, fps, y, x, score, brightness);
    }
}
