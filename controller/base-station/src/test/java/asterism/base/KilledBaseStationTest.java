package asterism.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.broker.EmbeddedBroker;
import asterism.base.config.BaseConfig;
import asterism.base.rig.Await;
import asterism.base.rig.Chain;
import asterism.base.rig.SyntheticRig;
import asterism.base.store.RecordKey;
import asterism.base.store.Store;
import asterism.base.store.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The base station's process dies at arbitrary moments; what it acknowledged is there, and everything arrives once. */
class KilledBaseStationTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int KILLS = 3;
    private static final long RECORDS = 6000;

    @TempDir
    Path dir;

    @Test
    void nothingIsLostAndNothingIsDouble() throws Exception {
        Chain chain = new Chain("rig-1", 9L << 40).grow((int) RECORDS);
        BaseConfig.Broker mq = new BaseConfig.Broker("127.0.0.1", 0, dir.resolve("mq"), null);
        try (EmbeddedBroker broker = EmbeddedBroker.start(mq);
                SyntheticRig rig = new SyntheticRig(chain, broker.url())) {
            Path config = dir.resolve("base.yaml");
            Files.writeString(config, yaml(broker.url()));
            Process process = start(config);
            try {
                rig.publish(1, 200);
                rig.birth();
                Await.until("first commit", SOON, () -> acknowledged(rig) > 0);
                for (int kill = 1; kill <= KILLS; kill++) {
                    long from = 200 + (RECORDS - 200) * (kill - 1) / KILLS + 1;
                    long to = 200 + (RECORDS - 200) * kill / KILLS;
                    rig.publish(from, to);
                    LockSupport.parkNanos(40_000_000L * kill);
                    process.destroyForcibly().onExit().join();
                    acknowledgedIsStored(rig);
                    process = start(config);
                }
                rig.birth();
                Await.until("all acknowledged", SOON, () -> acknowledged(rig) == RECORDS);
            } finally {
                process.destroyForcibly().onExit().join();
            }
        }
        try (Store store = Store.open(dir.resolve("store.sqlite"))) {
            Watermark w = store.reader().watermarks("rig-1").getFirst();
            assertEquals(RECORDS, w.stored());
            assertEquals(chain.head(), w.headHash());
            for (long seq = 1; seq <= RECORDS; seq += 7)
                assertArrayEquals(
                        chain.bytes(seq),
                        store.reader()
                                .body(new RecordKey("rig-1", chain.epoch().value(), seq))
                                .orElseThrow());
        }
    }

    private void acknowledgedIsStored(SyntheticRig rig) throws Exception {
        try (Store store = Store.open(dir.resolve("store.sqlite"))) {
            long stored = store.reader().watermarks("rig-1").getFirst().contiguousHi();
            assertTrue(acknowledged(rig) <= stored, acknowledged(rig) + " acknowledged, " + stored + " stored");
        }
    }

    private static long acknowledged(SyntheticRig rig) {
        return rig.acks.stream().mapToLong(a -> a.contiguousHi()).max().orElse(0);
    }

    private String yaml(String url) {
        return BaseConfig.example()
                .replace("url: tcp://127.0.0.1:1883", "url: " + url)
                .replace("jdbc:sqlite:store.sqlite", "jdbc:sqlite:" + dir.resolve("store.sqlite"))
                .replace("port: 8080", "port: 0");
    }

    private Process start(Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BaseStationProcess.class.getName(),
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(dir.resolve("base.log").toFile()))
                .start();
    }
}
