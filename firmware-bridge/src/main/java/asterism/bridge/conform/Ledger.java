package asterism.bridge.conform;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what is seen about each requirement; the first failure stands. Used by one thread. */
final class Ledger {
    private final Map<Requirement, Verdict> verdicts = new EnumMap<>(Requirement.class);

    /** A requirement was tried: kept or broken. */
    boolean check(Requirement requirement, boolean kept, String said) {
        Verdict before = verdicts.get(requirement);
        boolean failed = before != null && before.outcome() == Outcome.FAIL;
        if (!failed) {
            verdicts.put(requirement, new Verdict(requirement, kept ? Outcome.PASS : Outcome.FAIL, said));
        }
        return kept;
    }

    /** A requirement cannot be tried, unless something else has been seen of it. */
    void notShown(Requirement requirement, String why) {
        verdicts.putIfAbsent(requirement, new Verdict(requirement, Outcome.NOT_SHOWN, why));
    }

    /** One for each requirement, in their order. */
    List<Verdict> verdicts() {
        List<Verdict> all = new ArrayList<>();
        for (Requirement requirement : Requirement.values()) {
            all.add(verdicts.getOrDefault(
                    requirement, new Verdict(requirement, Outcome.NOT_SHOWN, "it did not come to that")));
        }
        return all;
    }
}
