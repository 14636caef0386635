package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.trigger.TriggerDecision;

/**
 * Where trigger decisions leave the frame thread: before anything else is done with the frame, so that its latency is
 * that of whoever acts on a decision here.
 */
final class Decisions {
    private static final int SLOTS = 256;

    final SlotRing<DecisionSlot> ring = new SlotRing<>(SLOTS, DecisionSlot::new);
    final TriggerTally tally = new TriggerTally();
    /** Raised by decisions to fire. */
    TriggerLine line = TriggerLine.NONE;

    private final FreeSlot slots;

    /** @param slots gives a free slot of the ring, null when there is none */
    Decisions(FreeSlot slots) {
        this.slots = slots;
    }

    /**
     * Takes the decisions of one frame at the moment they are there. The latency of one that fires is that of the line, where
     * there is one.
     *
     * @param nowNanos when the decisions were there
     * @param lastRowNanos when the frame's last row was in memory
     */
    void take(FrameResult result, long nowNanos, long lastRowNanos) {
        for (int i = 0; i < result.decisions; i++) {
            TriggerDecision decision = result.decision[i];
            long up = decision.outcome == TriggerDecision.Outcome.FIRED ? line.raise(decision.deviceFrame) : 0;
            long latencyNanos = (up == 0 ? nowNanos : up) - lastRowNanos;
            int micros = Math.clamp((latencyNanos + 500) / 1000, 0, Integer.MAX_VALUE);
            tally.add(decision.outcome, micros);
            DecisionSlot slot = slots.of(ring);
            if (slot == null) {
                tally.undocumented++;
            } else {
                slot.decision.copyFrom(decision);
                slot.latencyMicros = micros;
                ring.publish();
            }
        }
    }

    /** How long to wait for a slot is the session's to say. */
    @FunctionalInterface
    interface FreeSlot {
        DecisionSlot of(SlotRing<DecisionSlot> ring);
    }
}
