package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.rig.journal.JournalWork.Held;
import asterism.rig.journal.JournalWork.Promise;
import asterism.rig.journal.RecordingDisk.Fault;
import asterism.rig.journal.RecordingDisk.Loss;
import asterism.wire.Epoch;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power goes behind every write, fsync and change of a name; unforced steps are lost, torn or kept by chance. */
class PowerCutTest {
    private static final int ENOUGH = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DROPPED = Pattern.compile("epoch (\\d+), records (\\d+)\\.\\.(\\d+): ");

    private Path temp;

    private int cuts;
    private int secondCuts;
    private int newEpochs;

    /** In memory where there is such a folder: thousands of small journals are made and deleted. */
    @BeforeEach
    void folder() throws IOException {
        Path memory = Path.of("/dev/shm");
        temp = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "power-cut")
                : Files.createTempDirectory("power-cut");
    }

    @AfterEach
    void remove() throws IOException {
        Files.delete(JournalWork.empty(temp));
    }

    @Test
    void noPromisedRecordIsLostAndTheJournalOpensEachTime() throws IOException {
        List<String> broken = cutEverywhere(21, 34, Fault.NONE);
        System.err.printf(
                "power cuts: %d, and %d more while recovering; new epochs: %d; broken promises: %d%n",
                cuts, secondCuts, newEpochs, broken.size());
        assertEquals(List.of(), broken.stream().limit(5).toList());
        assertTrue(cuts >= 1000, cuts + " cuts");
        assertTrue(secondCuts >= 200, secondCuts + " cuts while recovering");
    }

    @Test
    @Tag("long")
    void norInManyMore() throws IOException {
        List<String> broken = new ArrayList<>();
        for (long seed = 31; seed < 51; seed++) {
            broken.addAll(cutEverywhere(seed, 160, Fault.NONE));
        }
        System.err.printf("power cuts: %d, and %d while recovering; new epochs: %d%n", cuts, secondCuts, newEpochs);
        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FILES_ARE_NOT_FORCED", "FOLDERS_ARE_NOT_FORCED"})
    void aMissingFsyncIsNoticed(Fault fault) throws IOException {
        assertTrue(cutEverywhere(22, 25, fault).size() > ENOUGH);
    }

    private List<String> cutEverywhere(long seed, int turns, Fault fault) throws IOException {
        Path key = temp.resolve("keys/rig.key");
        JournalWork work = new JournalWork(JournalWork.empty(temp.resolve("live")), key, fault, seed);
        work.run(turns);
        Random random = new Random(seed);
        List<String> broken = new ArrayList<>();
        boolean enough = false;
        for (int step = 0; step <= work.disk.steps() && !enough; step++) {
            for (Loss loss : new Loss[] {Loss.ANY, step % 2 == 0 ? Loss.ALL : Loss.NOTHING}) {
                Path root = JournalWork.empty(temp.resolve("cut"));
                work.disk.cut(step, loss, random, root);
                cuts++;
                String where = "seed " + seed + ", step " + step + ", loss " + loss;
                if (fault == Fault.NONE && random.nextInt(4) == 0) {
                    root = cutAgain(root, key, random);
                    where += ", and again while recovering";
                }
                broken.addAll(check(work, step, root.resolve("rig/journal"), key, where));
            }
            enough = fault != Fault.NONE && broken.size() > ENOUGH;
        }
        return broken;
    }

    /** Opens the journal and writes a little, loses power once more behind some step of that, and returns what is left. */
    private Path cutAgain(Path root, Path key, Random random) throws IOException {
        RecordingDisk disk = new RecordingDisk(root, Fault.NONE);
        int before = disk.steps();
        try (Journal journal = Journal.open(JournalWork.settings(root.resolve("rig/journal"), key), around(disk))) {
            journal.append(Records.stamp(1), Records.marker("again"));
        }
        Path again = JournalWork.empty(temp.resolve("again"));
        disk.cut(before + random.nextInt(disk.steps() - before + 1), Loss.ANY, random, again);
        secondCuts++;
        return again;
    }

    private static Surroundings around(Disk disk) {
        return new Surroundings(disk, () -> 0, () -> 1_790_000_100_000L, false);
    }

    /** What does not hold in a folder that a power cut has left. */
    private List<String> check(JournalWork work, int step, Path folder, Path key, String where) {
        List<String> broken = new ArrayList<>();
        try {
            Disk disk = new RecordingDisk(folder.getParent().getParent(), Fault.NONE);
            try (Journal journal = Journal.open(JournalWork.settings(folder, key), around(disk))) {
                newEpochs += journal.lastSeq() == 1 ? 1 : 0;
                cursors(work, step, folder, broken);
                journal.append(Records.stamp(1), Records.marker("goes on"));
                promises(work, step, folder, broken);
            }
            try (Journal journal = Journal.open(JournalWork.settings(folder, key), around(disk))) {
                assertEquals(journal.lastSeq(), last(folder, journal.epoch()));
            }
        } catch (IOException | RuntimeException | AssertionError failed) {
            broken.add("does not open: " + failed);
        }
        return broken.stream().map(what -> where + ": " + what).toList();
    }

    private static long last(Path folder, Epoch epoch) throws IOException {
        return new JournalReader(folder, damage -> {}).range(epoch).hi();
    }

    private static void cursors(JournalWork work, int step, Path folder, List<String> broken) throws IOException {
        AckCursors cursors = AckCursors.load(folder);
        Map<Epoch, Long> atLeast = new HashMap<>();
        Map<Epoch, Long> atMost = new HashMap<>();
        for (Held held : work.acknowledged) {
            if (held.saved() <= step) {
                atLeast.put(held.epoch(), held.hi());
            }
            if (held.begun() <= step) {
                atMost.merge(held.epoch(), held.hi(), Math::max);
            }
        }
        for (Epoch epoch : atMost.keySet()) {
            long said = cursors.contiguousHi(JournalWork.COLLECTOR, epoch);
            if (said < atLeast.getOrDefault(epoch, 0L) && atLeast.get(epoch) <= atMost.get(epoch)) {
                broken.add("the cursor says " + said + ", saved was " + atLeast.get(epoch));
            }
            if (said > atMost.get(epoch)) {
                broken.add("the cursor says " + said + ", acknowledged was " + atMost.get(epoch));
            }
            if (said > last(folder, epoch)) {
                broken.add("the cursor says " + said + ", the journal ends at " + last(folder, epoch));
            }
        }
    }

    private static void promises(JournalWork work, int step, Path folder, List<String> broken) throws IOException {
        Map<String, String> hashes = new HashMap<>();
        List<String> stated = new ArrayList<>();
        JournalReader reader = new JournalReader(folder, damage -> {});
        for (Epoch epoch : reader.epochs()) {
            try (JournalCursor cursor = reader.from(epoch, 1)) {
                for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                    hashes.put(epoch + " " + entry.seq(), entry.hash());
                    state(epoch, JSON.readTree(entry.text()), stated);
                }
            }
        }
        for (Promise promise : work.promises) {
            String id = promise.epoch() + " " + promise.seq();
            boolean held = work.acknowledged.stream()
                    .anyMatch(h -> h.begun() <= step && h.epoch().equals(promise.epoch()) && h.hi() >= promise.seq());
            if (promise.step() <= step
                    && !held
                    && !stated.contains(id)
                    && !promise.hash().equals(hashes.get(id))) {
                broken.add("record " + promise.seq() + " is lost");
            }
        }
    }

    /** What a tombstone says of its own epoch, and the alarm {@code journal-dropped} of a former one. */
    private static void state(Epoch epoch, JsonNode record, List<String> stated) {
        Matcher dropped = DROPPED.matcher(record.path("text").asText());
        boolean tombstone = record.path("kind").asText().equals("tombstone");
        if (tombstone || dropped.lookingAt()) {
            long lo = tombstone ? record.path("lo").asLong() : Long.parseLong(dropped.group(2));
            long hi = tombstone ? record.path("hi").asLong() : Long.parseLong(dropped.group(3));
            for (long seq = lo; seq <= hi; seq++) {
                stated.add((tombstone ? epoch : dropped.group(1)) + " " + seq);
            }
        }
    }
}
