package asterism.rig.journal;

import asterism.rig.journal.RecordingDisk.Fault;
import asterism.wire.Ack;
import asterism.wire.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rig, uplink and collector at work on a disk that notes everything, with what each was promised and when. */
final class JournalWork {
    /**
     * A record that may not be lost any more.
     *
     * @param step how many steps the disk had made when that was promised
     */
    record Promise(int step, Epoch epoch, long seq, String hash) {}

    /**
     * What a collector held (and said so), and whether the file that says it was promised to be durable.
     *
     * @param begun steps of the disk when the acknowledgement came
     * @param saved steps when it was saved
     */
    record Held(int begun, int saved, Epoch epoch, long hi) {}

    static final String COLLECTOR = "lab";

    final RecordingDisk disk;
    final List<Promise> promises = new ArrayList<>();
    final List<Held> acknowledged = new ArrayList<>();

    private final Path folder;
    private final Path key;
    private final Random random;
    private final List<JournalEntry> unforced = new ArrayList<>();
    private final List<JournalEntry> sent = new ArrayList<>();
    private long nanos;

    JournalWork(Path root, Path key, Fault fault, long seed) throws IOException {
        this.folder = root.resolve("rig/journal");
        this.key = key;
        this.disk = new RecordingDisk(root, fault);
        this.random = new Random(seed);
    }

    /** Small segments and bounds, so that everything happens often. */
    static JournalSettings settings(Path folder, Path key) {
        return new JournalSettings(folder, "rig-1", 1500, 3000, 15_000, Long.MAX_VALUE, 0, key);
    }

    private Surroundings around() {
        return new Surroundings(disk, () -> nanos, () -> 1_790_000_000_000L + nanos / 1_000_000, false);
    }

    void run(int turns) throws IOException {
        Journal journal = Journal.open(settings(folder, key), around());
        for (int turn = 0; turn < turns; turn++) {
            nanos += 20_000_000_000L;
            for (int i = random.nextInt(4); i >= 0; i--) {
                int pad = random.nextInt(120);
                unforced.add(journal.append(Records.stamp(turn), Records.marker("x".repeat(pad))));
            }
            switch (random.nextInt(6)) {
                case 0 -> {
                    journal.tick();
                    forced();
                }
                case 1 -> {
                    journal.force();
                    forced();
                }
                case 2, 3 -> send(journal.epoch());
                case 4 -> collect();
                default -> {
                    if (random.nextInt(6) == 0) {
                        journal.close();
                        forced();
                        journal = Journal.open(settings(folder, key), around());
                    }
                }
            }
        }
        journal.close();
    }

    private void forced() {
        unforced.forEach(this::promise);
        unforced.clear();
    }

    private void promise(JournalEntry entry) {
        promises.add(new Promise(disk.steps(), entry.epoch(), entry.seq(), entry.hash()));
    }

    /** The uplink's way: reads on, forces, and only then publishes. */
    private void send(Epoch epoch) throws IOException {
        long from = sent.isEmpty() ? 1 : sent.getLast().seq() + 1;
        JournalReader reader = new JournalReader(new JournalFolder(folder, disk), damage -> {});
        try (JournalCursor cursor = reader.from(epoch, from)) {
            List<JournalEntry> read = new ArrayList<>();
            for (JournalEntry entry = cursor.next(); entry != null && read.size() < 9; entry = cursor.next()) {
                read.add(entry);
            }
            cursor.force();
            read.forEach(this::promise);
            sent.addAll(read);
        }
    }

    /** The collector has committed some of what was published; the uplink hears of it and saves its cursor. */
    private void collect() throws IOException {
        if (sent.isEmpty()) {
            return;
        }
        JournalEntry last = sent.get(sent.size() - 1 - random.nextInt(Math.min(3, sent.size())));
        if (!acknowledged.isEmpty() && last.seq() <= acknowledged.getLast().hi()) {
            return;
        }
        int begun = disk.steps();
        AckCursors cursors = AckCursors.load(new JournalFolder(folder, disk));
        cursors.take(COLLECTOR, new Ack("rig-1", last.epoch(), last.seq(), last.hash(), 1));
        cursors.save();
        acknowledged.add(new Held(begun, disk.steps(), last.epoch(), last.seq()));
    }

    /** A folder for one outcome, made empty. */
    static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
