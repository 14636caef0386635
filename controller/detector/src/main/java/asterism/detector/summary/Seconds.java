package asterism.detector.summary;

import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.trace.CellTraces;

/** Cuts the stream of frames into seconds of the instrument's clock and counts each. */
final class Seconds {
    private final Stretch stretch = new Stretch(1_000_000);
    private Summary filling;
    private Summary ended;
    private final int frameMicros;

    Seconds(int cells, int ensembles, int frameMicros) {
        filling = new Summary(cells, ensembles);
        ended = new Summary(cells, ensembles);
        filling.clear();
        ended.clear();
        this.frameMicros = frameMicros;
    }

    /** The second that ended last. */
    public Summary ended() {
        return ended;
    }

    /**
     * Ends the running second when this frame lies beyond it. A clock that jumps, either way, begins a new second
     * there; no time is counted for what was not seen.
     */
    public boolean turn(long deviceMicros) {
        if (!stretch.turn(deviceMicros)) {
            return false;
        }
        boolean any = filling.framesReceived > 0;
        if (any) {
            swap();
        }
        filling.startMicros = deviceMicros;
        return any;
    }

    /** Ends the running second early; whether it held any frame. */
    public boolean finish() {
        boolean any = filling.framesReceived > 0;
        if (any) {
            swap();
        }
        return any;
    }

    private void swap() {
        Summary full = filling;
        filling = ended;
        ended = full;
        filling.clear();
    }

    /** Counts one frame. */
    public void frame(int frame, int lostBefore, boolean broken, boolean saturated, boolean vetoed) {
        Summary s = filling;
        s.frame(frame, lostBefore, broken, saturated, vetoed);
        if (vetoed) {
            s.vetoedMicros += frameMicros;
        } else {
            s.validMicros += frameMicros;
        }
    }

    /**
     * Notes where the brain was and how bright the picture.
     *
     * @param trusted false for a broken frame, whose displacement is not known
     */
    public void picture(boolean trusted, int dyQ8, int dxQ8, int scoreQ15, int brightnessQ8) {
        Summary s = filling;
        if (trusted) {
            s.dyQ8 = dyQ8;
            s.dxQ8 = dxQ8;
            s.shift((long) dyQ8 * dyQ8 + (long) dxQ8 * dxQ8);
        }
        s.scoreQ15 = scoreQ15;
        s.brightnessQ8 = brightnessQ8;
    }

    /** Counts the onsets and notes each cell's state. */
    public void events(Events events) {
        Summary s = filling;
        for (int i = 0; i < events.onsets; i++) {
            if (s.onsets < Summary.MAX_ONSETS) {
                s.onsetCell[s.onsets] = events.onsetCell[i];
                s.onsetFrame[s.onsets] = events.onsetFrame[i];
            }
            s.onsets++;
        }
        for (int cell = 0; cell < s.traceQ8.length; cell++) {
            s.traceQ8[cell] = events.heightQ8[cell] == CellTraces.UNOBSERVED ? 0 : events.heightQ8[cell];
            s.activityQ8[cell] = events.activityQ8[cell];
        }
    }

    /**
     * Counts activations, decoys and how many cells were together.
     *
     * @param vetoed decoys of this frame are held back as activations are
     */
    public void ensembles(Ensembles ensembles, boolean vetoed) {
        Summary s = filling;
        s.together(ensembles);
        for (int i = 0; i < ensembles.decoyCount && !vetoed; i++) {
            s.decoyHits[ensembles.decoyTemplate[i]]++;
        }
        for (int i = 0; i < ensembles.endedCount; i++) {
            Activation a = ensembles.ended[i];
            if (a.tier == 2) {
                s.hits[a.template]++;
                s.membersHistogram[a.template][Math.min(Summary.COUNT_BINS - 1, a.membersActive)]++;
            }
            s.tier1 += a.tier == 1 ? 1 : 0;
        }
    }
}
