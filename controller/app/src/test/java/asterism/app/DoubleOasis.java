package asterism.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** AR(1) OASIS in double precision (Friedrich, Zhou &amp; Paninski 2017), lambda 0, and a running percentile as baseline. */
final class DoubleOasis {
    /** As much as is known when the whole trace is. */
    static final int OFFLINE = Integer.MAX_VALUE;

    private final double g;
    private final double[] v;
    private final double[] w;
    private final int[] start;
    private final int[] length;
    private int pools;

    private DoubleOasis(double g, int samples) {
        this.g = g;
        v = new double[samples];
        w = new double[samples];
        start = new int[samples];
        length = new int[samples];
    }

    /** What began in each frame, as known {@code lag} frames later. */
    static double[] activity(double[] trace, double decayFrames, int lag) {
        DoubleOasis oasis = new DoubleOasis(Math.exp(-1 / decayFrames), trace.length);
        double[] activity = new double[trace.length];
        int known = 0;
        for (int t = 0; t < trace.length; t++) {
            oasis.push(t, trace[t]);
            if (lag != OFFLINE && t >= lag) {
                activity[known] = oasis.jump(known);
                known++;
            }
        }
        for (; known < trace.length; known++) {
            activity[known] = oasis.jump(known);
        }
        return activity;
    }

    private void push(int t, double y) {
        v[pools] = y;
        w[pools] = 1;
        start[pools] = t;
        length[pools++] = 1;
        while (pools > 1 && level(pools - 2) * Math.pow(g, length[pools - 2]) > v[pools - 1] / w[pools - 1]) {
            int at = pools - 2;
            double power = Math.pow(g, length[at]);
            v[at] += v[at + 1] * power;
            w[at] += w[at + 1] * power * power;
            length[at] += length[at + 1];
            pools--;
        }
    }

    private double level(int pool) {
        return Math.max(0, v[pool] / w[pool]);
    }

    private double jump(int t) {
        int at = Arrays.binarySearch(start, 0, pools, t);
        return at < 1 ? 0 : Math.max(0, level(at) - level(at - 1) * Math.pow(g, length[at - 1]));
    }

    /**
     * The trace above a running percentile.
     *
     * @param before samples of the window before the present one
     * @param after samples of it after: 0 for a baseline that knows no future
     */
    static double[] above(double[] trace, double quantile, int before, int after) {
        double[] above = new double[trace.length];
        List<Double> window = new ArrayList<>();
        int next = 0;
        for (int t = 0; t < trace.length; t++) {
            for (; next < Math.min(trace.length, t + after + 1); next++) {
                int at = Collections.binarySearch(window, trace[next]);
                window.add(at < 0 ? -at - 1 : at, trace[next]);
            }
            if (t > before) {
                window.remove(Collections.binarySearch(window, trace[t - before - 1]));
            }
            above[t] = trace[t] - window.get((int) Math.round(quantile * (window.size() - 1)));
        }
        return above;
    }
}
