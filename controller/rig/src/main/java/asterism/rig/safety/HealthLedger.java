package asterism.rig.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What must be fresh before the watchdog is kicked. Each part has its own deadline; one that is late keeps the kick back.
 */
public final class HealthLedger {
    private record Part(String name, LongSupplier lastNanos, long deadlineNanos) {}

    private record Fact(String name, BooleanSupplier holds) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** A part that goes round and leaves the time of each round. */
    public HealthLedger fresh(String name, LongSupplier lastNanos, long deadlineNanos) {
        parts.add(new Part(name, lastNanos, deadlineNanos));
        return this;
    }

    /** A part that is well as long as a fact holds. */
    public HealthLedger holds(String name, BooleanSupplier fact) {
        facts.add(new Fact(name, fact));
        return this;
    }

    /** Names of the parts that are late or do not hold; empty when all is well. */
    public List<String> late(long nowNanos) {
        List<String> late = new ArrayList<>();
        for (Part part : parts) {
            if (nowNanos - part.lastNanos().getAsLong() > part.deadlineNanos()) {
                late.add(part.name());
            }
        }
        for (Fact fact : facts) {
            if (!fact.holds().getAsBoolean()) {
                late.add(fact.name());
            }
        }
        return late;
    }
}
