package asterism.detector;

import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import asterism.detector.registration.FrameVerdict;
import asterism.detector.registration.Registration;
import asterism.detector.summary.Minute;
import asterism.detector.summary.SessionCounts;
import asterism.detector.summary.Summary;
import asterism.detector.trace.Traces;
import asterism.detector.trigger.TriggerRule;
import java.util.List;

/**
 * The way of one frame, left to right. Reading order is execution order; from the traces on it goes on in
 * {@link TracePath}.
 *
 * <p>Rows are worked on as they arrive, so that little is left to do after the last one. One thread, no allocation after
 * construction, integers only: the same input gives the same bits everywhere, in whatever portions the rows come.
 */
public final class FramePath {
    /** Every so many pixels one is looked at for saturation; no common factor with usual widths. */
    private static final int SAMPLED = 61;

    private final Registration registration;
    private final FrameVerdict verdict;
    private final Traces traces;
    private final TracePath rest;
    private final int width;
    private final int height;
    private byte[] arrived;
    private int full;
    private int looked;
    private int lost;

    public FramePath(Profile profile) {
        this(profile, List.of());
    }

    /** @throws IllegalArgumentException for a trigger rule that does not fit the profile */
    public FramePath(Profile profile, List<TriggerRule> rules) {
        registration = new Registration(profile.template(), profile.flatField());
        verdict = new FrameVerdict(profile.detector(), regionMeanQ8(profile.template()));
        traces = new Traces(profile);
        rest = new TracePath(profile, rules);
        width = profile.width();
        height = profile.height();
    }

    private static int regionMeanQ8(RegistrationTemplate t) {
        long sum = 0;
        for (int y = 0; y < t.regionHeight(); y++) {
            for (int x = 0; x < t.regionWidth(); x++) {
                sum += t.meanQ8()[(t.regionY0() + y) * t.width() + t.regionX0() + x];
            }
        }
        return (int) (sum / ((long) t.regionHeight() * t.regionWidth()));
    }

    /**
     * Takes a whole frame the whole way.
     *
     * @param pixels 8-bit grey, row-major, the profile's size; not kept
     * @param deviceFrame the sensor's own count of frames; a step above 1 means frames were lost
     * @param deviceMicros the instrument's clock, µs
     * @param flags {@link FrameResult#PARTIAL} and others known before the picture is looked at
     * @return the reused result
     */
    public FrameResult accept(byte[] pixels, long deviceFrame, long deviceMicros, int flags) {
        begin(deviceFrame, deviceMicros);
        rows(pixels, 0, height);
        return end(flags);
    }

    /** Begins the next frame; its rows follow. Parameters as in {@link #accept}. */
    public void begin(long deviceFrame, long deviceMicros) {
        lost = rest.begin(deviceFrame, deviceMicros);
        registration.begin();
        full = 0;
        looked = 0;
    }

    /**
     * Rows have arrived: each once, from the top down, in any portions.
     *
     * @param pixels the whole frame's array, the same until {@link #end}; filled up to row {@code to - 1}
     */
    public void rows(byte[] pixels, int from, int to) {
        arrived = pixels;
        registration.rows(pixels, from, to);
        lookForSaturation(pixels, from * width, to * width);
    }

    /** All rows are there: where the brain was, what each cell did, which cells did it together. */
    public FrameResult end(int flags) {
        registration.align(verdict.usualScoreQ15());
        verdict.judge(registration, lost + 1L);
        int known = flags | seen();
        int brightnessQ8 = TracePath.usable(known) ? registration.brightnessQ8 : 0;
        traces.project(arrived, registration.dyQ8, registration.dxQ8, brightnessQ8);
        report();
        return rest.accept(traces.cells, known);
    }

    /** Ends bursts and activations that are still open, as if nothing more came. */
    public FrameResult finish() {
        return rest.finish();
    }

    /** The second that ended last; valid until the next one ends. */
    public Summary summary() {
        return rest.summary();
    }

    /** The minute that ended last; valid until the next one ends. */
    public Minute minute() {
        return rest.minute();
    }

    /** The session so far; complete after {@link #finish}. */
    public SessionCounts session() {
        return rest.session();
    }

    /** The animal's movement from now on: 0 unknown, 1 rest, 2 transition, 3 moving. */
    public void movement(int state) {
        rest.movement(state);
    }

    private void lookForSaturation(byte[] pixels, int from, int to) {
        for (int i = (from + SAMPLED - 1) / SAMPLED * SAMPLED; i < to; i += SAMPLED) {
            full += pixels[i] == -1 ? 1 : 0;
            looked++;
        }
    }

    private int seen() {
        int flags = verdict.broken ? FrameResult.BROKEN : 0;
        flags |= verdict.motion ? FrameResult.MOTION : 0;
        flags |= verdict.dark ? FrameResult.LED_OFF : 0;
        return flags | (full * 50 > looked ? FrameResult.SATURATED : 0);
    }

    private void report() {
        FrameResult result = rest.result;
        result.dyQ8 = registration.dyQ8;
        result.dxQ8 = registration.dxQ8;
        result.scoreQ15 = registration.scoreQ15;
        result.brightnessQ8 = registration.brightnessQ8;
    }
}
