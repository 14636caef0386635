package asterism.detector;

import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.event.Events;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import asterism.detector.registration.FrameVerdict;
import asterism.detector.registration.Registration;
import asterism.detector.summary.Seconds;
import asterism.detector.summary.Summary;
import asterism.detector.trace.Traces;

/**
 * The way of one frame, left to right. Reading order is execution order.
 *
 * <p>One thread, no allocation after construction, integers only: the same input gives the same bits everywhere.
 */
public final class FramePath {
    private static final int MOST_LOST = 1 << 20;

    private final Registration registration;
    private final FrameVerdict verdict;
    private final Traces traces;
    private final Events events;
    private final Ensembles ensembles;
    private final Seconds seconds;
    private final FrameResult result;
    private int frames;
    private long lastDeviceFrame;

    public FramePath(Profile profile) {
        registration = new Registration(profile.template());
        verdict = new FrameVerdict(profile.detector(), regionMeanQ8(profile.template()));
        traces = new Traces(profile);
        events = new Events(profile);
        ensembles = new Ensembles(profile);
        seconds = new Seconds(profile.cells().size(), profile.ensembles().size(), profile.frameMicros());
        result = new FrameResult(profile.cells().size(), profile.ensembles().size());
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
     * Takes the next frame the whole way.
     *
     * @param pixels 8-bit grey, row-major, the profile's size; not kept
     * @param deviceFrame the sensor's own count of frames; a step above 1 means frames were lost
     * @param deviceMicros the instrument's clock, µs
     * @param flags {@link FrameResult#PARTIAL} and others known before the picture is looked at
     * @return the reused result
     */
    public FrameResult accept(byte[] pixels, long deviceFrame, long deviceMicros, int flags) {
        int lost = lostBefore(deviceFrame);
        result.secondEnded = seconds.turn(deviceMicros);
        registration.align(pixels, verdict.usualScoreQ15());
        verdict.judge(registration, lost + 1L);
        int known = flags | flags(pixels);
        boolean usable = (known & (FrameResult.BROKEN | FrameResult.LED_OFF | FrameResult.PARTIAL)) == 0;
        traces.project(pixels, registration.dyQ8, registration.dxQ8, usable ? registration.brightnessQ8 : 0);
        events.infer(traces, frames, lost, usable);
        boolean vetoed = ensembles.match(events, traces, frames, marks(known, usable));
        seconds.frame(frames, lost, !usable, (known & FrameResult.SATURATED) != 0, vetoed, registration);
        seconds.events(events);
        seconds.ensembles(ensembles);
        report(deviceFrame, deviceMicros, known, lost, vetoed);
        frames++;
        return result;
    }

    /** Ends bursts and activations that are still open, as if nothing more came. */
    public FrameResult finish() {
        events.finish();
        ensembles.finish(Math.max(0, frames - 1));
        seconds.ensembles(ensembles);
        result.secondEnded = seconds.finish();
        copyEvents();
        copyActivations();
        return result;
    }

    /** The second that ended last; valid until the next one ends. */
    public Summary summary() {
        return seconds.ended();
    }

    /** A counter that stands still or runs backwards is a restarted sensor: nothing is known to be lost. */
    private int lostBefore(long deviceFrame) {
        long step = frames == 0 ? 1 : deviceFrame - lastDeviceFrame;
        lastDeviceFrame = deviceFrame;
        return step > 1 && step <= MOST_LOST ? (int) (step - 1) : 0;
    }

    private int flags(byte[] pixels) {
        int flags = verdict.broken ? FrameResult.BROKEN : 0;
        flags |= verdict.motion ? FrameResult.MOTION : 0;
        flags |= verdict.dark ? FrameResult.LED_OFF : 0;
        return flags | (saturated(pixels) ? FrameResult.SATURATED : 0);
    }

    /** More than one in fifty of every 61st pixel at full scale; 61 has no common factor with usual widths. */
    private static boolean saturated(byte[] pixels) {
        int full = 0;
        int seen = 0;
        for (int i = 0; i < pixels.length; i += 61) {
            full += pixels[i] == -1 ? 1 : 0;
            seen++;
        }
        return full * 50 > seen;
    }

    private static int marks(int flags, boolean usable) {
        return ((flags & FrameResult.MOTION) != 0 ? Activation.MOTION : 0) | (usable ? 0 : Activation.BROKEN);
    }

    private void report(long deviceFrame, long deviceMicros, int flags, int lost, boolean vetoed) {
        result.frame = frames;
        result.deviceFrame = deviceFrame;
        result.deviceMicros = deviceMicros;
        result.dyQ8 = registration.dyQ8;
        result.dxQ8 = registration.dxQ8;
        result.scoreQ15 = registration.scoreQ15;
        result.brightnessQ8 = registration.brightnessQ8;
        result.flags = flags;
        result.droppedBefore = lost;
        result.vetoed = vetoed;
        copy(events.heightQ8, result.traceQ8, result.traceQ8.length);
        copy(events.activityQ8, result.activityQ8, result.activityQ8.length);
        copy(events.f0Q8, result.f0Q8, result.f0Q8.length);
        copy(traces.valueQ8, result.fluorescenceQ8, result.fluorescenceQ8.length);
        copyEvents();
        copyActivations();
    }

    private void copyEvents() {
        result.onsets = events.onsets;
        copy(events.onsetCell, result.onsetCell, events.onsets);
        copy(events.onsetFrame, result.onsetFrame, events.onsets);
        result.bursts = events.bursts;
        copy(events.burstCell, result.burstCell, events.bursts);
        copy(events.burstOnsetFrame, result.burstOnsetFrame, events.bursts);
        copy(events.burstCommitFrame, result.burstCommitFrame, events.bursts);
        copy(events.burstTotalQ8, result.burstSizeQ8, events.bursts);
    }

    private void copyActivations() {
        result.activations = ensembles.endedCount;
        System.arraycopy(ensembles.ended, 0, result.activation, 0, ensembles.endedCount);
        result.commits = ensembles.acceptedCount;
        System.arraycopy(ensembles.accepted, 0, result.commit, 0, ensembles.acceptedCount);
    }

    private static void copy(int[] from, int[] to, int count) {
        System.arraycopy(from, 0, to, 0, count);
    }
}
