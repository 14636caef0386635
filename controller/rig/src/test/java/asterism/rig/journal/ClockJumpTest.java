package asterism.rig.journal;

import static asterism.rig.journal.Surrounding.DAY;
import static asterism.rig.journal.Surrounding.TEN_YEARS_MILLIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.wire.Epoch;
import asterism.wire.RecordHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock jumps ten years, forward and back: it labels records and decides nothing. */
class ClockJumpTest {
    private static final long THIRTY_DAYS_SECONDS = 30 * 86_400;

    @TempDir
    Path dir;

    private Surrounding around;

    @BeforeEach
    void around() {
        around = new Surrounding(dir, 1000, THIRTY_DAYS_SECONDS);
    }

    @Test
    void nothingIsDiscardedAndTheOrderHolds() throws IOException {
        for (long jump : new long[] {TEN_YEARS_MILLIS, -2 * TEN_YEARS_MILLIS, TEN_YEARS_MILLIS, -TEN_YEARS_MILLIS}) {
            try (Journal journal = around.open()) {
                append(journal, 15);
                around.utcMillis += jump;
                append(journal, 15);
                around.nanos += DAY / 12;
                journal.tick();
            }
        }
        assertEquals(List.of(), around.of("tombstone"));
        List<JournalEntry> all = Records.readAll(around.folder());
        assertTrue(all.size() >= 120, all.size() + " records");
        long mono = Long.MIN_VALUE;
        for (JournalEntry entry : all) {
            RecordHead head = RecordHead.parse(entry.text());
            assertTrue(head.stamp().monoNanos() >= mono, "record " + head.seq());
            mono = head.stamp().monoNanos();
        }
    }

    private void append(Journal journal, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            around.nanos += 1_000_000;
            journal.append(journal.now(), Records.marker("note"));
        }
    }

    @Test
    void ageIsTimeThatPassedWhileTheRigRan() throws IOException {
        try (Journal journal = around.open()) {
            Records.append(journal, 20);
        }
        try (Journal journal = around.open()) {
            around.nanos += 20 * DAY;
            journal.tick();
        }
        around.nanos = 0;
        try (Journal journal = around.open()) {
            around.nanos += 9 * DAY;
            journal.tick();
            assertEquals(List.of(), around.of("tombstone"), "29 days in three runs, the clock began anew in the third");
            around.nanos += 2 * DAY;
            journal.tick();
            List<String> stated = around.of("tombstone");
            assertTrue(stated.size() > 2, stated.toString());
            assertTrue(
                    stated.getFirst().contains("\"lo\":1,") && stated.getFirst().contains("journal.max_days"));
            long first = new JournalReader(around.folder(), damage -> {})
                    .range(journal.epoch())
                    .lo();
            assertTrue(stated.getLast().contains("\"hi\":" + (first - 1) + ","), stated.getLast());
        }
    }

    @Test
    void aLostFileOfAgesMakesEverythingYoung() throws IOException {
        try (Journal journal = around.open()) {
            Records.append(journal, 20);
            around.nanos += 29 * DAY;
        }
        Files.writeString(around.folder().resolve("ages"), "open x\n");
        try (Journal journal = around.open()) {
            around.nanos += 2 * DAY;
            journal.tick();
        }
        assertEquals(List.of(), around.of("tombstone"));
    }

    @Test
    void aNewEpochIsLaterThanTheOneBeforeAlsoAfterAJumpBack() throws IOException {
        Epoch last = new Epoch(1);
        for (long jump : new long[] {TEN_YEARS_MILLIS, -2 * TEN_YEARS_MILLIS, TEN_YEARS_MILLIS}) {
            try (Journal journal = around.open()) {
                Records.append(journal, 12);
                assertTrue(journal.epoch().compareTo(last) > 0);
                last = journal.epoch();
            }
            around.utcMillis += jump;
            Path first = around.folder().resolve("0000000000000001.seg");
            byte[] bytes = Files.readAllBytes(first);
            bytes[3] ^= 1;
            Files.write(first, bytes);
        }
        try (Journal journal = around.open()) {
            assertTrue(journal.epoch().compareTo(last) > 0);
        }
        assertEquals(
                4, new JournalReader(around.folder(), damage -> {}).epochs().size());
    }
}
