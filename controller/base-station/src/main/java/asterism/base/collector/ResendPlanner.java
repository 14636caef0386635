package asterism.base.collector;

import asterism.base.store.Range;
import asterism.base.store.Watermark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Decides when a gap is old enough to be asked for, and how often again. */
final class ResendPlanner {
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long RECORDS_A_REQUEST = 1000;

    private final Map<String, Wait> waits = new HashMap<>();

    private static final class Wait {
        long contiguousHi;
        long askAtNanos;
        long delayNanos;
    }

    /** Whether an epoch's gaps are to be asked for now; progress since the last call starts the patience anew. */
    boolean due(Watermark w, long nowNanos) {
        String key = w.rig() + '/' + w.epoch();
        if (w.contiguousHi() >= w.knownHi()) {
            waits.remove(key);
            return false;
        }
        Wait wait = waits.get(key);
        if (wait == null || wait.contiguousHi != w.contiguousHi()) {
            wait = new Wait();
            wait.contiguousHi = w.contiguousHi();
            wait.delayNanos = PATIENCE_NANOS;
            wait.askAtNanos = nowNanos + PATIENCE_NANOS;
            waits.put(key, wait);
            return false;
        }
        if (nowNanos - wait.askAtNanos < 0) return false;
        wait.askAtNanos = nowNanos + wait.delayNanos;
        wait.delayNanos = Math.min(LONGEST_NANOS, wait.delayNanos * 2);
        return true;
    }

    /** The part of the gaps that the rig can still answer, in pieces it can answer at once. */
    static List<Range> requests(Watermark w, List<Range> gaps) {
        List<Range> requests = new ArrayList<>();
        for (Range gap : gaps) {
            long lo = Math.max(gap.lo(), w.journalLo());
            long hi = Math.min(gap.hi(), lo + RECORDS_A_REQUEST - 1);
            if (lo <= hi) requests.add(new Range(lo, hi));
        }
        return requests;
    }
}
