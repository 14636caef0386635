package asterism.detector.trigger;

import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.profile.Profile;
import asterism.detector.trigger.TriggerDecision.Outcome;
import java.util.List;

/**
 * Decides, the moment an activation is accepted, whether it triggers.
 *
 * <p>Three-way as in Gridchyn et al., Neuron 2020: fire, do not, and hold when it is ambiguous. What is not yet known at
 * the commit (movement after it, surroundings of members still to come) cannot hold it back; everything known does. Time
 * is the instrument's clock, of which only forward steps count, so that a clock set back neither fires nor blocks.
 */
public final class Trigger {
    /** A million such steps fit into the clock. */
    private static final long MOST_STEP_MICROS = 1L << 42;

    /** By position of the ensemble in the profile; null without a rule. */
    private final RecentTriggers[] recent;

    private final boolean idle;
    private long lastDeviceMicros = Long.MAX_VALUE;
    private long clockMicros;

    /** Decisions of this frame; {@code decision[0 .. decisions)}. */
    public int decisions;

    public final TriggerDecision[] decision;

    /** @throws IllegalArgumentException for a rule whose ensemble the profile lacks, or a second one for an ensemble */
    public Trigger(Profile profile, List<TriggerRule> rules) {
        recent = new RecentTriggers[profile.ensembles().size()];
        for (TriggerRule rule : rules) {
            int at = position(profile, rule.ensemble());
            if (recent[at] != null) {
                throw new IllegalArgumentException("two trigger rules for ensemble " + rule.ensemble());
            }
            recent[at] = new RecentTriggers(rule);
        }
        idle = rules.isEmpty();
        decision = new TriggerDecision[recent.length];
        for (int i = 0; i < decision.length; i++) {
            decision[i] = new TriggerDecision();
        }
    }

    private static int position(Profile profile, int ensemble) {
        for (int i = 0; i < profile.ensembles().size(); i++) {
            if (profile.ensembles().get(i).id() == ensemble) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "a trigger rule names ensemble " + ensemble + ", which profile " + profile.id() + " does not have");
    }

    /** Decides on what was accepted with this frame. */
    public void decide(Ensembles ensembles, int frame, long deviceFrame, long deviceMicros) {
        decisions = 0;
        if (idle) {
            return;
        }
        clockMicros +=
                deviceMicros > lastDeviceMicros ? Math.min(deviceMicros - lastDeviceMicros, MOST_STEP_MICROS) : 0;
        lastDeviceMicros = deviceMicros;
        for (int i = 0; i < ensembles.acceptedCount; i++) {
            Activation a = ensembles.accepted[i];
            RecentTriggers of = recent[a.template];
            if (of != null && a.surpriseQ8 >= of.rule.leastSurpriseQ8()) {
                TriggerDecision d = decision[decisions++];
                d.outcome = outcome(of, a);
                d.ensemble = a.ensemble;
                d.surpriseQ8 = a.surpriseQ8;
                d.startFrame = a.startFrame;
                d.frame = frame;
                d.deviceFrame = deviceFrame;
                d.deviceMicros = deviceMicros;
            }
        }
    }

    private Outcome outcome(RecentTriggers of, Activation a) {
        if (a.commitFlags != 0) {
            return Outcome.VETOED;
        }
        if (of.refractory(clockMicros)) {
            return Outcome.REFRACTORY;
        }
        if (of.full(clockMicros)) {
            return Outcome.RATE;
        }
        return of.drawSham(clockMicros) ? Outcome.SHAM : Outcome.FIRED;
    }

    /** Nothing is decided at the end of a session. */
    public void finish() {
        decisions = 0;
    }
}
