package asterism.base.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.store.Watermark;
import asterism.wire.Ack;
import asterism.wire.RigState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    @Test
    void theDeathOfAnEarlierConnectionIsIgnored() {
        Presence p = Presence.UNKNOWN.with(new RigState(true, 7, 1, null));
        assertTrue(p.with(new RigState(false, 6, 2, null)).online());
        assertFalse(p.with(new RigState(false, 7, 2, null)).online());
        assertNull(p.recordAgeMs());
        assertTrue(p.heard(System.nanoTime()).recordAgeMs() < 5000);
    }

    @Test
    void theNewestEpochIsAcknowledgedLastAndWhatWasNotTakenIsKept() {
        Acknowledgements owed = new Acknowledgements();
        owed.committed(mark(2, 50));
        owed.committed(mark(1, 10));
        List<Ack> taken = new ArrayList<>();
        owed.offer(ack -> false);
        owed.offer(taken::add);
        assertEquals(List.of(10L, 50L), taken.stream().map(Ack::contiguousHi).toList());
        owed.offer(taken::add);
        assertEquals(2, taken.size());
        owed.committed(mark(1, 11));
        owed.offer(taken::add);
        assertEquals(
                List.of(10L, 50L, 11L, 50L),
                taken.stream().map(Ack::contiguousHi).toList());
        owed.oweAll();
        owed.offer(taken::add);
        assertEquals(6, taken.size());
    }

    private static Watermark mark(long epoch, long contiguousHi) {
        return new Watermark("rig-1", epoch, contiguousHi, "0".repeat(64), contiguousHi, contiguousHi, 0, 0);
    }
}
