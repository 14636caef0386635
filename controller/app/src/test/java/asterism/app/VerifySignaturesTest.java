package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.journal.Journal;
import asterism.rig.journal.JournalSettings;
import asterism.wire.Marker;
import asterism.wire.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What signatures prove, forgeries planted byte by byte, and a journal as the rig really writes it. */
class VerifySignaturesTest {
    @TempDir
    private Path folder;

    private Plant plant;
    private KeyPair rig;
    private KeyPair attacker;

    @BeforeEach
    void twelveRecordsWithCheckpointsAtSixAndTen() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        rig = keys.generateKeyPair();
        attacker = keys.generateKeyPair();
        plant = new Plant(folder, 12);
        plant.checkpoint(6, rig);
        plant.checkpoint(10, rig);
        plant.publicKey(folder.resolve("rig/journal/rig.pub"), rig);
        plant.acknowledged(12);
    }

    private void write() throws Exception {
        plant.journal(1, 7);
        plant.journal(8, 12);
        plant.storeAll();
    }

    private void says(int code, String words, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("verify", folder));
        arguments.addAll(List.of(more));
        Typed typed = Typed.command(arguments.toArray());
        assertTrue(typed.out().contains(words), typed.out() + typed.err());
        assertEquals(code, typed.code(), typed.out());
    }

    @Test
    void whatIsSignedAndWhatIsNotYetIsStated() throws Exception {
        write();
        says(0, "proven by signature up to seq 9; 3 after it are chained, not yet signed");
        says(0, "\"signed_to\":9,\"forged\":0", "--json");
    }

    @Test
    void withoutAKeyNothingIsSaidToBeSigned() throws Exception {
        write();
        Files.delete(folder.resolve("rig/journal/rig.pub"));
        says(0, "epoch " + Plant.EPOCH + ": not signed");
    }

    @Test
    void aRecordChangedAndTheChainComputedAnewIsForged() throws Exception {
        plant.records.set(7, Plant.record(8, Plant.hash(plant.records.get(6)), "\"ensemble\":77"));
        plant.relink(9);
        write();
        says(1, "seq 6..9 forged (one or more of them are not what checkpoint 10 signs, in the journal)");
        says(1, "in the store)");
        says(1, "proven by signature up to seq 5");
    }

    @Test
    void aCheckpointSignedByAnotherKeyUnderTheRigsNameIsNamed() throws Exception {
        byte[] before = plant.records.get(8);
        plant.records.set(9, Plant.checkpoint(10, 9, Plant.hash(before), rig, attacker));
        plant.relink(11);
        write();
        says(1, "seq 10 is no checkpoint of this rig (signature is not of the rig's key, in the journal)");
    }

    @Test
    void aCheckpointOfAnUnknownKeyIsNamed() throws Exception {
        plant.checkpoint(10, attacker);
        write();
        says(1, "seq 10 is no checkpoint of this rig (key ");
    }

    @Test
    void aKeyGivenByHandIsTheOnlyOneTrusted() throws Exception {
        plant.checkpoint(6, attacker);
        plant.checkpoint(10, attacker);
        plant.publicKey(folder.resolve("rig/journal/rig.pub"), attacker);
        write();
        says(0, "proven by signature up to seq 9");
        plant.publicKey(folder.resolve("true.pub"), rig);
        says(1, "seq 6 is no checkpoint of this rig", "--rig-key", folder.resolve("true.pub"));
        assertEquals(
                2,
                Typed.command("verify", folder, "--rig-key", folder.resolve("none"))
                        .code());
    }

    @Test
    void theStoreKnowsTheKeyByItself() throws Exception {
        write();
        plant.sql("CREATE TABLE rig_keys (rig TEXT, key TEXT, public_key TEXT)");
        String spki =
                java.util.Base64.getEncoder().encodeToString(rig.getPublic().getEncoded());
        plant.sql("INSERT INTO rig_keys VALUES ('demo','x','" + spki + "')");
        Files.delete(folder.resolve("rig/journal/rig.pub"));
        says(0, "proven by signature up to seq 9");
    }

    @Test
    void aLongChainWithoutSignaturesIsNotTakenForATail() throws Exception {
        Plant longer = new Plant(folder.resolve("longer"), 2400);
        longer.checkpoint(6, rig);
        longer.publicKey(folder.resolve("longer/rig/journal/rig.pub"), rig);
        longer.journal(1, 2400);
        Typed typed = Typed.command("verify", folder.resolve("longer"), "--pending-ok");
        assertTrue(typed.out().contains("seq 6..2400 not signed"), typed.out() + typed.err());
        assertEquals(1, typed.code());
    }

    /** The rig's own writer, whose code is another one; then a bit flipped in every segment. */
    @Test
    void everyFlippedBitInAJournalOfTheRigIsNamed() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            Path dir = folder.resolve("flips" + seed);
            Path journal = dir.resolve("journal");
            try (Journal writer = Journal.open(new JournalSettings(
                    journal, "rig-1", 4000, 1 << 24, 1 << 24, Long.MAX_VALUE, 0, dir.resolve("rig.key")))) {
                for (int i = 0; i < 300; i++) {
                    writer.append(Stamp.at(i, i), new Marker("s1", "note " + i, null));
                }
            }
            Typed whole = Typed.command("verify", dir, "--pending-ok");
            assertEquals(0, whole.code(), whole.out() + whole.err());
            assertTrue(whole.out().contains("proven by signature up to seq 300; 1 after it"), whole.out());
            List<String> flipped = flipOneBitInEverySegmentButTheLast(journal, new Random(seed));
            Typed typed = Typed.command("verify", dir, "--pending-ok");
            assertEquals(1, typed.code(), typed.out() + typed.err());
            for (String segment : flipped) {
                assertTrue(typed.out().contains("unreadable in the journal (" + segment), segment + "\n" + typed.out());
            }
        }
    }

    private static List<String> flipOneBitInEverySegmentButTheLast(Path journal, Random random) throws IOException {
        List<Path> segments;
        try (var files = Files.list(journal)) {
            segments = files.filter(f -> f.toString().endsWith(".seg")).sorted().toList();
        }
        List<String> names = new ArrayList<>();
        for (Path segment : segments.subList(0, segments.size() - 1)) {
            byte[] bytes = Files.readAllBytes(segment);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(segment, bytes);
            names.add(segment.getFileName().toString());
        }
        assertTrue(names.size() > 10, names.toString());
        return names;
    }
}
