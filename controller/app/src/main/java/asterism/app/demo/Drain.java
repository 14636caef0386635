package asterism.app.demo;

import asterism.rig.journal.AckCursors;
import asterism.rig.journal.JournalReader;
import asterism.wire.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until the collector has acknowledged everything that was journalled. */
final class Drain {
    private static final long TURN_NANOS = 100_000_000;

    private Drain() {}

    /** False if it has not within {@code atMost}. */
    static boolean await(Path journal, Duration atMost) throws IOException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!acknowledged(journal)) {
            if (System.nanoTime() > until) return false;
            LockSupport.parkNanos(TURN_NANOS);
        }
        return true;
    }

    private static boolean acknowledged(Path journal) throws IOException {
        JournalReader reader = new JournalReader(journal, damage -> {});
        AckCursors cursors = AckCursors.load(journal);
        for (Epoch epoch : reader.epochs()) {
            if (cursors.contiguousHi(Configurations.COLLECTOR, epoch)
                    < reader.range(epoch).hi()) return false;
        }
        return true;
    }
}
