package asterism.base.collector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.base.broker.EmbeddedBroker;
import asterism.base.config.BaseConfig;
import asterism.base.rig.Await;
import asterism.base.rig.Chain;
import asterism.base.rig.Mosquitto;
import asterism.base.rig.SyntheticRig;
import asterism.base.store.RecordKey;
import asterism.base.store.Store;
import asterism.base.store.Watermark;
import asterism.wire.Ack;
import asterism.wire.Birth;
import asterism.wire.Bytes;
import asterism.wire.Checkpoint;
import asterism.wire.Ed25519;
import asterism.wire.Message;
import asterism.wire.Stamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rig's records through a real broker into a real store. */
class CollectorTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long EPOCH = 77L << 40;

    @TempDir
    Path dir;

    private BaseConfig config(String url) {
        return new BaseConfig(
                "lab",
                "base-1",
                new BaseConfig.Mqtt(url, null, null, null),
                new BaseConfig.Store("jdbc:sqlite:" + dir.resolve("store.sqlite")),
                new BaseConfig.Http("127.0.0.1", 0),
                null);
    }

    private EmbeddedBroker embedded(int port) throws Exception {
        return EmbeddedBroker.start(new BaseConfig.Broker("127.0.0.1", port, dir.resolve("mq"), null));
    }

    private Store store() throws Exception {
        return Store.open(dir.resolve("store.sqlite"));
    }

    @Test
    void completeThroughTheEmbeddedBroker() throws Exception {
        try (EmbeddedBroker broker = embedded(0)) {
            disorderEndsComplete(broker.url());
        }
    }

    @Test
    void completeThroughMosquitto() throws Exception {
        assumeTrue(Mosquitto.program() != null, "skipped: mosquitto is not installed");
        try (Mosquitto broker = Mosquitto.start(dir)) {
            disorderEndsComplete(broker.url());
        }
    }

    /** Shuffled, doubled, with holes only a resend can fill, with a fork and garbage in between. */
    private void disorderEndsComplete(String url) throws Exception {
        Chain chain = new Chain("rig-1", EPOCH).grow(400);
        try (Store store = store();
                Collector collector = new Collector(config(url), store);
                SyntheticRig rig = new SyntheticRig(chain, url)) {
            collector.start();
            Await.until("connected", SOON, collector::connected);
            rig.birth();
            Random random = new Random(3);
            List<Long> order = new ArrayList<>();
            for (long seq = 1; seq <= 400; seq++) if (seq % 50 > 4) order.add(seq);
            order.addAll(order.subList(10, 60));
            Collections.shuffle(order, random);
            for (long seq : order) rig.raw(chain.topics().sum(), Message.join(List.of(chain.bytes(seq))));
            rig.raw(chain.topics().sum(), "garbage".getBytes(StandardCharsets.UTF_8));
            Await.until("complete", SOON, () -> mark(store).contiguousHi() == 400);
            assertEquals(400, mark(store).stored());
            assertEquals(chain.head(), mark(store).headHash());
            assertTrue(!rig.resends.isEmpty());
            rig.raw(chain.topics().sum(), Message.join(List.of(chain.fork(100))));
            Await.until("fork and garbage", SOON, () -> store.reader().quarantined("rig-1") == 2);
            Await.until("acknowledged", SOON, () -> last(rig).contiguousHi() == 400);
            assertEquals(chain.head(), last(rig).headHash());
            for (long seq = 1; seq <= 400; seq++)
                assertArrayEquals(
                        chain.bytes(seq),
                        store.reader().body(new RecordKey("rig-1", EPOCH, seq)).orElseThrow());
        }
    }

    @Test
    void aLostTailIsAskedForBecauseTheBirthTellsOfIt() throws Exception {
        Chain chain = new Chain("rig-1", EPOCH).grow(30);
        try (EmbeddedBroker broker = embedded(0);
                Store store = store();
                Collector collector = new Collector(config(broker.url()), store);
                SyntheticRig rig = new SyntheticRig(chain, broker.url())) {
            collector.start();
            Await.until("connected", SOON, collector::connected);
            rig.publish(1, 20);
            rig.birth();
            Await.until("complete", SOON, () -> mark(store).contiguousHi() == 30);
            assertEquals(21, rig.resends.getFirst().lo());
        }
    }

    @Test
    void theFirstKeyThatARigSaysProvesItsChainAndAnotherOneIsQuarantined() throws Exception {
        KeyPair key = Ed25519.generate();
        Chain chain = new Chain("rig-1", EPOCH).grow(20);
        byte[] signature =
                Ed25519.sign(key.getPrivate(), Checkpoint.statement("rig-1", chain.epoch(), 20, chain.head()));
        chain.add(
                new Checkpoint(20, chain.head(), Ed25519.id(key.getPublic()), Bytes.encode(signature, 64)),
                Stamp.at(1, 1));
        try (EmbeddedBroker broker = embedded(0);
                Store store = store();
                Collector collector = new Collector(config(broker.url()), store);
                SyntheticRig rig = new SyntheticRig(chain, broker.url())) {
            collector.start();
            Await.until("connected", SOON, collector::connected);
            rig.raw(chain.topics().birth(), birth(chain, key));
            rig.publish(1, 21);
            Await.until(
                    "proven", SOON, () -> store.reader().proof("rig-1", EPOCH).provenHi() == 20);
            assertEquals(0, store.reader().quarantined("rig-1"));
            rig.raw(chain.topics().birth(), birth(chain, Ed25519.generate()));
            Await.until("quarantined", SOON, () -> store.reader().quarantined("rig-1") == 1);
            assertTrue(store.reader().quarantine(1).getFirst().reason().startsWith("key:"));
        }
    }

    private static byte[] birth(Chain chain, KeyPair key) {
        String text = Ed25519.text(key.getPublic());
        return new Birth("rig-1", "lab", chain.epoch(), 1, chain.size(), "0.1.0", "boot", 1, text).toJson();
    }

    @Test
    void theStoreIsAcknowledgedAgainAtTheStart() throws Exception {
        Chain chain = new Chain("rig-1", EPOCH).grow(5);
        Chain later = new Chain("rig-1", EPOCH + 1).grow(2);
        try (Store store = store()) {
            List<asterism.base.store.StoredRecord> records = new ArrayList<>();
            for (long seq = 1; seq <= 5; seq++) records.add(chain.record(seq));
            records.add(later.record(1));
            store.writer().commit(records, List.of());
        }
        try (EmbeddedBroker broker = embedded(0);
                Store store = store();
                SyntheticRig rig = new SyntheticRig(chain, broker.url());
                Collector collector = new Collector(config(broker.url()), store)) {
            collector.start();
            Await.until("both epochs", SOON, () -> rig.acks.size() >= 2);
            assertEquals(
                    List.of(5L, 1L), rig.acks.stream().map(Ack::contiguousHi).toList());
        }
    }

    @Test
    void aBrokerThatDiesIsComeBackTo() throws Exception {
        Chain chain = new Chain("rig-1", EPOCH).grow(20);
        int port = Mosquitto.freePort();
        try (Store store = store();
                Collector collector = new Collector(config("tcp://127.0.0.1:" + port), store)) {
            collector.start();
            try (EmbeddedBroker broker = embedded(port);
                    SyntheticRig rig = new SyntheticRig(chain, broker.url())) {
                Await.until("connected", SOON, collector::connected);
                rig.publish(1, 10);
                Await.until("first half", SOON, () -> mark(store).contiguousHi() == 10);
            }
            Await.until("loss seen", SOON, () -> !collector.connected());
            try (EmbeddedBroker broker = embedded(port);
                    SyntheticRig rig = new SyntheticRig(chain, broker.url())) {
                Await.until("connected again", SOON, collector::connected);
                rig.publish(11, 20);
                Await.until("second half", SOON, () -> mark(store).contiguousHi() == 20);
                Await.until("acknowledged", SOON, () -> last(rig).contiguousHi() == 20);
            }
        }
    }

    private static Watermark mark(Store store) throws Exception {
        List<Watermark> marks = store.reader().watermarks("rig-1");
        return marks.isEmpty() ? new Watermark("rig-1", EPOCH, 0, "", 0, 0, 0, 0) : marks.getFirst();
    }

    private static Ack last(SyntheticRig rig) {
        return rig.acks.isEmpty() ? new Ack("rig-1", rig.chain().epoch(), 0, "", 0) : rig.acks.getLast();
    }
}
