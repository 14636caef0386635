package asterism.detector.summary;

import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import asterism.detector.trigger.Trigger;

/**
 * What a base station needs: each second, each minute and the session, counted while frames pass. Each frame: {@link #turn},
 * {@link #frame}, {@link #picture}, {@link #found}; after the last one {@link #finish}.
 */
public final class Summaries {
    private final Seconds seconds;
    private final Minutes minutes;
    private boolean usable;
    private boolean vetoed;
    /** A minute ended with the last {@link #turn} or {@link #finish}. */
    public boolean minuteEnded;

    public Summaries(Profile profile) {
        seconds = new Seconds(profile.cells().size(), profile.ensembles().size(), profile.frameMicros());
        minutes = new Minutes(profile);
    }

    /** Ends the second and the minute before this frame; whether a second ended. */
    public boolean turn(long deviceMicros) {
        minuteEnded = minutes.turn(deviceMicros);
        return seconds.turn(deviceMicros);
    }

    /**
     * Counts one frame.
     *
     * @param state of {@link Movement}
     * @param isUsable whether cells could be measured in it
     * @param isVetoed whether activations in it are held back
     */
    public void frame(
            int frame,
            long deviceMicros,
            int lostBefore,
            int state,
            boolean isUsable,
            boolean isSaturated,
            boolean isVetoed) {
        usable = isUsable;
        vetoed = isVetoed;
        seconds.frame(frame, lostBefore, !usable, isSaturated, vetoed);
        minutes.frame(frame, deviceMicros, lostBefore, state, !usable, isSaturated, vetoed);
    }

    /** Notes where the brain was and how bright the picture. */
    public void picture(int dyQ8, int dxQ8, int scoreQ15, int brightnessQ8) {
        seconds.picture(usable, dyQ8, dxQ8, scoreQ15, brightnessQ8);
        minutes.picture(usable, (long) dyQ8 * dyQ8 + (long) dxQ8 * dxQ8, brightnessQ8);
    }

    /** Counts what was found in the frame. */
    public void found(Events events, CellTraces traces, Ensembles ensembles, Trigger trigger) {
        seconds.events(events);
        seconds.ensembles(ensembles, vetoed);
        minutes.cells(events, traces, usable);
        minutes.ensembles(ensembles);
        minutes.triggers(trigger);
    }

    /** Counts what was still open and ends second and minute; whether the second held any frame. */
    public boolean finish(Events events, Ensembles ensembles) {
        seconds.ensembles(ensembles, vetoed);
        minutes.last(events, ensembles);
        minuteEnded = minutes.finish();
        return seconds.finish();
    }

    /** The second that ended last. */
    public Summary second() {
        return seconds.ended();
    }

    /** The minute that ended last. */
    public Minute minute() {
        return minutes.ended();
    }

    /** The session; complete after {@link #finish}. */
    public SessionCounts session() {
        return minutes.session;
    }
}
