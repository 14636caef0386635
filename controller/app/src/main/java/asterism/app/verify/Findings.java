package asterism.app.verify;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one stream, by sort, each sort as ranges of seq so that a long hole is one line. */
public final class Findings {
    /** The sorts, in the order they are reported. */
    public enum Sort {
        MISSING("missing from the store"),
        ABSENT("not in the journal"),
        PENDING("journalled, not yet acknowledged"),
        DOUBLE("double"),
        ALTERED("altered: other bytes than journalled"),
        DERIVED("altered: derived otherwise than its body says"),
        CHAIN("chain broken"),
        SIGNATURE("is no checkpoint of this rig"),
        FORGED("forged"),
        UNSIGNED("not signed"),
        UNKNOWN("in the store, but beyond the end of the journal"),
        DAMAGED("unreadable in the journal");

        final String words;

        Sort(String words) {
            this.words = words;
        }
    }

    private record Run(Sort sort, long lo, long hi, String where) {}

    private final List<Run> runs = new ArrayList<>();

    void add(Sort sort, long seq, String where) {
        add(sort, seq, seq, where);
    }

    void add(Sort sort, long lo, long hi, String where) {
        if (!runs.isEmpty()) {
            Run last = runs.getLast();
            if (last.sort == sort && last.hi + 1 == lo && last.where.equals(where)) {
                runs.set(runs.size() - 1, new Run(sort, last.lo, hi, where));
                return;
            }
        }
        runs.add(new Run(sort, lo, hi, where));
    }

    long count(Sort sort) {
        return runs.stream()
                .filter(r -> r.sort == sort)
                .mapToLong(r -> r.hi - r.lo + 1)
                .sum();
    }

    /** One line a run of neighbours, such as {@code seq 5..9 missing from the store}. */
    public List<String> lines() {
        return runs.stream()
                .map(r -> "seq " + (r.lo == r.hi ? "" + r.lo : r.lo + ".." + r.hi) + " " + r.sort.words
                        + (r.where.isEmpty() ? "" : " (" + r.where + ")"))
                .toList();
    }
}
