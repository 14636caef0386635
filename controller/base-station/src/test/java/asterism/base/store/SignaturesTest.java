package asterism.base.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.rig.Chain;
import asterism.wire.Bytes;
import asterism.wire.Checkpoint;
import asterism.wire.Ed25519;
import asterism.wire.HashChain;
import asterism.wire.Stamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {
    private static final long EPOCH = 1_234_567_890_123_456_789L;
    private static final KeyPair RIG = Ed25519.generate();
    private static final KeyPair ATTACKER = Ed25519.generate();

    @TempDir
    Path dir;

    private Store store;
    private final Chain chain = new Chain("rig-1", EPOCH);

    @BeforeEach
    void open() throws SQLException {
        store = Store.open(dir.resolve("store.sqlite"));
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
    }

    private static Checkpoint checkpoint(KeyPair pair, String keyId, Chain of, long upTo) {
        String hash = HashChain.hashOf(of.bytes(upTo));
        byte[] signature = Ed25519.sign(pair.getPrivate(), Checkpoint.statement(of.rig(), of.epoch(), upTo, hash));
        return new Checkpoint(upTo, hash, keyId, Bytes.encode(signature, signature.length));
    }

    private static void sign(Chain chain, KeyPair pair) {
        chain.add(checkpoint(pair, Ed25519.id(pair.getPublic()), chain, chain.size()), Stamp.at(1, 1));
    }

    private boolean birth(KeyPair pair) throws SQLException {
        byte[] bytes = "birth".getBytes(StandardCharsets.UTF_8);
        return store.writer()
                .key(
                        pair.getPublic(),
                        new Quarantined("t", "rig-1", null, null, "key: another", HashChain.hashOf(bytes), bytes));
    }

    private Commit commit(Chain of) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        for (long seq = 1; seq <= of.size(); seq++) records.add(of.record(seq));
        Collections.shuffle(records, new Random(4));
        return store.writer().commit(records, List.of());
    }

    private Proof proof() throws SQLException {
        return store.reader().proof("rig-1", EPOCH);
    }

    @Test
    void aChainIsProvenUpToWhatItsLastCheckpointSigns() throws SQLException {
        assertTrue(birth(RIG));
        chain.grow(7);
        sign(chain, RIG);
        chain.grow(3);
        sign(chain, RIG);
        chain.grow(2);
        assertEquals(14, commit(chain).watermarks().getFirst().contiguousHi());
        assertEquals(new Proof(11, List.of()), proof());
    }

    @Test
    void aSignatureThatIsNotOfItsKeyNeverBecomesARecord() throws SQLException {
        birth(RIG);
        chain.grow(4);
        chain.add(checkpoint(ATTACKER, Ed25519.id(RIG.getPublic()), chain, 4), Stamp.at(1, 1));
        chain.grow(1);
        Commit commit = commit(chain);
        assertEquals(4, commit.watermarks().getFirst().contiguousHi(), "nothing behind it is acknowledged");
        assertEquals(5L, commit.quarantined().getFirst().seq());
        assertTrue(commit.quarantined().getFirst().reason().startsWith("signature:"));
        assertEquals(0, proof().provenHi());
    }

    @Test
    void aChainThatWasComputedAnewWithoutTheKeyIsMarkedAsForged() throws SQLException {
        birth(RIG);
        chain.grow(6);
        Checkpoint genuine = checkpoint(RIG, Ed25519.id(RIG.getPublic()), chain, 6);
        Chain forged = new Chain("rig-1", EPOCH).grow(3);
        forged.alarm("never happened", true);
        forged.grow(2);
        forged.add(genuine, Stamp.at(1, 1));
        forged.grow(1);
        commit(forged);
        Proof.Unproven range = proof().unproven().getFirst();
        assertEquals(List.of(1L, 6L), List.of(range.lo(), range.hi()));
        assertTrue(range.forged());
        assertEquals(0, proof().provenHi());
    }

    @Test
    void anotherKeyIsNotTakenFromABirthAndWhatItSignsIsStoredUnproven() throws SQLException {
        assertTrue(birth(RIG));
        assertTrue(birth(RIG));
        assertFalse(birth(ATTACKER));
        assertEquals(1, store.reader().quarantined("rig-1"));
        chain.grow(5);
        sign(chain, ATTACKER);
        assertEquals(6, commit(chain).watermarks().getFirst().contiguousHi());
        assertFalse(proof().unproven().getFirst().forged());
        assertEquals(5, proof().unproven().getFirst().hi());
        store.writer().enrol("rig-1", ATTACKER.getPublic());
        sign(chain, ATTACKER);
        store.writer().commit(List.of(chain.record(7)), List.of());
        assertEquals(new Proof(6, List.of()), proof(), "a key that an operator enrols proves the chain behind it");
    }

    @Test
    void aCheckpointThatNamesNoRecordBeforeItIsRefused() throws SQLException {
        birth(RIG);
        chain.grow(3);
        Chain other = new Chain("rig-1", EPOCH).grow(9);
        chain.add(checkpoint(RIG, Ed25519.id(RIG.getPublic()), other, 9), Stamp.at(1, 1));
        assertEquals(4L, commit(chain).quarantined().getFirst().seq());
    }
}
