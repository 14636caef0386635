package asterism.base.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.rig.Chain;
import asterism.wire.HashChain;
import asterism.wire.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final long EPOCH = 1_234_567_890_123_456_789L;

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

    private Commit put(long... seqs) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        for (long seq : seqs) records.add(chain.record(seq));
        return store.writer().commit(records, List.of());
    }

    private Watermark mark() throws SQLException {
        return store.reader().watermarks("rig-1").getFirst();
    }

    @Test
    void exactBytesComeBackAndTheHeadIsTheRigs() throws SQLException {
        chain.grow(5);
        put(1, 2, 3, 4, 5);
        for (long seq = 1; seq <= 5; seq++)
            assertArrayEquals(
                    chain.bytes(seq),
                    store.reader().body(new RecordKey("rig-1", EPOCH, seq)).orElseThrow());
        assertEquals(new Watermark("rig-1", EPOCH, 5, chain.head(), 5, 5, 0, 0), mark());
    }

    @Test
    void anyOrderWithDuplicatesEndsComplete() throws SQLException {
        chain.grow(200);
        List<StoredRecord> all = new ArrayList<>();
        for (long seq = 1; seq <= 200; seq++) all.add(chain.record(seq));
        all.addAll(all.subList(20, 90));
        Collections.shuffle(all, new Random(11));
        int duplicates = 0;
        for (int i = 0; i < all.size(); i += 9)
            duplicates += store.writer()
                    .commit(all.subList(i, Math.min(all.size(), i + 9)), List.of())
                    .duplicates();
        assertEquals(70, duplicates);
        assertEquals(new Watermark("rig-1", EPOCH, 200, chain.head(), 200, 200, 0, 0), mark());
        assertEquals(List.of(), store.reader().gaps(mark(), 10));
    }

    @Test
    void gapsAreNamedAndStopTheWatermark() throws SQLException {
        chain.grow(10);
        put(1, 2, 5, 6, 9);
        assertEquals(2, mark().contiguousHi());
        assertEquals(List.of(new Range(3, 4), new Range(7, 8)), store.reader().gaps(mark(), 10));
        assertEquals(List.of(new Range(3, 4)), store.reader().gaps(mark(), 1));
        store.writer().journal("rig-1", EPOCH, 1, 10);
        assertEquals(
                List.of(new Range(3, 4), new Range(7, 8), new Range(10, 10)),
                store.reader().gaps(mark(), 10));
    }

    @Test
    void aForkIsQuarantinedAndChangesNothing() throws SQLException {
        chain.grow(3);
        put(1, 2, 3);
        Commit commit = store.writer().commit(List.of(chain.record(chain.fork(2))), List.of());
        assertEquals(0, commit.stored().size());
        assertTrue(commit.quarantined().getFirst().reason().startsWith("fork"));
        store.writer().commit(List.of(chain.record(chain.fork(2))), List.of());
        assertEquals(1, store.reader().quarantined("rig-1"));
        assertArrayEquals(chain.fork(2), store.reader().quarantine(5).getFirst().body());
        assertArrayEquals(
                chain.bytes(2),
                store.reader().body(new RecordKey("rig-1", EPOCH, 2)).orElseThrow());
        assertEquals(3, mark().contiguousHi());
    }

    @Test
    void aStrayRecordMakesRoomForTheTrueOne() throws SQLException {
        chain.grow(4);
        store.writer().commit(List.of(chain.record(chain.stray(3))), List.of());
        Commit commit = put(1, 2);
        assertTrue(commit.quarantined().getFirst().reason().startsWith("chain"));
        assertEquals(2, mark().contiguousHi());
        assertEquals(2, mark().stored());
        put(3, 4);
        assertEquals(4, mark().contiguousHi());
        assertEquals(4, mark().stored());
    }

    /** An ensemble's id may be 0, and tier 1 has none: they must never be counted together. */
    @Test
    void coactivityIsNoEnsembleAndEnsembleZeroIsOne() throws SQLException {
        chain.grow(1);
        for (Integer ensemble : new Integer[] {null, 0, null, 1, 0, null}) {
            int tier = ensemble == null ? 1 : 2;
            chain.add(
                    new asterism.wire.Activation(
                            "s1", tier, ensemble, 1, 2, 5, 50.0, null, 4, 12.5, List.of(), "DwA=", null, null, 4, 4),
                    Stamp.at(1, 1_700_000_000_000L));
        }
        put(1, 2, 3, 4, 5, 6, 7);
        long bin = 1_700_000_000_000L / 10_000;
        assertEquals(
                List.of(new ActivationBin(bin, null, 3), new ActivationBin(bin, 0L, 2), new ActivationBin(bin, 1L, 1)),
                store.reader().activations("rig-1", "s1"));
    }

    /** What minutes and the end of a session sum up is already in the seconds: stored once, counted nowhere twice. */
    @Test
    void minutesAndSessionsAreStoredOnceAndAddNothingToExposure() throws SQLException {
        Stamp stamp = new Stamp(1, 1_700_000_000_000L, null, 0L, 19L, 40_000L);
        chain.grow(3);
        chain.add(minute(), stamp);
        String text = "x".repeat(150_000);
        for (asterism.wire.SessionSummary part : asterism.wire.SessionSummary.split("s1", text)) chain.add(part, stamp);
        put(1, 2, 3);
        List<ExposureBin> before = store.reader().exposure("rig-1", "s1");
        put(7, 5, 4, 6);
        put(4, 5, 6, 7);
        assertEquals(new Watermark("rig-1", EPOCH, 7, chain.head(), 7, 7, 0, 0), mark());
        assertEquals(before, store.reader().exposure("rig-1", "s1"));
        assertEquals(List.of("min", "ses"), List.of(chain.kind(4), chain.kind(7)));
    }

    private static asterism.wire.MinuteSummary minute() {
        List<Integer> none = List.of(0, 0, 0, 0);
        return new asterism.wire.MinuteSummary(
                "s1",
                0,
                new asterism.wire.MinuteSummary.Frames(800, 0, 0, 0, 0),
                0,
                List.of(40_000L, 0L, 0L, 0L),
                List.of(0L, 0L, 0L, 0L),
                new asterism.wire.MinuteSummary.Windows(300, none, none, 0),
                none,
                0,
                List.of(),
                List.of(),
                none,
                List.of(),
                List.of(),
                "",
                new asterism.wire.MinuteSummary.Extremes(null, null, null),
                new asterism.wire.MinuteSummary.Extremes(null, null, null),
                null,
                null,
                null,
                null,
                new asterism.wire.MinuteSummary.Triggers(0, 0, 0, 0, 0));
    }

    @Test
    void aTombstoneIsAStatedGap() throws SQLException {
        chain.grow(5);
        chain.add(new asterism.wire.Tombstone(3, 4, "journal full"), Stamp.at(1, 1));
        put(1, 2, 5);
        assertEquals(2, mark().contiguousHi());
        put(6);
        assertEquals(6, mark().contiguousHi());
        assertEquals(chain.head(), mark().headHash());
        assertEquals(List.of(), store.reader().gaps(mark(), 10));
        assertEquals(
                List.of(new Tombstone(3, 4, "journal full")), store.reader().tombstones("rig-1", EPOCH));
        put(3, 4);
        assertEquals(6, mark().stored());
    }

    @Test
    void whatARigHadTrimmedBeforeIsStatedNotAskedFor() throws SQLException {
        chain.grow(8);
        store.writer().journal("rig-1", EPOCH, 5, 8);
        assertEquals(List.of(new Range(5, 8)), store.reader().gaps(mark(), 10));
        put(5, 6, 7, 8);
        assertEquals(8, mark().contiguousHi());
        assertEquals(1, store.reader().tombstones("rig-1", EPOCH).getFirst().lo());
    }

    @Test
    void epochsAreSeparate() throws SQLException {
        Chain later = new Chain("rig-1", EPOCH + 1).grow(2);
        chain.grow(3);
        put(1, 2, 3);
        store.writer().commit(List.of(later.record(1), later.record(2)), List.of());
        assertEquals(
                List.of(3L, 2L),
                store.reader().watermarks("rig-1").stream()
                        .map(Watermark::contiguousHi)
                        .toList());
    }

    @Test
    void everythingIsThereAfterReopening() throws SQLException {
        chain.grow(3);
        put(1, 3);
        Watermark before = mark();
        store.close();
        store = Store.open(dir.resolve("store.sqlite"));
        assertEquals(before, mark());
        assertEquals(0, put(2).quarantined().size());
        assertEquals(3, mark().contiguousHi());
    }

    @Test
    void commitsAreForcedToDiskInWriteAheadMode() throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("store.sqlite"));
                Statement s = c.createStatement()) {
            assertEquals("wal", s.executeQuery("PRAGMA journal_mode").getString(1));
            assertEquals(
                    Migrations.NEWEST,
                    s.executeQuery("SELECT max(version) FROM migration").getInt(1));
        }
        assertEquals(2, store.writer().synchronous(), "2 = FULL");
    }

    @Test
    void aStoreOfALaterVersionIsRefused() throws SQLException {
        store.close();
        Path file = dir.resolve("store.sqlite");
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.execute("INSERT INTO migration VALUES (99, 0)");
        }
        String message =
                assertThrows(SQLException.class, () -> Store.open(file)).getMessage();
        assertTrue(message.contains("schema version 99"), message);
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.execute("DELETE FROM migration WHERE version=99");
        }
        store = Store.open(file);
    }

    @Test
    void anAlarmHoldsUntilItIsSolvedWhateverTheOrder() throws SQLException {
        chain.alarm("Disk is nearly full.", true);
        chain.alarm("", false);
        put(2);
        put(1);
        assertEquals(List.of(), store.reader().alarms("rig-1"));
        chain.alarm("Disk is full.", true);
        put(3);
        assertEquals(List.of("Disk is full."), store.reader().alarms("rig-1"));
    }

    @Test
    void aHeadBeforeTheFirstRecordIsTheOrigin() throws SQLException {
        chain.grow(2);
        put(2);
        assertEquals(0, mark().contiguousHi());
        assertEquals(HashChain.GENESIS, mark().headHash());
    }
}
