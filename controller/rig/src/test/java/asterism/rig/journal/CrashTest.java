package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.wire.Ack;
import asterism.wire.Epoch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What power cuts, dying processes and rotten bits leave behind, and what is made of it. */
class CrashTest {
    @TempDir
    Path temp;

    private Path written(Path dir, int records, long segmentBytes) throws IOException {
        try (Journal journal = Journal.open(Records.settings(dir, segmentBytes))) {
            Records.append(journal, records);
        }
        return dir;
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(length);
        }
    }

    @Test
    void aFileCutAtAnyByteKeepsEveryWholeRecordAndNoOther() throws IOException {
        Path whole = written(temp.resolve("whole"), 6, 1 << 20);
        Path segment = whole.resolve("0000000000000001.seg");
        List<Long> ends = recordEnds(segment);
        Epoch epoch = new JournalReader(whole, d -> {}).presentEpoch();
        for (long length = ends.get(4); length <= Files.size(segment); length++) {
            Path dir = copy(whole, temp.resolve("cut"));
            cut(dir.resolve("0000000000000001.seg"), length);
            long bytes = length;
            long kept = ends.stream().filter(end -> end <= bytes).count();
            try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
                assertEquals(kept, journal.lastSeq(), "cut at byte " + length);
                assertEquals(epoch, journal.epoch());
                kept += Records.append(journal, length % 8 == 0 ? 2 : 0).size();
            }
            assertEquals(kept, Records.readAll(dir).size());
        }
    }

    private static List<Long> recordEnds(Path segment) throws IOException {
        List<Long> ends = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(segment);
        long at = 16;
        while (at < bytes.length) {
            int i = (int) at;
            at += 16 + ((bytes[i] & 255) | (bytes[i + 1] & 255) << 8 | (bytes[i + 2] & 255) << 16);
            ends.add(at);
        }
        return ends;
    }

    @Test
    void repeatedCrashesWithTornOrZeroedTailsLeaveNoHole() throws IOException {
        Random random = new Random(11);
        Path dir = temp.resolve("again");
        Epoch epoch = null;
        long held = 0;
        for (int crash = 0; crash < 50; crash++) {
            long segmentBytes = 600L + random.nextInt(3000);
            try (Journal journal = Journal.open(Records.settings(dir, segmentBytes))) {
                epoch = epoch == null ? journal.epoch() : epoch;
                assertEquals(epoch, journal.epoch(), "after crash " + crash);
                assertEquals(held, journal.lastSeq(), "after crash " + crash);
                Records.append(journal, random.nextInt(6));
                held = journal.lastSeq();
            }
            held = spoilTail(dir, epoch, held, random);
        }
        assertEquals(held, Records.readAll(dir).size());
        assertTrue(held > 40);
    }

    /** Returns how many records must still be there. */
    private static long spoilTail(Path dir, Epoch epoch, long held, Random random) throws IOException {
        List<Segment> segments = new JournalReader(dir, d -> {}).segments(epoch);
        if (segments.isEmpty()) {
            return held;
        }
        Path last = segments.getLast().path();
        switch (random.nextInt(4)) {
            case 0 -> Files.write(last, new byte[random.nextInt(200)], java.nio.file.StandardOpenOption.APPEND);
            case 1 -> {
                byte[] half = Segment.frame(held + 1, new byte[100]);
                byte[] torn = java.util.Arrays.copyOf(half, 1 + random.nextInt(half.length - 1));
                Files.write(last, torn, java.nio.file.StandardOpenOption.APPEND);
            }
            case 2 -> {
                long firstSeq = segments.getLast().firstSeq();
                cut(last, Math.max(0, Files.size(last) - 1 - random.nextInt(20)));
                return Math.max(firstSeq - 1, held - 1);
            }
            default -> Files.write(dir.resolve("epoch.tmp"), new byte[3]);
        }
        return held;
    }

    @Test
    void everyBitFlipBeforeTheTailBeginsANewEpochAndIsNamed() throws IOException {
        Path whole = written(temp.resolve("whole"), 6, 1 << 20);
        Epoch before = new JournalReader(whole, d -> {}).presentEpoch();
        Path segment = whole.resolve("0000000000000001.seg");
        List<Long> ends = recordEnds(segment);
        Random random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            Path dir = copy(whole, temp.resolve("flip" + trial));
            int at = random.nextInt((int) (long) ends.get(4));
            byte[] bytes = Files.readAllBytes(dir.resolve("0000000000000001.seg"));
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(dir.resolve("0000000000000001.seg"), bytes);
            try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
                assertTrue(journal.epoch().compareTo(before) > 0, "flip in byte " + at);
            }
            JournalEntry alarm = Records.readAll(dir).getFirst();
            String text = new String(alarm.text(), StandardCharsets.UTF_8);
            long start =
                    at < 16 ? 0 : ends.stream().filter(end -> end <= bytes(at)).reduce(16L, Math::max);
            assertTrue(text.contains("\"kind\":\"alarm\"") && text.contains("journal-damaged"), text);
            assertTrue(text.contains("segment 0000000000000001.seg, byte " + start + ","), at + ": " + text);
            assertTrue(Files.exists(dir.resolve("former/" + before + "/0000000000000001.seg")));
            if (at >= 16) {
                assertOthersReadable(dir, before, start, ends);
            }
        }
    }

    private static long bytes(int at) {
        return at;
    }

    private static void assertOthersReadable(Path dir, Epoch before, long start, List<Long> ends) throws IOException {
        List<JournalDamage> damages = new ArrayList<>();
        List<Long> read = new ArrayList<>();
        try (JournalCursor cursor = new JournalReader(dir, damages::add).from(before, 1)) {
            for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                read.add(entry.seq());
            }
        }
        long lost = ends.stream().filter(end -> end <= start).count() + 1;
        List<Long> expected = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L, 6L));
        expected.remove(lost);
        assertEquals(expected, read);
        assertEquals(List.of(start), damages.stream().map(JournalDamage::atByte).toList());
    }

    @Test
    void aFlipInAnOldSegmentIsToldByTheReaderWhoGoesOn() throws IOException {
        Path dir = written(temp.resolve("old"), 40, 1000);
        Epoch epoch = new JournalReader(dir, d -> {}).presentEpoch();
        Segment third = new JournalReader(dir, d -> {}).segments(epoch).get(2);
        byte[] bytes = Files.readAllBytes(third.path());
        bytes[40] ^= 4;
        Files.write(third.path(), bytes);
        List<JournalDamage> damages = new ArrayList<>();
        List<Long> read = new ArrayList<>();
        try (JournalCursor cursor = new JournalReader(dir, damages::add).from(epoch, 1)) {
            for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                read.add(entry.seq());
            }
        }
        assertEquals(39, read.size());
        assertTrue(!read.contains(third.firstSeq()));
        assertEquals(16, damages.getFirst().atByte());
        assertEquals(third.name(), damages.getFirst().segment());
    }

    @Test
    void losingWhatACollectorAlreadyHoldsBeginsANewEpoch() throws IOException {
        Path dir = written(temp.resolve("back"), 6, 1 << 20);
        Path segment = dir.resolve("0000000000000001.seg");
        Epoch epoch = new JournalReader(dir, d -> {}).presentEpoch();
        AckCursors acks = AckCursors.load(dir);
        acks.take("lab", new Ack("rig-1", epoch, 6, "0".repeat(64), 1));
        acks.save();
        cut(segment, recordEnds(segment).get(4));
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
            assertNotEquals(epoch, journal.epoch());
        }
    }

    @Test
    void aLostEpochFileAndAnInterruptedChangeOfEpochAreRepaired() throws IOException {
        Path dir = written(temp.resolve("lost"), 20, 1000);
        Epoch first = new JournalReader(dir, d -> {}).presentEpoch();
        byte[] segment = Files.readAllBytes(dir.resolve("0000000000000001.seg"));
        Files.delete(dir.resolve("epoch"));
        Journal.open(Records.settings(dir, 1000)).close();
        Epoch second = new JournalReader(dir, d -> {}).presentEpoch();
        assertTrue(second.compareTo(first) > 0);
        assertEquals(20, Records.readAll(dir, first).size());
        Files.createDirectories(dir.resolve("former/" + second));
        Journal.open(Records.settings(dir, 1000)).close();
        JournalReader reader = new JournalReader(dir, d -> {});
        assertEquals(3, reader.epochs().size());
        assertEquals(List.of(first, second), reader.epochs().subList(0, 2));
        assertArrayEquals(segment, Files.readAllBytes(dir.resolve("former/" + first + "/0000000000000001.seg")));
    }
}
