package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.config.BaseConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        plant.storeAll();
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
        plant.storeAll();
        byte[] other = Plant.record(4, "0".repeat(64), "\"ensemble\":99");
        plant.stored(4, other, Plant.hash(other));
        says(1, "seq 4 double (other bytes)");
    }

    @Test
    void aQuarantinedSecondClaimIsDouble() throws Exception {
        plant.storeAll();
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
        plant.storeAll();
        byte[] bytes = Files.readAllBytes(plant.segment(1));
        bytes[16 + 3 * (16 + plant.records.get(0).length) + 40] ^= 4;
        Files.write(plant.segment(1), bytes);
        says(1, "seq 4 unreadable in the journal");
    }

    @Test
    void aTornTailIsNoFaultButOnlyAtTheVeryEnd() throws Exception {
        plant.storeAll();
        byte[] next = Plant.framed(11, new byte[200]);
        Files.write(plant.segment(7), Arrays.copyOf(next, 100), StandardOpenOption.APPEND);
        says(0, "COMPLETE");
        Files.write(plant.segment(1), Arrays.copyOf(next, 100), StandardOpenOption.APPEND);
        says(1, "seq 7 unreadable in the journal");
    }

    @Test
    void aFlippedBitInTheLastSegmentIsDamageWhenAWholeRecordFollows() throws Exception {
        plant.storeAll();
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
        plant.storeAll();
        says(1, "seq 7..8 chain broken (in the journal)");
        says(1, "seq 7..8 chain broken (in the store)");
    }

    @Test
    void aTrimmedJournalIsProvenByTheStore() throws Exception {
        Files.delete(plant.segment(1));
        plant.storeAll();
        says(0, "COMPLETE");
    }

    @Test
    void aRangeStatedByARecordIsNotMissing() throws Exception {
        plant.tombstone(9, 1, 6);
        plant.journal(7, 10);
        Files.delete(plant.segment(1));
        plant.store(7, 8, 9, 10);
        says(0, "COMPLETE");
        assertTrue(Typed.command("verify", folder, "--json").out().contains("\"discarded\":6"));
    }

    @Test
    void aRangeThatOnlyARowStatesIsMissing() throws Exception {
        Files.delete(plant.segment(1));
        plant.store(7, 8, 9, 10);
        plant.sql("INSERT INTO tombstone VALUES ('demo'," + Plant.EPOCH + ",1,6,'journal full')");
        says(1, "seq 1..6 missing from the store");
    }

    @Test
    void aTombstoneForWhatTheJournalStillHasIsNoExcuse() throws Exception {
        plant.tombstone(9, 1, 6);
        plant.journal(1, 6);
        plant.journal(7, 10);
        plant.store(1, 2, 3, 6, 7, 8, 9, 10);
        says(1, "seq 4..5 missing from the store");
    }

    @Test
    void aTombstoneOutsideTheChainStatesNothing() throws Exception {
        Files.delete(plant.segment(1));
        Files.delete(plant.segment(7));
        plant.records.set(8, Plant.record(9, "f".repeat(64), "tombstone", "\"lo\":1,\"hi\":6"));
        plant.store(7, 8, 9, 10);
        says(1, "seq 1..6 missing from the store");
    }

    @Test
    void aStoredRecordBeyondTheJournalIsNamed() throws Exception {
        plant.acknowledged(9);
        plant.journal(7, 9);
        plant.storeAll();
        says(1, "seq 10 in the store, but beyond the end of the journal");
    }

    @Test
    void aJournalThatEndsBeforeTheAcknowledgementIsNamed() throws Exception {
        plant.journal(7, 8);
        plant.storeAll();
        says(1, "seq 9..10 not in the journal (journal ends at 8 but 10 were acknowledged)");
        Files.delete(folder.resolve("base/store.sqlite"));
        says(1, "seq 9..10 not in the journal (journal ends at 8 but 10 were acknowledged)");
        assertEquals(1, Typed.command("verify", folder, "--pending-ok").code());
    }

    @Test
    void aMissingSegmentInTheMiddleIsNamed() throws Exception {
        plant.journal(1, 4);
        plant.storeAll();
        says(1, "seq 5..6 not in the journal (hole)");
    }

    @Test
    void aJournalWithoutAnySegmentIsNoProof() throws Exception {
        plant.epochFile();
        plant.storeAll();
        Files.delete(plant.segment(1));
        Files.delete(plant.segment(7));
        says(1, "seq 1..10 not in the journal (journal ends at 0 but 10 were acknowledged)");
        plant.noAcknowledgement();
        says(1, "seq 1..10 in the store, but beyond the end of the journal");
        says(1, "no record of the present epoch can be read");
        Files.delete(folder.resolve("base/store.sqlite"));
        says(1, "no record of the present epoch can be read");
        assertEquals(1, Typed.command("verify", folder, "--pending-ok").code());
    }

    @Test
    void anOnlySegmentCutInItsFirstRecordIsNoProof() throws Exception {
        plant.epochFile();
        plant.journal(1, 10);
        Files.delete(plant.segment(7));
        plant.storeAll();
        says(0, "COMPLETE");
        Files.write(plant.segment(1), Arrays.copyOf(Files.readAllBytes(plant.segment(1)), 100));
        says(1, "seq 1..10 not in the journal (journal ends at 0 but 10 were acknowledged)");
    }

    @Test
    void aJournalWithoutAStoreProvesNothing() throws Exception {
        Files.deleteIfExists(folder.resolve("base/store.sqlite"));
        says(1, "NOT PROVEN: there is no store to compare with");
        says(1, "is whole from seq 1 to 10, acknowledged to 10");
        assertTrue(Typed.command("verify", folder, "--json").out().startsWith("{\"complete\":false,"));
        plant.noAcknowledgement();
        says(1, "is whole from seq 1 to 10, acknowledged to 0");
        Typed alone = Typed.command("verify", folder.resolve("rig"), "--pending-ok");
        assertTrue(alone.out().contains("journal whole; nothing compared"), alone.out() + alone.err());
        assertEquals(0, alone.code());
    }

    @Test
    void aJournalThatLostItsBeginningUnacknowledgedIsNotWhole() throws Exception {
        Files.delete(plant.segment(1));
        says(1, "is whole from seq 7 to 10, acknowledged to 10");
        plant.acknowledged(4);
        says(1, "seq 5..6 not in the journal");
    }

    @Test
    void aRigWithoutItsJournalProvesNothing() throws Exception {
        plant.storeAll();
        plant.noAcknowledgement();
        Files.delete(plant.segment(1));
        Files.delete(plant.segment(7));
        Files.writeString(folder.resolve("rig/rig.yaml"), "rig: demo\n");
        Typed typed = Typed.command("verify", folder);
        assertTrue(typed.err().contains("NOT PROVEN"), typed.out() + typed.err());
        assertEquals(1, typed.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE records SET kind = 'marker' WHERE seq = 5       | seq 5 altered: derived otherwise than its body says (records.kind)
            UPDATE records SET session = 's2' WHERE seq = 5        | (records.session)
            UPDATE activations SET session = 's2' WHERE seq = 5    | (activations.session)
            UPDATE activations SET tier = 1 WHERE seq = 5          | (activations.tier)
            UPDATE activations SET ensemble = 77 WHERE seq = 5     | (activations.ensemble)
            DELETE FROM activations WHERE seq = 5                  | (activations)
            UPDATE activations SET seq = 50 WHERE seq = 5          | seq 50 altered: derived otherwise than its body says (activations: of no record)
            """)
    void derivedDataAreComputedAgain(String damage, String words) throws Exception {
        plant.storeAll();
        plant.sql(damage);
        says(1, words);
    }

    @Test
    void aBaseStationAloneKnowsWhereTheJournalEnded() throws Exception {
        plant.store(1, 2, 3, 4, 5, 6, 7, 8);
        plant.sql("INSERT INTO watermark VALUES ('demo'," + Plant.EPOCH + ",8,8)");
        Path yaml = folder.resolve("base/base.yaml");
        Files.writeString(yaml, BaseConfig.example());
        Typed whole = Typed.command("verify", "--config", yaml);
        assertTrue(whole.out().contains("no journal was compared"), whole.out() + whole.err());
        assertEquals(0, whole.code());
        plant.sql("UPDATE watermark SET journal_hi = 10");
        Typed typed = Typed.command("verify", "--config", yaml);
        assertTrue(typed.out().contains("seq 9..10 missing"), typed.out() + typed.err());
        assertEquals(1, typed.code());
        Files.writeString(yaml, "stroe: 1\n", StandardOpenOption.APPEND);
        Typed unknownKey = Typed.command("verify", "--config", yaml);
        assertTrue(unknownKey.err().contains("stroe"), unknownKey.err());
        assertEquals(2, unknownKey.code());
    }

    @Test
    void nothingIsNoProof() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(2, Typed.command("verify", empty).code());
        assertEquals(2, Typed.command("verify").code());
        assertEquals(2, Typed.command("verify", folder.resolve("absent")).code());
    }
}
