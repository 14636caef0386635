package asterism.rig.safety;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that does nothing but sleep for 2 ms: where it is late, the machine was taken from everybody. */
final class Metronome {
    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(12);

    private Metronome() {}

    /** Prints begin and end of each delay over 10 ms, {@link System#nanoTime()}, until it is killed. */
    public static void main(String[] args) {
        long before = System.nanoTime();
        while (args.length == 0) {
            LockSupport.parkNanos(BEAT);
            long now = System.nanoTime();
            if (now - before > LATE) {
                System.out.println(before + " " + now);
            }
            before = now;
        }
    }
}
