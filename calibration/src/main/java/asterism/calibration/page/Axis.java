package asterism.calibration.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A named axis from its least to its largest value.
 *
 * @param name with the unit
 * @param logarithmic whether equal ratios are equally long; then both ends are above 0
 */
record Axis(String name, double from, double to, boolean logarithmic) {
    private static final int TICKS = 5;
    private static final double ROOM = 0.05;

    /** An axis that holds all values but NaN, with some room; of a logarithmic one, all above 0. */
    static Axis over(String name, boolean logarithmic, boolean room, double[]... values) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double v : some) {
                if (!Double.isNaN(v) && (!logarithmic || v > 0)) {
                    from = Math.min(from, v);
                    to = Math.max(to, v);
                }
            }
        }
        if (from > to) {
            from = 1;
            to = 1;
        }
        if (logarithmic) {
            return new Axis(name, from / 1.15, Math.max(to, from * 1.01) * 1.15, true);
        }
        double more = room ? Math.max(1e-9, ROOM * (to - from)) : 0;
        return new Axis(name, from - more, Math.max(to, from + 1e-9) + more, false);
    }

    /** How far along a value lies, 0 to 1. */
    double share(double value) {
        return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    boolean holds(double value) {
        return value >= from && value <= to;
    }

    /** Round values for its marks. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            double[] steps = to / from > 1e3 ? new double[] {1} : new double[] {1, 2, 5};
            for (double decade = Math.pow(10, Math.floor(Math.log10(from))); decade <= to; decade *= 10) {
                for (double step : steps) {
                    ticks.add(step * decade);
                }
            }
        } else {
            double raw = (to - from) / TICKS;
            double decade = Math.pow(10, Math.floor(Math.log10(raw)));
            double step = decade * (raw < 1.5 * decade ? 1 : raw < 3.5 * decade ? 2 : raw < 7.5 * decade ? 5 : 10);
            for (double at = Math.ceil(from / step) * step; at <= to + 1e-9 * step; at += step) {
                ticks.add(Math.abs(at) < 1e-9 * step ? 0 : at);
            }
        }
        ticks.removeIf(t -> !holds(t));
        return ticks;
    }
}
