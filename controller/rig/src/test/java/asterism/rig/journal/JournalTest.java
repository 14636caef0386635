package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.wire.Epoch;
import asterism.wire.HashChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path dir;

    @Test
    void reopeningGoesOnWithTheChainOverManySegments() throws IOException {
        Epoch epoch;
        try (Journal journal = Journal.open(Records.settings(dir, 1000))) {
            epoch = journal.epoch();
            Records.append(journal, 40);
        }
        try (Journal journal = Journal.open(Records.settings(dir, 1000))) {
            assertEquals(epoch, journal.epoch());
            assertEquals(40, journal.lastSeq());
            Records.append(journal, 40);
        }
        List<JournalEntry> all = Records.readAll(dir);
        assertEquals(80, all.size());
        assertTrue(new JournalReader(dir, damage -> {}).segments(epoch).size() > 10);
    }

    @Test
    void aCleanlyRolledEmptySegmentKeepsTheChain() throws IOException {
        Epoch epoch;
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
            epoch = journal.epoch();
            Records.append(journal, 5);
        }
        SegmentWriter.create(LocalDisk.HERE, new JournalFolder(dir).segment(epoch, 6))
                .close();
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
            assertEquals(epoch, journal.epoch());
            Records.append(journal, 5);
        }
        assertEquals(10, Records.readAll(dir).size());
    }

    @Test
    void theBytesOnDiskAreTheDocumentedOnes() throws Exception {
        JournalEntry entry;
        Epoch epoch;
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
            epoch = journal.epoch();
            entry = Records.append(journal, 1).getFirst();
        }
        assertEquals(epoch + "\n", Files.readString(dir.resolve("epoch")));
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(dir.resolve("0000000000000001.seg")))
                .order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        file.get(magic);
        assertEquals("ASTJRNL1", new String(magic, StandardCharsets.US_ASCII));
        assertEquals(epoch.value(), file.getLong());
        byte[] payload = new byte[file.getInt()];
        CRC32C crc = new CRC32C();
        int stored = file.getInt();
        crc.update(file.array(), file.position(), 8 + payload.length);
        assertEquals((int) crc.getValue(), stored);
        assertEquals(1, file.getLong());
        file.get(payload);
        assertArrayEquals(entry.text(), payload);
        assertEquals(0, file.remaining());
        assertTrue(new String(payload, StandardCharsets.UTF_8)
                .startsWith("{\"rig\":\"rig-1\",\"epoch\":\"" + epoch + "\",\"seq\":1,\"prev_hash\":\""
                        + HashChain.GENESIS + "\",\"kind\":\"marker\","));
    }

    @Test
    void onlyOneWriterAtATime() throws IOException {
        try (Journal journal = Journal.open(Records.settings(dir, 1000))) {
            IOException refused = assertThrows(IOException.class, () -> Journal.open(Records.settings(dir, 1000)));
            assertTrue(refused.getMessage().contains("another process"), refused.getMessage());
            assertEquals(0, journal.lastSeq());
        }
    }

    @Test
    void aReaderFollowsAWriterAndSeesEachRecordWholeAndOnce() throws Exception {
        int count = 3000;
        try (Journal journal = Journal.open(Records.settings(dir, 20_000))) {
            JournalReader reader = new JournalReader(dir, damage -> {
                throw new AssertionError(damage.sentence());
            });
            Epoch epoch = journal.epoch();
            CompletableFuture<List<JournalEntry>> written =
                    CompletableFuture.supplyAsync(() -> appendAll(journal, count));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            HashChain chain = HashChain.begin();
            try (JournalCursor cursor = reader.from(epoch, 1)) {
                while (chain.seq() < count && System.nanoTime() < deadline) {
                    JournalEntry entry = cursor.next();
                    if (entry == null) {
                        LockSupport.parkNanos(200_000);
                        continue;
                    }
                    assertEquals(chain.seq() + 1, entry.seq());
                    chain.advance(entry.text());
                    if (chain.seq() % 100 == 0) {
                        cursor.force();
                    }
                }
            }
            assertEquals(count, written.get(20, TimeUnit.SECONDS).size());
            assertEquals(journal.headHash(), chain.head());
        }
    }

    private static List<JournalEntry> appendAll(Journal journal, int count) {
        try {
            return Records.append(journal, count);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void threadsMayAppendTogether() throws Exception {
        try (Journal journal = Journal.open(Records.settings(dir, 5000))) {
            CompletableFuture<List<JournalEntry>> other = CompletableFuture.supplyAsync(() -> appendAll(journal, 300));
            Records.append(journal, 300);
            other.get(20, TimeUnit.SECONDS);
        }
        assertEquals(600, Records.readAll(dir).size());
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheJournal() throws IOException {
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20))) {
            Thread.currentThread().interrupt();
            Records.append(journal, 2);
            journal.force();
            assertTrue(Thread.interrupted());
            Records.append(journal, 2);
        }
        assertEquals(4, Records.readAll(dir).size());
    }
}
