package asterism.detector.event;

import java.util.ArrayList;
import java.util.List;

/** AR(1) OASIS in double precision, written from the paper: the reference for {@link Pools}. */
final class OnlineOasis {
    private record Pool(double v, double w, int start, int length) {}

    private final double g;
    private final List<Pool> pools = new ArrayList<>();

    OnlineOasis(double g) {
        this.g = g;
    }

    void push(int frame, double y) {
        pools.add(new Pool(y, 1, frame, 1));
        while (pools.size() > 1) {
            Pool b = pools.get(pools.size() - 1);
            Pool a = pools.get(pools.size() - 2);
            if (Math.max(0, a.v) / a.w * Math.pow(g, a.length) <= b.v / b.w) {
                return;
            }
            pools.removeLast();
            pools.removeLast();
            double power = Math.pow(g, a.length);
            pools.add(new Pool(a.v + b.v * power, a.w + b.w * power * power, a.start, a.length + b.length));
        }
    }

    void skip(int frames) {
        if (!pools.isEmpty()) {
            Pool a = pools.removeLast();
            pools.add(new Pool(a.v, a.w, a.start, a.length + frames));
        }
    }

    /** Pools there are. */
    int pools() {
        return pools.size();
    }

    double now() {
        Pool a = pools.getLast();
        return Math.max(0, a.v / a.w) * Math.pow(g, a.length - 1);
    }

    double jump(int frame) {
        for (int k = 1; k < pools.size(); k++) {
            Pool b = pools.get(k);
            if (b.start == frame) {
                Pool a = pools.get(k - 1);
                return Math.max(0, Math.max(0, b.v / b.w) - Math.max(0, a.v / a.w) * Math.pow(g, a.length));
            }
        }
        return 0;
    }
}
