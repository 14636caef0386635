package asterism.rig.session;

import asterism.detector.trigger.TriggerDecision.Outcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Trigger decisions by what they came to, and how long after the frame's last row they fell. */
final class TriggerTally {
    final MicrosHistogram latency = new MicrosHistogram();
    private final Map<Outcome, long[]> counts = new EnumMap<>(Outcome.class);
    /** Counted, but without a row, because the disk was too slow. */
    long undocumented;

    TriggerTally() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new long[1]);
        }
    }

    void add(Outcome outcome, int latencyMicros) {
        counts.get(outcome)[0]++;
        latency.add(latencyMicros);
    }

    long count(Outcome outcome) {
        return counts.get(outcome)[0];
    }

    /** The word in files. */
    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
