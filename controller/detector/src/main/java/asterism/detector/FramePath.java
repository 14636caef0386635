package asterism.detector;

import asterism.detector.profile.Profile;
import asterism.detector.summary.Summary;

/** The way of one frame, left to right. Reading order is execution order. */
public final class FramePath {
    private final FrameResult result;
    private final Summary summary;

    public FramePath(Profile profile) {
        result = new FrameResult(profile.cells().size(), profile.ensembles().size());
        summary = new Summary(profile.cells().size(), profile.ensembles().size());
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
        return result;
    }

    /** Ends bursts and activations that are still open, as if nothing more came. */
    public FrameResult finish() {
        return result;
    }

    /** The second that ended last; valid until the next one ends. */
    public Summary summary() {
        return summary;
    }
}
