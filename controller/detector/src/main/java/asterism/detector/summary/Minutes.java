package asterism.detector.summary;

import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import asterism.detector.trigger.Trigger;

/**
 * Cuts the stream of frames into minutes of the instrument's clock, counts each, and adds up the session. Everything that
 * is counted is counted with the movement it began in.
 */
final class Minutes {
    private final Stretch stretch = new Stretch(60_000_000);
    private final RecentFrames recent = new RecentFrames();
    private final Windows windows;
    private final int frameMicros;
    final SessionCounts session;
    private Minute filling;
    private Minute ended;
    private int now;
    private int movement;
    private boolean vetoed;
    private boolean follows;

    Minutes(Profile profile) {
        int cells = profile.cells().size();
        int ensembles = profile.ensembles().size();
        frameMicros = profile.frameMicros();
        windows = new Windows(profile);
        session = new SessionCounts(profile);
        filling = new Minute(cells, ensembles);
        ended = new Minute(cells, ensembles);
        filling.clear(0);
        ended.clear(0);
    }

    Minute ended() {
        return ended;
    }

    /** Ends the running minute when this frame lies beyond it, or its clock jumped. */
    boolean turn(long deviceMicros) {
        boolean turned = stretch.turn(deviceMicros);
        boolean any = turned && end();
        if (turned) {
            filling.startMicros = deviceMicros;
        }
        if (stretch.jumped) {
            filling.clockJumps++;
            for (TemplateCounts t : session.templates) {
                t.clockJumped();
            }
        }
        return any;
    }

    /** Ends the running minute early; whether it held any frame. */
    boolean finish() {
        boolean any = end();
        session.pairs.finish();
        return any;
    }

    private boolean end() {
        if (filling.framesReceived == 0) {
            return false;
        }
        session.add(filling);
        session.pairs.closeMinute(filling.number & 1);
        Minute full = filling;
        filling = ended;
        ended = full;
        filling.clear(full.number + 1);
        return true;
    }

    void frame(
            int frame,
            long deviceMicros,
            int lostBefore,
            int state,
            boolean broken,
            boolean saturated,
            boolean isVetoed) {
        now = frame;
        movement = state;
        vetoed = isVetoed;
        follows = lostBefore == 0 && !stretch.jumped;
        int marks = (vetoed ? RecentFrames.VETOED : 0) | (follows ? 0 : RecentFrames.BROKEN_OFF);
        recent.add(frame, state, deviceMicros, marks);
        Minute m = filling;
        m.frame(frame, lostBefore, broken, saturated, vetoed);
        (vetoed ? m.vetoedMicros : m.validMicros)[state] += frameMicros;
    }

    /**
     * Notes how bright the picture and how far the brain from rest.
     *
     * @param trusted false for a broken frame, whose displacement is not known
     */
    void picture(boolean trusted, long shiftSquare, int brightnessQ8) {
        Minute m = filling;
        m.brightnessSum += brightnessQ8;
        m.brightnessLow = Math.min(m.brightnessLow, brightnessQ8);
        m.brightnessHigh = Math.max(m.brightnessHigh, brightnessQ8);
        if (trusted) {
            m.shift(shiftSquare);
        }
    }

    void cells(Events events, CellTraces traces, boolean usable) {
        session.cells.traces(traces, events.heightQ8, usable, follows);
        onsets(events);
        windows.add(events);
        if (windows.close(now, recent)) {
            window();
        }
        session.pairs.work(windows.frames);
    }

    private void onsets(Events events) {
        Minute m = filling;
        CellCounts cells = session.cells;
        for (int i = 0; i < events.onsets; i++) {
            int cell = events.onsetCell[i];
            int state = recent.movement(events.onsetFrame[i]);
            if (recent.is(RecentFrames.VETOED, events.onsetFrame[i])) {
                m.vetoedOnsets++;
                cells.vetoedOnsets[cell]++;
            } else {
                m.onsets[state]++;
                cells.onsets[cell * Movement.STATES + state]++;
            }
        }
        cells.bursts(events);
    }

    private void window() {
        Minute m = filling;
        if (windows.cut) {
            m.windowsCut++;
        } else if (!windows.valid) {
            m.windowsVetoed[windows.movement]++;
        } else {
            m.windowsValid[windows.movement]++;
            for (int k = 0; k < windows.activeCount; k++) {
                m.activeWindows[windows.activeCell[k]]++;
                session.cells.activeWindows[windows.activeCell[k]]++;
            }
            for (TemplateCounts t : session.templates) {
                t.window(windows.active);
            }
            session.pairs.window(windows.activeCell, windows.activeCount, m.number & 1);
        }
    }

    void ensembles(Ensembles ensembles) {
        Minute m = filling;
        m.together(ensembles);
        for (int i = 0; i < ensembles.decoyCount && !vetoed; i++) {
            m.decoyHits[ensembles.decoyTemplate[i] * Movement.STATES + movement]++;
            session.templates[ensembles.decoyTemplate[i]].decoyHits[movement]++;
        }
        for (int i = 0; i < ensembles.endedCount; i++) {
            Activation a = ensembles.ended[i];
            int state = recent.movement(a.startFrame);
            if (a.tier == 2) {
                m.hits[a.template * Movement.STATES + state]++;
                session.templates[a.template].hit(a, state, recent.micros(a.startFrame));
            } else if (a.tier == 1) {
                m.tier1[state]++;
            }
        }
    }

    void triggers(Trigger trigger) {
        Minute m = filling;
        for (int i = 0; i < trigger.decisions; i++) {
            switch (trigger.decision[i].outcome) {
                case FIRED -> m.fired++;
                case SHAM -> m.sham++;
                case REFRACTORY -> m.refractory++;
                case RATE -> m.rate++;
                case VETOED -> m.vetoed++;
            }
        }
    }

    /** What the last frame left open. */
    void last(Events events, Ensembles ensembles) {
        session.cells.bursts(events);
        ensembles(ensembles);
    }
}
