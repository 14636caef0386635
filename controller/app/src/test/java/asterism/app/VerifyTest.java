package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    private Path folder;

    private Plant plant;

    @BeforeEach
    void tenRecordsInTwoSegments() throws Exception {
        plant = new Plant(folder, 10);
        plant.journal(1, 6);
        plant.journal(7, 10);
        plant.acknowledged(10);
    }

    private void says(int code, String words) {
        Typed typed = Typed.command("verify", folder);
        assertTrue(typed.out().contains(words), typed.out() + typed.err());
        assertEquals(code, typed.code(), typed.out());
    }

    @Test
    void everythingStoredOnceIsComplete() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        says(0, "COMPLETE");
        assertTrue(Typed.command("verify", folder, "--json").out().startsWith("{\"complete\":true,"));
    }

    @Test
    void missingRecordsAreNamed() throws Exception {
        plant.store(1, 2, 3, 6, 7, 8, 9, 10);
        says(1, "seq 4..5 missing from the store");
    }

    @Test
    void missingLastRecordsAreMissingUnlessPendingIsAllowed() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8);
        plant.acknowledged(8);
        says(1, "seq 9..10 missing from the store");
        assertEquals(0, Typed.command("verify", folder, "--pending-ok").code());
    }

    @Test
    void acknowledgedRecordsAreNeverPending() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8);
        Typed typed = Typed.command("verify", folder, "--pending-ok");
        assertEquals(1, typed.code(), typed.out());
    }

    @Test
    void aSecondRecordWithOtherBytesIsDouble() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        byte[] other = Plant.record(4, "0".repeat(64), "\"ensemble\":99");
        plant.stored(4, other, Plant.hash(other));
        says(1, "seq 4 double (other bytes)");
    }

    @Test
    void aQuarantinedSecondClaimIsDouble() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        plant.sql("INSERT INTO quarantine VALUES ('demo'," + Plant.EPOCH + ",4,'fork')");
        says(1, "seq 4 double (quarantined, fork)");
    }

    @Test
    void aFlippedBitInTheStoreIsAltered() throws Exception {
        plant.store(1, 2, 3, 4, 6, 7, 8, 9, 10);
        byte[] flipped = plant.records.get(4).clone();
        flipped[flipped.length - 2] ^= 1;
        plant.stored(5, flipped, Plant.hash(plant.records.get(4)));
        says(1, "seq 5 altered");
    }

    @Test
    void aRowThatHoldsAnotherRecordIsAltered() throws Exception {
        plant.store(1, 2, 3, 4, 6, 7, 8, 9, 10);
        plant.stored(5, plant.records.get(7), Plant.hash(plant.records.get(7)));
        says(1, "seq 5 altered");
    }

    @Test
    void aFlippedBitInTheJournalIsDamage() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        byte[] bytes = Files.readAllBytes(plant.segment(1));
        bytes[16 + 3 * (16 + plant.records.get(0).length) + 40] ^= 4;
        Files.write(plant.segment(1), bytes);
        says(1, "seq 4 unreadable in the journal");
    }

    @Test
    void aTornTailIsNoFaultButOnlyAtTheVeryEnd() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        byte[] next = Plant.framed(11, new byte[200]);
        Files.write(plant.segment(7), Arrays.copyOf(next, 100), StandardOpenOption.APPEND);
        says(0, "COMPLETE");
        Files.write(plant.segment(1), Arrays.copyOf(next, 100), StandardOpenOption.APPEND);
        says(1, "seq 7 unreadable in the journal");
    }

    @Test
    void aFlippedBitInTheLastSegmentIsDamageWhenAWholeRecordFollows() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        byte[] bytes = Files.readAllBytes(plant.segment(7));
        bytes[16 + 8 + 3] ^= 64;
        Files.write(plant.segment(7), bytes);
        says(1, "seq 7 unreadable in the journal");
    }

    @Test
    void aFormerEpochIsProvenToo() throws Exception {
        Path former = Files.createDirectories(folder.resolve("rig/journal/former/" + Plant.EPOCH));
        Files.move(plant.segment(1), former.resolve(plant.segment(1).getFileName()));
        Files.move(plant.segment(7), former.resolve(plant.segment(7).getFileName()));
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9);
        says(1, "seq 10 missing from the store");
    }

    @Test
    void aBrokenChainIsFoundOnBothSides() throws Exception {
        plant.records.set(6, Plant.record(7, "f".repeat(64), "\"ensemble\":7"));
        plant.journal(7, 10);
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        says(1, "seq 7..8 chain broken (in the journal)");
        says(1, "seq 7..8 chain broken (in the store)");
    }

    @Test
    void aTrimmedJournalIsProvenByTheStore() throws Exception {
        Files.delete(plant.segment(1));
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        says(0, "COMPLETE");
    }

    @Test
    void aStatedRangeIsNotMissing() throws Exception {
        Files.delete(plant.segment(1));
        plant.store(7, 8, 9, 10);
        says(1, "seq 1..6 missing from the store");
        plant.sql("INSERT INTO tombstone VALUES ('demo'," + Plant.EPOCH + ",1,6,'journal full')");
        says(0, "COMPLETE");
    }

    @Test
    void aStoredRecordBeyondTheJournalIsNamed() throws Exception {
        plant.journal(7, 9);
        plant.store(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        says(1, "seq 10 in the store, never journalled");
    }

    @Test
    void aBaseStationAloneKnowsWhereTheJournalEnded() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8);
        plant.sql("INSERT INTO watermark VALUES ('demo'," + Plant.EPOCH + ",10)");
        Path yaml = folder.resolve("base.yaml");
        Files.writeString(yaml, "store:\n  url: " + plant.url() + "\n");
        Typed typed = Typed.command("verify", "--config", yaml);
        assertTrue(typed.out().contains("seq 9..10 missing"), typed.out() + typed.err());
        assertEquals(1, typed.code());
    }

    @Test
    void nothingIsNoProof() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(2, Typed.command("verify", empty).code());
        assertEquals(2, Typed.command("verify").code());
        assertEquals(2, Typed.command("verify", folder.resolve("absent")).code());
    }
}
