package asterism.rig.session;

import asterism.detector.summary.Minute;

/** A copy of one minute and when it was ready. */
final class MinuteSlot {
    final Minute minute;
    /** {@link System#nanoTime()} when the minute had ended. */
    long monoNanos;
    /** The instrument's clock at the frame that ended it, µs. */
    long deviceMicros;

    MinuteSlot(int cells, int ensembles) {
        minute = new Minute(cells, ensembles);
    }
}
