package asterism.base.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.base.broker.EmbeddedBroker;
import asterism.base.collector.Collector;
import asterism.base.config.BaseConfig;
import asterism.base.export.nwb.Metadata;
import asterism.base.export.nwb.NwbExport;
import asterism.base.rig.Await;
import asterism.base.rig.Chain;
import asterism.base.rig.SyntheticRig;
import asterism.base.rig.SyntheticSession;
import asterism.base.store.Store;
import asterism.wire.Marker;
import asterism.wire.Stamp;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that went through a broker and the collector into a store, with records that never came. */
class StoredSessionTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SECONDS = 60;
    private static final long START = 1_790_000_000_000L;

    @TempDir
    static Path dir;

    private static Store store;
    private static SyntheticSession session;
    private static final Chain CHAIN = new Chain("rig-1", 99L << 40);
    private static long lostLo;
    private static long lostHi;

    @BeforeAll
    static void collect() throws Exception {
        session = new SyntheticSession(CHAIN, 5, START);
        for (int s = 0; s < SECONDS; s++) {
            if (s == 30) lostLo = CHAIN.size() + 1;
            session.second(s % 6 == 2 ? (Integer) (s / 6 % 5) : null);
            if (s == 32) lostHi = CHAIN.size();
        }
        CHAIN.add(new Marker(session.id(), "cage \"A\", lid, closed", 250L), Stamp.at(1, START + 12_500));
        store = Store.open(dir.resolve("store.sqlite"));
        BaseConfig config = new BaseConfig(
                "lab",
                "base-1",
                null,
                new BaseConfig.Store("jdbc:sqlite:" + dir.resolve("store.sqlite")),
                new BaseConfig.Http("127.0.0.1", 0),
                null);
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(new BaseConfig.Broker("127.0.0.1", 0, dir.resolve("mq"), null));
                Collector collector = new Collector(with(config, broker.url()), store);
                SyntheticRig rig = new SyntheticRig(CHAIN, broker.url())) {
            rig.answersResends.set(false);
            collector.start();
            Await.until("connected", SOON, collector::connected);
            rig.birth();
            rig.publish(1, lostLo - 1);
            rig.publish(lostHi + 1, CHAIN.size());
            long stored = CHAIN.size() - (lostHi - lostLo + 1);
            Await.until(
                    "stored",
                    SOON,
                    () -> store.reader().watermarks("rig-1").stream().anyMatch(w -> w.stored() == stored));
        }
    }

    private static BaseConfig with(BaseConfig c, String url) {
        return new BaseConfig(
                c.site(), c.collector(), new BaseConfig.Mqtt(url, null, null, null), c.store(), c.http(), null);
    }

    @AfterAll
    static void close() throws Exception {
        if (store != null) store.close();
    }

    private static ExportedSession read() throws Exception {
        return StoredSession.find(store.reader(), session.id(), null).read(null);
    }

    @Test
    void whatWasUploadedIsThereAndTheRestIsListed() throws Exception {
        ExportedSession read = read();
        assertEquals("m12", read.facts().animal());
        assertEquals(SECONDS - 3, read.table("seconds").orElseThrow().count());
        assertEquals(60, read.cells().size());
        assertEquals(5, read.ensembles().size());
        for (String never : List.of("frames", "traces", "events", "triggers", "ttl", "cells", "footprints")) {
            assertTrue(read.table(never).isEmpty(), never);
            assertTrue(read.absent().stream().anyMatch(a -> a.series().equals(never)), never);
        }
        Absent gap = read.absent().stream()
                .filter(a -> a.series().startsWith("records"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "records " + lostLo + " to " + lostHi + " of epoch "
                        + CHAIN.epoch().value(),
                gap.series());
        assertEquals("not received", gap.reason());
    }

    @Test
    void csvSaysWhatIsAbsentAndKeepsTexts() throws Exception {
        Path out = Files.createDirectory(dir.resolve("csv"));
        CsvExport.write(read(), out);
        assertTrue(Files.readString(out.resolve("absent.csv")).contains("traces,not uploaded"));
        assertTrue(Files.readString(out.resolve("markers.csv")).contains(",250,\"cage \"\"A\"\", lid, closed\""));
        assertFalse(Files.exists(out.resolve("traces.csv")));
        List<String> unobserved = Files.readAllLines(out.resolve("unobserved.csv"));
        assertTrue(
                unobserved.stream().anyMatch(line -> line.startsWith("30000,33") && line.endsWith(",no record")),
                unobserved.toString());
        assertEquals(
                1 + session.activations - lostActivations(),
                Files.readAllLines(out.resolve("activations.csv")).size());
    }

    private static long lostActivations() {
        long n = 0;
        for (long seq = lostLo; seq <= lostHi; seq++) if (CHAIN.kind(seq).equals("evt")) n++;
        return n;
    }

    @Test
    void nwbHoldsTheRecordsAndNothingElse() throws Exception {
        assumeTrue(Python.has("h5py"), "skipped: python3-h5py is not installed");
        Path out = dir.resolve("stored.nwb");
        NwbExport.write(read(), Metadata.NONE, out);
        JsonNode check = Python.says("nwb_check.py", out);
        assertEquals("[]", check.path("problems").toString());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (long seq = 1; seq <= CHAIN.size(); seq++) {
            if (seq >= lostLo && seq <= lostHi) continue;
            lines.write(CHAIN.bytes(seq));
            lines.write('\n');
        }
        Path records = Files.write(dir.resolve("records.ndjson"), lines.toByteArray());
        JsonNode compared = Python.says("records_compare.py", records, out);
        assertEquals("[]", compared.path("problems").toString());
        assertTrue(compared.path("compared").path("onset frame").asInt() > 100, compared.toString());
        assertEquals(SECONDS - 3, compared.path("compared").path("exposure").asInt());
        assertTrue(compared.path("absent").has("traces"), compared.toString());
        assertTrue(compared.path("invalid").toString().contains("no record"), compared.toString());
    }

    @Test
    void anUnknownSessionIsNamed() {
        ExportException e =
                assertThrows(ExportException.class, () -> StoredSession.find(store.reader(), "nobody", null));
        assertEquals("the store has no session \"nobody\"", e.getMessage());
    }
}
