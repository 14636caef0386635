package asterism.base.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is left of a range when stored and stated ranges are taken away. */
final class Gaps {
    private Gaps() {}

    static List<Range> between(long lo, long hi, List<Range> present, List<Range> stated, int limit) {
        List<Range> known = new ArrayList<>(present);
        known.addAll(stated);
        known.sort(Comparator.comparingLong(Range::lo));
        List<Range> gaps = new ArrayList<>();
        long next = lo;
        for (Range r : known) {
            if (next > hi || gaps.size() == limit) return gaps;
            if (r.lo() > next) gaps.add(new Range(next, Math.min(hi, r.lo() - 1)));
            next = Math.max(next, r.hi() + 1);
        }
        if (next <= hi && gaps.size() < limit) gaps.add(new Range(next, hi));
        return gaps;
    }
}
