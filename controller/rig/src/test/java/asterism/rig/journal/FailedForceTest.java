package asterism.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses fsync for a while. */
class FailedForceTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path dir;

    private boolean refuses;

    @Test
    void oneRefusalHealsWithTheNextForce() throws IOException {
        AtomicLong now = new AtomicLong(SECOND);
        Surroundings around = new Surroundings(new Refusing(), now::get, () -> 1_700_000_000_000L, false);
        try (Journal journal = Journal.open(Records.settings(dir, 1 << 20), around)) {
            Records.append(journal, 3);
            assertEquals(0, journal.unforcedNanos());
            refuses = true;
            assertThrows(IOException.class, journal::force);
            now.addAndGet(4 * SECOND);
            assertThrows(IOException.class, journal::force);
            assertEquals(4 * SECOND, journal.unforcedNanos(), "since the first refusal");
            refuses = false;
            journal.force();
            now.addAndGet(100 * SECOND);
            assertEquals(0, journal.unforcedNanos());
            assertEquals(2, journal.forceFailures(), "they stay counted");
        }
    }

    private final class Refusing implements Disk {
        @Override
        public DiskFile open(Path file) throws IOException {
            DiskFile real = LocalDisk.HERE.open(file);
            return new DiskFile() {
                @Override
                public long length() throws IOException {
                    return real.length();
                }

                @Override
                public void setLength(long length) throws IOException {
                    real.setLength(length);
                }

                @Override
                public void write(long at, byte[] bytes) throws IOException {
                    real.write(at, bytes);
                }

                @Override
                public void force() throws IOException {
                    if (refuses) {
                        throw new IOException("Input/output error");
                    }
                    real.force();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        @Override
        public void force(Path file, RandomAccessFile open) throws IOException {
            LocalDisk.HERE.force(file, open);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            LocalDisk.HERE.rename(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            LocalDisk.HERE.delete(path);
        }

        @Override
        public void createDirectory(Path directory) throws IOException {
            LocalDisk.HERE.createDirectory(directory);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            LocalDisk.HERE.forceDirectory(directory);
        }
    }
}
