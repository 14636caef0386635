package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;

/** A copy of what one frame came to, with what the frame loop measured. */
final class FrameSlot {
    final FrameResult result;
    /** Time on the frame path, µs. */
    int frameMicros;
    /** Packets or buffers of the frame that never arrived. */
    int missingBuffers;
    /** True for what {@code FramePath.finish} gave: no frame of its own. */
    boolean atEnd;

    FrameSlot(int cells, int ensembles) {
        result = new FrameResult(cells, ensembles);
        for (int i = 0; i < result.activation.length; i++) {
            result.activation[i] = new Activation(BitSets.words(cells));
        }
    }

    /** About how much one slot takes, bytes. */
    static long bytes(int cells, int ensembles) {
        return 256 + 36L * cells + (ensembles + 4L) * (64 + 8L * BitSets.words(cells));
    }

    void copyFrom(FrameResult from) {
        FrameResult to = result;
        to.frame = from.frame;
        to.deviceFrame = from.deviceFrame;
        to.deviceMicros = from.deviceMicros;
        to.dyQ8 = from.dyQ8;
        to.dxQ8 = from.dxQ8;
        to.scoreQ15 = from.scoreQ15;
        to.brightnessQ8 = from.brightnessQ8;
        to.flags = from.flags;
        to.movement = from.movement;
        to.droppedBefore = from.droppedBefore;
        to.vetoed = from.vetoed;
        copy(from.traceQ8, to.traceQ8, to.traceQ8.length);
        copy(from.f0Q8, to.f0Q8, to.f0Q8.length);
        to.bursts = from.bursts;
        copy(from.burstCell, to.burstCell, from.bursts);
        copy(from.burstOnsetFrame, to.burstOnsetFrame, from.bursts);
        copy(from.burstCommitFrame, to.burstCommitFrame, from.bursts);
        copy(from.burstSizeQ8, to.burstSizeQ8, from.bursts);
        to.activations = from.activations;
        for (int i = 0; i < from.activations; i++) {
            to.activation[i].copyFrom(from.activation[i]);
        }
        to.secondEnded = from.secondEnded;
    }

    private static void copy(int[] from, int[] to, int count) {
        System.arraycopy(from, 0, to, 0, count);
    }
}
