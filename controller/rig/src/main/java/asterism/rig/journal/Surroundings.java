package asterism.rig.journal;

import java.util.function.LongSupplier;

/**
 * What a journal takes from its machine.
 *
 * @param disk where it writes
 * @param monoNanos the monotonic clock, ns
 * @param utcMillis the wall clock, ms since 1970, which may jump
 * @param works whether the journal commits, signs and scrubs on a thread of its own; else {@link Journal#tick} must be
 *     called
 */
record Surroundings(Disk disk, LongSupplier monoNanos, LongSupplier utcMillis, boolean works) {
    static final Surroundings MACHINE =
            new Surroundings(LocalDisk.HERE, System::nanoTime, System::currentTimeMillis, true);
}
