package asterism.rig.session;

import asterism.detector.trigger.TriggerDecision.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session came to. A null number is unknown.
 *
 * @param session the session's id
 * @param received frames that arrived
 * @param lost frames that the instrument counted and that never arrived
 * @param broken frames that could not be used
 * @param gated frames in which activations were held back
 * @param undocumented frames without rows, because the disk was too slow
 * @param undocumentedActivations activations lost with them
 * @param exposureSeconds time in which activations would have been seen
 * @param frameMicros time on the frame path
 * @param allocatedBytesPerFrame around the frame path, rounded to a whole number
 * @param allocatedBytes the same of all frames together
 * @param events bursts of all cells, null without a profile
 * @param tier1 activations beyond chance, null without a profile
 * @param tier2 activations of known ensembles, null without a profile
 * @param triggers decisions of the closed loop
 */
public record SessionTotals(
        String session,
        long received,
        long lost,
        long broken,
        long gated,
        long undocumented,
        long undocumentedActivations,
        double exposureSeconds,
        FrameMicros frameMicros,
        Long allocatedBytesPerFrame,
        Long allocatedBytes,
        Long events,
        Long tier1,
        Long tier2,
        Triggers triggers) {
    /** Percentiles of every frame, µs. */
    public record FrameMicros(Integer p50, Integer p99, Integer p999, Integer max) {
        static FrameMicros of(MicrosHistogram h) {
            if (h.count() == 0) {
                return new FrameMicros(null, null, null, null);
            }
            return new FrameMicros(h.percentile(500), h.percentile(990), h.percentile(999), h.max());
        }

        private Map<String, Object> tree() {
            return ordered("p50", p50, "p99", p99, "p999", p999, "max", max);
        }
    }

    /**
     * Trigger decisions.
     *
     * @param counts by outcome, as a word
     * @param undocumented decisions without a row
     * @param latency from a frame's last row in memory to its decision
     * @param latencyCounts decisions by latency; the ends of the bins are {@link #LATENCY_ENDS}
     */
    public record Triggers(Map<String, Long> counts, long undocumented, FrameMicros latency, List<Long> latencyCounts) {
        static final int[] LATENCY_ENDS = {50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 99_999};

        static Triggers of(TriggerTally tally) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Outcome outcome : Outcome.values()) {
                counts.put(TriggerTally.word(outcome), tally.count(outcome));
            }
            List<Long> bins = new ArrayList<>();
            for (long count : tally.latency.counts(LATENCY_ENDS)) {
                bins.add(count);
            }
            return new Triggers(counts, tally.undocumented, FrameMicros.of(tally.latency), bins);
        }

        private void into(Map<String, Object> tree) {
            tree.put("triggers", counts);
            tree.put("triggers_undocumented", undocumented);
            Map<String, Object> micros = latency.tree();
            micros.put("up_to", LATENCY_ENDS);
            micros.put("counts", latencyCounts);
            tree.put("trigger_latency_micros", micros);
        }
    }

    static SessionTotals of(
            String session,
            FrameTally tally,
            TriggerTally triggers,
            long validMicros,
            Long events,
            Long tier1,
            Long tier2) {
        boolean measured = tally.measured > 0;
        return new SessionTotals(
                session,
                tally.received,
                tally.lost,
                tally.broken,
                tally.gated,
                tally.undocumented,
                tally.undocumentedActivations,
                validMicros / 1e6,
                FrameMicros.of(tally.micros),
                measured ? (Long) Math.round((double) tally.allocatedBytes / tally.measured) : null,
                measured ? (Long) tally.allocatedBytes : null,
                events,
                tier1,
                tier2,
                Triggers.of(triggers));
    }

    /** The keys of session.json and of a result line. */
    void into(Map<String, Object> tree) {
        tree.put("frames", ordered("received", received, "lost", lost, "broken", broken, "gated", gated));
        tree.put("frames_undocumented", undocumented);
        tree.put("activations_undocumented", undocumentedActivations);
        tree.put("exposure_s", exposureSeconds);
        tree.put("frame_micros", frameMicros.tree());
        tree.put("allocated_bytes_per_frame", allocatedBytesPerFrame);
        tree.put("allocated_bytes", allocatedBytes);
        tree.put("events", events);
        tree.put("activations", ordered("tier1", tier1, "tier2", tier2));
        triggers.into(tree);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
