package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.journal.Journal;
import asterism.rig.journal.JournalEntry;
import asterism.rig.journal.JournalSettings;
import asterism.wire.Alarm;
import asterism.wire.Marker;
import asterism.wire.Message;
import asterism.wire.ProfileChunk;
import asterism.wire.RecordBody;
import asterism.wire.Stamp;
import asterism.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private static final Topics TOPICS = new Topics("lab", "rig-1");

    @TempDir
    Path dir;

    private Journal journal;
    private final Batch batch = new Batch(TOPICS, new LatestRetained());

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(new JournalSettings(dir, "rig-1", 1 << 24, 1 << 24, 1 << 24));
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private JournalEntry record(RecordBody body) throws IOException {
        return journal.append(Stamp.at(0, 0), body);
    }

    private JournalEntry alarm(boolean active) throws IOException {
        return record(new Alarm(null, "hot", "it is hot", active));
    }

    @Test
    void takesAHundredRecordsAndNoMore() throws IOException {
        for (int i = 0; i < Message.MAX_RECORDS; i++) {
            assertFalse(batch.isFull());
            assertTrue(batch.add(record(new Marker("s", "m", null))));
        }
        assertTrue(batch.isFull());
        assertFalse(batch.add(record(new Marker("s", "m", null))));
        List<Parcel> parcels = batch.close(true);
        assertEquals(1, parcels.size());
        assertEquals(100, Message.split(parcels.getFirst().payload()).size());
        assertTrue(batch.isEmpty());
    }

    @Test
    void anOlderAlarmThatComesLaterDoesNotComeBack() throws IOException {
        JournalEntry appears = alarm(true);
        JournalEntry solved = alarm(false);
        batch.add(solved);
        List<Parcel> first = batch.close(true);
        assertEquals(TOPICS.alarm("hot"), first.getLast().topic());
        assertArrayEquals(new byte[0], first.getLast().payload());
        batch.add(appears);
        assertEquals(
                List.of(TOPICS.sum()),
                batch.close(true).stream().map(Parcel::topic).toList());
        batch.add(alarm(true));
        assertEquals(1, batch.close(false).size(), "what is only sent again is not shown");
    }

    @Test
    void onlyAProfileThatIsWholeInItsMessageIsRetained() throws IOException {
        List<ProfileChunk> chunks = ProfileChunk.split("s", "p", "a".repeat(64), "x".repeat(100_000));
        batch.add(record(chunks.get(0)));
        assertFalse(batch.close(true).getFirst().retained());
        batch.add(record(chunks.get(0)));
        batch.add(record(chunks.get(1)));
        assertTrue(batch.close(true).getFirst().retained());
        batch.add(record(chunks.get(0)));
        batch.add(record(chunks.get(1)));
        assertFalse(batch.close(false).getFirst().retained());
    }
}
