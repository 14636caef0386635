package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.journal.ScrubReport.Find;
import asterism.wire.Ack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrubTest {
    private static final int RECORDS = 120;

    @TempDir
    Path dir;

    private Surrounding around;

    @BeforeEach
    void around() {
        around = new Surrounding(dir, 2000, Long.MAX_VALUE);
    }

    /** Flips a bit anywhere in a file; the record it is in, or 0 in the header. */
    private static long flip(Segment segment, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(segment.path());
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        long seq = 0;
        for (int start = 16; start <= at; seq++) {
            byte[] untouched = bytes.clone();
            int length = at < start + 4
                    ? 0
                    : (untouched[start] & 255) | (untouched[start + 1] & 255) << 8 | (untouched[start + 2] & 255) << 16;
            start = length == 0 ? bytes.length : start + 16 + length;
        }
        Files.write(segment.path(), bytes);
        return seq == 0 ? 0 : segment.firstSeq() + seq - 1;
    }

    @Test
    void everyFlippedBitIsNamedAndTheRestIsRead() throws IOException {
        int flips = 0;
        for (int seed = 0; seed < 25; seed++) {
            around = new Surrounding(dir.resolve("seed" + seed), 2000, Long.MAX_VALUE);
            Random random = new Random(seed);
            try (Journal journal = around.open()) {
                Records.append(journal, RECORDS);
                Map<String, Long> injected = new HashMap<>();
                for (Segment segment : new JournalReader(around.folder(), d -> {}).segments(journal.epoch())) {
                    if (random.nextInt(3) > 0) {
                        injected.put(segment.name(), flip(segment, random));
                    }
                }
                flips += injected.size();
                assertNamed(journal.scrub(), injected, "seed " + seed);
                assertOthersRead(journal, injected);
            }
        }
        assertTrue(flips > 150, flips + " flips");
    }

    private static void assertNamed(ScrubReport report, Map<String, Long> injected, String where) {
        Map<String, Long> found = new HashMap<>();
        for (Find find : report.finds()) {
            boolean header = find.damage().what().startsWith("the header");
            found.merge(find.damage().segment(), header ? 0 : find.damage().seq(), Math::min);
            assertTrue(find.lastSeq() - find.damage().seq() <= 0, where + ": one record at most: " + find);
        }
        assertEquals(injected, found, where);
        assertEquals(RECORDS - injected.values().stream().filter(seq -> seq > 0).count(), report.records(), where);
    }

    private void assertOthersRead(Journal journal, Map<String, Long> injected) throws IOException {
        Set<Long> read = new TreeSet<>();
        List<JournalDamage> told = new ArrayList<>();
        try (JournalCursor cursor = new JournalReader(around.folder(), told::add).from(journal.epoch(), 1)) {
            for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                read.add(entry.seq());
            }
        }
        for (long seq = 1; seq <= RECORDS; seq++) {
            assertEquals(!injected.containsValue(seq), read.contains(seq), "record " + seq);
        }
        assertEquals(injected.isEmpty(), told.isEmpty());
    }

    @Test
    void whatCollectorsWaitForInVainIsStatedAndAnAlarmSaysWhere() throws IOException {
        try (Journal journal = around.open()) {
            Records.append(journal, RECORDS);
            assertNull(journal.scrub().sentence());
            AckCursors acks = AckCursors.load(around.folder());
            acks.take("lab", new Ack("rig-1", journal.epoch(), 30, "0".repeat(64), 1));
            acks.save();
            List<Segment> segments = new JournalReader(around.folder(), d -> {}).segments(journal.epoch());
            spoil(segments.get(1));
            spoil(segments.get(6));
            journal.scrub();
            journal.scrub();
            List<String> stated = around.of("tombstone");
            long lost = segments.get(6).firstSeq();
            assertEquals(1, stated.size(), "what the collector has is not lost: " + stated);
            assertTrue(stated.getFirst().contains("\"lo\":" + lost + ",\"hi\":" + lost + ","), stated.getFirst());
            String alarm = around.of("alarm").getFirst();
            assertTrue(
                    alarm.contains("journal-rot")
                            && alarm.contains(segments.get(1).name()),
                    alarm);
            assertTrue(alarm.contains(segments.get(6).name()) && alarm.contains("byte 16"), alarm);
        }
    }

    /** Spoils the first record. */
    private static void spoil(Segment segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment.path());
        bytes[50] ^= 4;
        Files.write(segment.path(), bytes);
    }

    @Test
    void aMissingSegmentAndARecordThatDoesNotFollowAreNamed() throws IOException {
        try (Journal journal = around.open()) {
            Records.append(journal, RECORDS);
            List<Segment> segments = new JournalReader(around.folder(), d -> {}).segments(journal.epoch());
            Files.delete(segments.get(3).path());
            ScrubReport report = journal.scrub();
            assertEquals(1, report.finds().size());
            assertEquals(
                    segments.get(3).firstSeq(),
                    report.finds().getFirst().damage().seq());
            assertEquals(
                    segments.get(4).firstSeq() - 1, report.finds().getFirst().lastSeq());
        }
    }

    @Test
    void itIsDoneEachDay() throws Exception {
        try (Journal journal = around.open()) {
            Records.append(journal, RECORDS);
            spoil(new JournalReader(around.folder(), d -> {})
                    .segments(journal.epoch())
                    .get(1));
            around.nanos += 23 * Surrounding.DAY / 24;
            journal.tick();
            Thread.sleep(300);
            assertEquals(List.of(), around.of("alarm"));
            around.nanos += 2 * Surrounding.DAY / 24;
            journal.tick();
            for (int i = 0; i < 200 && around.of("alarm").isEmpty(); i++) {
                Thread.sleep(50);
            }
            assertEquals(1, around.of("alarm").size());
        }
    }
}
