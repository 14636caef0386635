package asterism.rig.session;

import asterism.detector.FrameResult;

/** What the frame thread counts itself, so that a full ring loses detail but never a count. */
final class FrameTally {
    final MicrosHistogram micros = new MicrosHistogram();
    long received;
    long lost;
    long broken;
    long gated;
    long undocumented;
    long undocumentedActivations;
    long undocumentedSummaries;
    long undocumentedMinutes;
    long allocatedBytes;
    long measured;

    void add(FrameResult result, int frameMicros) {
        received++;
        lost += result.droppedBefore;
        broken += (result.flags & FrameResult.BROKEN) != 0 ? 1 : 0;
        gated += result.vetoed ? 1 : 0;
        micros.add(frameMicros);
    }
}
