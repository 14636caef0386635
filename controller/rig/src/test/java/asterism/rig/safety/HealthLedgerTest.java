package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthLedgerTest {
    @Test
    void eachPartHasItsOwnDeadline() {
        AtomicLong quick = new AtomicLong();
        AtomicLong slow = new AtomicLong();
        AtomicBoolean disk = new AtomicBoolean(true);
        HealthLedger ledger = new HealthLedger()
                .fresh("quick", quick::get, 100)
                .fresh("slow", slow::get, 1_000)
                .holds("disk", disk::get);
        assertEquals(List.of(), ledger.late(100));
        assertEquals(List.of("quick"), ledger.late(101));
        quick.set(1_001);
        disk.set(false);
        assertEquals(List.of("slow", "disk"), ledger.late(1_001));
    }
}
