package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.wire.Ack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimTest {
    private static final long SEGMENT = 1000;

    @TempDir
    Path dir;

    private void acknowledge(Journal journal, String collector, long hi) throws IOException {
        AckCursors acks = AckCursors.load(dir);
        acks.take(collector, new Ack("rig-1", journal.epoch(), hi, "0".repeat(64), 1));
        acks.save();
    }

    private long firstSeq(Journal journal) throws IOException {
        return new JournalReader(dir, damage -> {}).range(journal.epoch()).lo();
    }

    private JournalSettings settings(long keep, long max) {
        return new JournalSettings(dir, "rig-1", SEGMENT, keep, max);
    }

    @Test
    void keepsEverythingBelowTheSizeToKeepEvenIfAcknowledged() throws IOException {
        try (Journal journal = Journal.open(settings(1 << 20, 1 << 20))) {
            Records.append(journal, 20);
            acknowledge(journal, "lab", 20);
            Records.append(journal, 20);
            assertEquals(1, firstSeq(journal));
        }
    }

    @Test
    void deletesOnlyWhatEveryKnownCollectorHolds() throws IOException {
        try (Journal journal = Journal.open(settings(SEGMENT, 1 << 20))) {
            Records.append(journal, 30);
            assertEquals(1, firstSeq(journal), "nobody has acknowledged");
            acknowledge(journal, "lab", 25);
            acknowledge(journal, "slow", 12);
            Records.append(journal, 20);
            long first = firstSeq(journal);
            assertTrue(first > 1 && first <= 13, "starts at " + first);
            acknowledge(journal, "slow", 49);
            acknowledge(journal, "lab", 49);
            Records.append(journal, 20);
            assertTrue(firstSeq(journal) > 40);
        }
        Journal.open(settings(SEGMENT, 1 << 20)).close();
    }

    @Test
    void aboveTheHardBoundTombstonesCoverExactlyWhatIsGone() throws IOException {
        try (Journal journal = Journal.open(settings(2 * SEGMENT, 8 * SEGMENT))) {
            acknowledge(journal, "lab", 3);
            Records.append(journal, 150);
            long first = firstSeq(journal);
            assertTrue(first > 50, "starts at " + first);
            assertEquals(first - 1, coveredFrom4(journal));
        }
        try (var files = Files.list(dir)) {
            long bytes = 0;
            for (Path file : files.filter(f -> f.toString().endsWith(".seg")).toList()) {
                bytes += Files.size(file);
            }
            assertTrue(bytes < 11 * SEGMENT, bytes + " bytes");
        }
    }

    /** Last number up to which acknowledged records and tombstones, also those in lost segments, leave no hole. */
    private long coveredFrom4(Journal journal) throws IOException {
        List<long[]> ranges = new ArrayList<>();
        try (JournalCursor cursor = new JournalReader(dir, damage -> {}).from(journal.epoch(), 1)) {
            for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                JsonNode record = new ObjectMapper().readTree(new String(entry.text(), StandardCharsets.UTF_8));
                if (record.path("kind").asText().equals("tombstone")) {
                    ranges.add(new long[] {
                        record.path("lo").asLong(), record.path("hi").asLong()
                    });
                }
            }
        }
        long covered = ranges.getLast()[1];
        for (int i = 1; i < ranges.size(); i++) {
            assertEquals(ranges.get(i - 1)[1] + 1, ranges.get(i)[0], "tombstones follow each other");
        }
        return covered;
    }

    @Test
    void cursorsSurviveAndADamagedOneHoldsBackTrimming() throws IOException {
        try (Journal journal = Journal.open(settings(SEGMENT, 1 << 20))) {
            Records.append(journal, 10);
            acknowledge(journal, "lab", 10);
            AckCursors again = AckCursors.load(dir);
            assertEquals(10, again.contiguousHi("lab", journal.epoch()));
            assertEquals(10, again.least(journal.epoch()).orElseThrow());
            Files.writeString(dir.resolve("acks/lab.json"), "{\"epo");
            assertEquals(0, AckCursors.load(dir).least(journal.epoch()).orElseThrow());
            Records.append(journal, 30);
            assertEquals(1, firstSeq(journal));
        }
    }
}
