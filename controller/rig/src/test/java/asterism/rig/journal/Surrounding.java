package asterism.rig.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A journal whose clocks and half seconds the test turns by hand. */
final class Surrounding {
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final long TEN_YEARS_MILLIS = 3652L * 86_400_000;

    long nanos = 5 * SECOND;
    long utcMillis = 1_790_000_000_000L;

    private final Path dir;
    private final long segmentBytes;
    private final long maxAgeSeconds;

    Surrounding(Path dir, long segmentBytes, long maxAgeSeconds) {
        this.dir = dir;
        this.segmentBytes = segmentBytes;
        this.maxAgeSeconds = maxAgeSeconds;
    }

    Journal open() throws IOException {
        JournalSettings settings = new JournalSettings(
                dir.resolve("journal"),
                "rig-1",
                segmentBytes,
                1 << 28,
                1 << 28,
                maxAgeSeconds,
                0,
                dir.resolve("rig.key"));
        return Journal.open(settings, new Surroundings(LocalDisk.HERE, () -> nanos, () -> utcMillis, false));
    }

    Path folder() {
        return dir.resolve("journal");
    }

    /** The texts of all records of a kind that can be read in the present epoch. */
    List<String> of(String kind) throws IOException {
        List<String> texts = new ArrayList<>();
        JournalReader reader = new JournalReader(folder(), damage -> {});
        try (JournalCursor cursor = reader.from(reader.presentEpoch(), 1)) {
            for (JournalEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
                String text = new String(entry.text(), java.nio.charset.StandardCharsets.UTF_8);
                if (text.contains("\"kind\":\"" + kind + "\"")) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
