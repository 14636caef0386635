package asterism.detector;

import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.profile.Profile;
import asterism.detector.summary.Minute;
import asterism.detector.summary.Movement;
import asterism.detector.summary.SessionCounts;
import asterism.detector.summary.Summaries;
import asterism.detector.summary.Summary;
import asterism.detector.trace.CellTraces;
import asterism.detector.trigger.Trigger;
import asterism.detector.trigger.TriggerRule;
import java.util.List;

/**
 * The way of one frame from its traces on: events, ensembles, trigger, summary. {@link FramePath} ends in it, and a table of
 * traces without a movie goes through it alone.
 */
public final class TracePath {
    private static final int MOST_LOST = 1 << 20;

    private final Events events;
    private final Ensembles ensembles;
    private final Trigger trigger;
    private final Summaries summaries;
    /** Filled up to the traces by whoever measured them. */
    final FrameResult result;

    private int frames;
    private long lastDeviceFrame;

    public TracePath(Profile profile) {
        this(profile, List.of());
    }

    /** @throws IllegalArgumentException for a rule that does not fit the profile */
    public TracePath(Profile profile, List<TriggerRule> rules) {
        events = new Events(profile);
        ensembles = new Ensembles(profile);
        trigger = new Trigger(profile, rules);
        summaries = new Summaries(profile);
        result = new FrameResult(profile.cells().size(), profile.ensembles().size());
    }

    /** The animal's movement from now on: 0 unknown, 1 rest, 2 transition, 3 moving. */
    public void movement(int state) {
        if (state < 0 || state >= Movement.STATES) {
            throw new IllegalArgumentException("movement must lie in 0..3, found " + state);
        }
        result.movement = state;
    }

    /**
     * Begins the next frame.
     *
     * @param deviceFrame the instrument's own count of frames; a step above 1 means frames were lost
     * @param deviceMicros the instrument's clock, µs
     * @return frames lost just before this one
     */
    public int begin(long deviceFrame, long deviceMicros) {
        result.frame = frames;
        result.deviceFrame = deviceFrame;
        result.deviceMicros = deviceMicros;
        result.droppedBefore = lostBefore(deviceFrame);
        return result.droppedBefore;
    }

    /**
     * Takes the traces of the frame that was begun the rest of the way.
     *
     * @param flags of {@link FrameResult}
     * @return the reused result
     */
    public FrameResult accept(CellTraces traces, int flags) {
        boolean usable = usable(flags);
        result.flags = flags;
        result.secondEnded = summaries.turn(result.deviceMicros);
        result.minuteEnded = summaries.minuteEnded;
        events.infer(traces, frames, result.droppedBefore, usable);
        result.vetoed = ensembles.match(events, traces, frames, marks(flags, usable));
        trigger.decide(ensembles, frames, result.deviceFrame, result.deviceMicros);
        count(traces, usable);
        report(traces);
        frames++;
        return result;
    }

    /** Ends bursts and activations that are still open, as if nothing more came. */
    public FrameResult finish() {
        events.finish();
        ensembles.finish(Math.max(0, frames - 1));
        trigger.finish();
        result.secondEnded = summaries.finish(events, ensembles);
        result.minuteEnded = summaries.minuteEnded;
        reportEvents();
        reportActivations();
        return result;
    }

    /** The second that ended last; valid until the next one ends. */
    public Summary summary() {
        return summaries.second();
    }

    /** The minute that ended last; valid until the next one ends. */
    public Minute minute() {
        return summaries.minute();
    }

    /** The session so far; complete after {@link #finish}. */
    public SessionCounts session() {
        return summaries.session();
    }

    /** Whether cells can be measured in a frame with these flags. */
    static boolean usable(int flags) {
        return (flags & (FrameResult.BROKEN | FrameResult.LED_OFF | FrameResult.PARTIAL)) == 0;
    }

    /** A counter that stands still or runs backwards is a restarted sensor: nothing is known to be lost. */
    private int lostBefore(long deviceFrame) {
        long step = frames == 0 ? 1 : deviceFrame - lastDeviceFrame;
        lastDeviceFrame = deviceFrame;
        return step > 1 && step <= MOST_LOST ? (int) (step - 1) : 0;
    }

    private static int marks(int flags, boolean usable) {
        return ((flags & FrameResult.MOTION) != 0 ? Activation.MOTION : 0) | (usable ? 0 : Activation.BROKEN);
    }

    private void count(CellTraces traces, boolean usable) {
        boolean saturated = (result.flags & FrameResult.SATURATED) != 0;
        summaries.frame(
                frames, result.deviceMicros, result.droppedBefore, result.movement, usable, saturated, result.vetoed);
        summaries.picture(result.dyQ8, result.dxQ8, result.scoreQ15, result.brightnessQ8);
        summaries.found(events, traces, ensembles, trigger);
    }

    private void report(CellTraces traces) {
        copy(events.heightQ8, result.traceQ8, result.traceQ8.length);
        copy(events.activityQ8, result.activityQ8, result.activityQ8.length);
        copy(events.jumpQ8, result.jumpQ8, result.jumpQ8.length);
        copy(events.f0Q8, result.f0Q8, result.f0Q8.length);
        copy(traces.valueQ8, result.fluorescenceQ8, result.fluorescenceQ8.length);
        reportEvents();
        reportActivations();
    }

    private void reportEvents() {
        result.onsets = events.onsets;
        copy(events.onsetCell, result.onsetCell, events.onsets);
        copy(events.onsetFrame, result.onsetFrame, events.onsets);
        result.bursts = events.bursts;
        copy(events.burstCell, result.burstCell, events.bursts);
        copy(events.burstOnsetFrame, result.burstOnsetFrame, events.bursts);
        copy(events.burstCommitFrame, result.burstCommitFrame, events.bursts);
        copy(events.burstTotalQ8, result.burstSizeQ8, events.bursts);
    }

    private void reportActivations() {
        result.activations = ensembles.endedCount;
        System.arraycopy(ensembles.ended, 0, result.activation, 0, ensembles.endedCount);
        result.commits = ensembles.acceptedCount;
        System.arraycopy(ensembles.accepted, 0, result.commit, 0, ensembles.acceptedCount);
        result.decisions = trigger.decisions;
        System.arraycopy(trigger.decision, 0, result.decision, 0, trigger.decisions);
    }

    private static void copy(int[] from, int[] to, int count) {
        System.arraycopy(from, 0, to, 0, count);
    }
}
