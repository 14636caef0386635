package asterism.rig.session;

import asterism.detector.summary.Summary;

/** A copy of one second's summary and when it was ready. */
final class SummarySlot {
    final Summary summary;
    /** {@link System#nanoTime()} when the second had ended. */
    long monoNanos;

    SummarySlot(int cells, int ensembles) {
        summary = new Summary(cells, ensembles);
        summary.clear();
    }
}
