package asterism.rig.session;

import asterism.detector.trigger.TriggerDecision;

/** A copy of one trigger decision and how long it took. */
final class DecisionSlot {
    final TriggerDecision decision = new TriggerDecision();
    /** From the frame's last row in memory to the decision, or to the line it raised, µs. */
    int latencyMicros;
}
