package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.journal.AckCursors;
import asterism.rig.journal.Journal;
import asterism.rig.journal.JournalEntry;
import asterism.rig.journal.JournalSettings;
import asterism.wire.Ack;
import asterism.wire.Alarm;
import asterism.wire.Epoch;
import asterism.wire.Marker;
import asterism.wire.ProfileChunk;
import asterism.wire.RecordBody;
import asterism.wire.Resend;
import asterism.wire.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class UplinkTest {
    @TempDir
    Path temp;

    private Path dir;
    private Mosquitto broker;
    private UplinkSettings settings;
    private Collector collector;
    private final List<JournalEntry> written = new ArrayList<>();

    @BeforeEach
    void startBroker() throws Exception {
        dir = temp.resolve("journal");
        broker = new Mosquitto(temp).start();
        settings = UplinkSettings.plain("lab", "rig-1", dir, broker.url());
        collector = new Collector(broker.url(), settings.topics());
    }

    @AfterEach
    void stopBroker() throws Exception {
        if (collector != null) {
            collector.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private Journal openJournal() throws IOException {
        return Journal.open(new JournalSettings(dir, "rig-1", 20_000, 1 << 30, 1 << 30));
    }

    private void write(Journal journal, RecordBody body) throws IOException {
        written.add(journal.append(Stamp.at(System.nanoTime(), System.currentTimeMillis()), body));
    }

    private void writeMarkers(Journal journal, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            write(journal, new Marker("s1", "note " + i + "é\"", null));
        }
    }

    private void awaitStored(Epoch epoch, long seq) {
        Await.until("collector holds " + seq, () -> collector.contiguous(epoch) >= seq);
    }

    private void assertAllStoredExactly() {
        for (JournalEntry entry : written) {
            assertArrayEquals(entry.text(), collector.record(entry.epoch(), entry.seq()), "record " + entry.seq());
        }
        assertEquals(List.of(), collector.faults());
    }

    @Test
    void everythingArrivesExactlyAndIsAcknowledgedOnDisk() throws Exception {
        try (Journal journal = openJournal();
                RunningUplink uplink = new RunningUplink(settings, RunningUplink.QUICK)) {
            writeMarkers(journal, 150);
            awaitStored(journal.epoch(), 150);
            writeMarkers(journal, 50);
            awaitStored(journal.epoch(), 200);
            assertAllStoredExactly();
            Await.until("the cursor is on disk", () -> savedHi(journal.epoch()) == 200);
            assertTrue(collector.last("birth").contains("\"epoch\":\"" + journal.epoch() + "\""));
            assertTrue(collector.last("state").startsWith("{\"online\":true,\"session_no\":1,"));
        }
        Await.until("goodbye", () -> collector.last("state").startsWith("{\"online\":false,\"session_no\":1,"));
    }

    private long savedHi(Epoch epoch) {
        try {
            return AckCursors.load(dir).contiguousHi("lab", epoch);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void nothingIsLostWhenTheBrokerIsKilledAndTheUplinkRestarted() throws Exception {
        try (Journal journal = openJournal()) {
            Epoch epoch = journal.epoch();
            UplinkTimings impatient = new UplinkTimings(20, 1000, 32, 16);
            try (RunningUplink uplink = new RunningUplink(settings, impatient)) {
                for (int round = 0; round < 2; round++) {
                    writeSlowly(journal, 300);
                    broker.kill();
                    writeMarkers(journal, 300);
                    broker.start();
                    writeSlowly(journal, 100);
                }
            }
            writeMarkers(journal, 100);
            try (RunningUplink again = new RunningUplink(settings, impatient)) {
                writeMarkers(journal, 10);
                awaitStored(epoch, written.size());
            }
            assertAllStoredExactly();
            assertEquals(1510, collector.count(epoch));
        }
    }

    private void writeSlowly(Journal journal, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            writeMarkers(journal, 1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Test
    void aRequestedRangeIsSentAgain() throws Exception {
        try (Journal journal = openJournal();
                RunningUplink uplink = new RunningUplink(settings, RunningUplink.QUICK)) {
            collector.ignore(seq -> seq >= 20 && seq < 60);
            writeMarkers(journal, 100);
            Await.until("the rest is there", () -> collector.count(journal.epoch()) == 60);
            collector.ignore(seq -> false);
            collector.request(new Resend(journal.epoch(), 20, 59));
            awaitStored(journal.epoch(), 100);
            collector.request(new Resend(journal.epoch(), 101, 1 << 30));
            collector.request(new Resend(new Epoch(77), 1, 10));
            writeMarkers(journal, 1);
            awaitStored(journal.epoch(), 101);
            assertAllStoredExactly();
        }
    }

    @Test
    void recordsThatStayUnacknowledgedAreSentAgainWithoutARequest() throws Exception {
        try (Journal journal = openJournal();
                RunningUplink uplink = new RunningUplink(settings, new UplinkTimings(20, 400, 32, 16))) {
            writeMarkers(journal, 10);
            awaitStored(journal.epoch(), 10);
            collector.ignore(seq -> seq > 10);
            writeMarkers(journal, 200);
            Await.until("seen and lost", () -> collector.order().contains(journal.epoch() + "/210"));
            collector.ignore(seq -> false);
            awaitStored(journal.epoch(), 210);
            assertAllStoredExactly();
        }
    }

    @Test
    void aLongBacklogDoesNotHoldUpWhatIsLive() throws Exception {
        try (Journal journal = openJournal()) {
            writeMarkers(journal, 6000);
            String live = journal.epoch() + "/6000";
            String lastOld = journal.epoch() + "/5950";
            try (RunningUplink uplink = new RunningUplink(settings, new UplinkTimings(0, 10_000, 8, 4))) {
                awaitStored(journal.epoch(), 6000);
            }
            List<String> order = collector.order();
            assertTrue(order.indexOf(live) < order.indexOf(lastOld), "live records come before the end of the backlog");
            assertAllStoredExactly();
        }
    }

    @Test
    void aCollectorThatDisagreesRaisesTheAlarmAndIsNotBelieved() throws Exception {
        try (Journal journal = openJournal();
                RunningUplink uplink = new RunningUplink(settings, RunningUplink.QUICK)) {
            collector.setAcknowledging(false);
            writeMarkers(journal, 10);
            awaitStored(journal.epoch(), 10);
            collector.say(new Ack("rig-1", journal.epoch(), 11, "0".repeat(64), 1));
            Await.until("alarm: ahead", () -> collector.last("state").contains("the journal ends at 10"));
            collector.say(new Ack("rig-1", journal.epoch(), 5, "f".repeat(64), 1));
            Await.until("alarm: fork", () -> collector.last("state").contains("record 5 of epoch"));
            collector.acknowledge(journal.epoch(), 10);
            Await.until("solved", () -> collector.last("state").contains("\"alarm\":null"));
            Await.until("saved", () -> savedHi(journal.epoch()) == 10);
        }
    }

    @Test
    void aNewEpochFollowsTheOldOne() throws Exception {
        Epoch first;
        try (Journal journal = openJournal()) {
            first = journal.epoch();
            writeMarkers(journal, 250);
        }
        try (RunningUplink uplink = new RunningUplink(settings, RunningUplink.QUICK)) {
            awaitStored(first, 250);
            Files.writeString(dir.resolve("epoch"), "nonsense");
            try (Journal journal = openJournal()) {
                writeMarkers(journal, 20);
                awaitStored(journal.epoch(), 21);
                Await.until(
                        "alarm", () -> collector.last("alarm/journal-damaged").contains("file epoch is missing"));
            }
            assertAllStoredExactly();
        }
    }

    @Test
    void profileAndAlarmsAreRetainedForWhoComesLater() throws Exception {
        try (Journal journal = openJournal();
                RunningUplink uplink = new RunningUplink(settings, RunningUplink.QUICK)) {
            for (ProfileChunk chunk : ProfileChunk.split("s1", "p1", "a".repeat(64), "x".repeat(61_000))) {
                write(journal, chunk);
            }
            write(journal, new Alarm("s1", "disk-low", "the disk is nearly full", true));
            write(journal, new Alarm("s1", "solved", "it was hot", true));
            write(journal, new Alarm("s1", "solved", "it was hot", false));
            awaitStored(journal.epoch(), 5);
            try (Collector late = new Collector(broker.url(), settings.topics())) {
                Await.until("retained", () -> late.order().containsAll(List.of("profile retained", "alarm retained")));
                assertEquals(2, late.count(journal.epoch()));
                assertTrue(late.last("alarm/disk-low").contains("nearly full"));
                assertEquals("", late.last("alarm/solved"));
            }
        }
    }
}
