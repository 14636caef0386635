package asterism.rig.journal;

import static asterism.rig.journal.Surrounding.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.wire.Bytes;
import asterism.wire.Checkpoint;
import asterism.wire.Ed25519;
import asterism.wire.KeyFile;
import asterism.wire.SessionRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path dir;

    private Surrounding around;

    @BeforeEach
    void around() {
        around = new Surrounding(dir, 20_000, Long.MAX_VALUE);
    }

    private List<String> checkpoints() throws IOException {
        return around.of("checkpoint");
    }

    /** The last record that the last checkpoint signs, after its signature was checked. */
    private long signedTo(Journal journal) throws IOException {
        PublicKey key = KeyFile.readPublic(around.folder().resolve("rig.pub")).getFirst();
        JsonNode last = new ObjectMapper().readTree(checkpoints().getLast());
        long upTo = last.path("up_to").asLong();
        String hash = Records.readAll(around.folder()).get((int) upTo - 1).hash();
        assertEquals(hash, last.path("head_hash").asText());
        assertEquals(Ed25519.id(key), last.path("key").asText());
        byte[] signature = Bytes.decode("signature", last.path("signature").asText());
        assertTrue(Ed25519.verify(key, Checkpoint.statement("rig-1", journal.epoch(), upTo, hash), signature));
        assertTrue(upTo < last.path("seq").asLong());
        return upTo;
    }

    @Test
    void theKeyIsMadeAtTheFirstStartForItsOwnerAlone() throws IOException {
        around.open().close();
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("rig.key")));
        assertEquals("rw-------", permissions);
        String key = new JournalReader(around.folder(), damage -> {}).publicKey();
        around.open().close();
        assertEquals(key, new JournalReader(around.folder(), damage -> {}).publicKey());
        assertEquals(KeyFile.readPrivate(dir.resolve("rig.key")).getPublic(), Ed25519.publicKey("public_key", key));
    }

    @Test
    void aCheckpointComesAfterAMinuteAfter256RecordsAndAtTheEnd() throws IOException {
        try (Journal journal = around.open()) {
            Records.append(journal, 5);
            journal.tick();
            around.nanos += 54 * SECOND;
            journal.tick();
            assertEquals(0, checkpoints().size());
            around.nanos += SECOND;
            journal.tick();
            assertEquals(5, signedTo(journal));
            around.nanos += 1000 * SECOND;
            journal.tick();
            assertEquals(1, checkpoints().size(), "nothing waits");
            Records.append(journal, 255);
            journal.tick();
            assertEquals(1, checkpoints().size());
            Records.append(journal, 1);
            journal.tick();
            assertEquals(262, signedTo(journal));
            Records.append(journal, 3);
        }
        assertEquals(3, checkpoints().size(), "closing signs the rest");
        try (Journal again = around.open()) {
            around.nanos += 1000 * SECOND;
            again.tick();
        }
        assertEquals(3, checkpoints().size(), "a start without a record signs nothing");
    }

    @Test
    void theEndOfASessionIsSignedAtOnce() throws IOException {
        try (Journal journal = around.open()) {
            journal.append(
                    Records.stamp(1),
                    new SessionRecord(
                            "s1",
                            SessionRecord.Event.END,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "0.1.0",
                            30,
                            0,
                            0,
                            0,
                            List.of(),
                            Map.of()));
            journal.tick();
            assertEquals(1, signedTo(journal));
        }
    }

    @Test
    void noMoreThan1024RecordsEverWait() throws IOException {
        try (Journal journal = around.open()) {
            Records.append(journal, 3000);
            assertEquals(2049, signedTo(journal), "without any tick");
        }
    }

    @Test
    void whoeverAppendsGoesOnWhileTheUsualThreadSigns() throws Exception {
        JournalSettings settings = new JournalSettings(
                dir.resolve("busy"), "rig-1", 1 << 20, 1 << 24, 1 << 24, Long.MAX_VALUE, 0, dir.resolve("rig.key"));
        try (Journal journal = Journal.open(settings)) {
            for (int i = 0; i < 60; i++) {
                Records.append(journal, 30);
                Thread.sleep(20);
            }
        }
        List<JournalEntry> all = Records.readAll(settings.dir());
        assertTrue(all.size() > 1800 && all.size() < 1820, all.size() + " records");
    }
}
