package asterism.rig;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system in memory, really mounted; only root can. */
public final class SmallDisk implements AutoCloseable {
    private final Path at;

    private SmallDisk(Path at) {
        this.at = at;
    }

    /** Mounts one, or skips the test in words. */
    public static SmallDisk mount(Path at, int megabytes) throws Exception {
        Files.createDirectories(at);
        boolean mounted = mounts("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString());
        assumeTrue(mounted, "skipped: only root can mount the small disk that is to be filled");
        return new SmallDisk(at);
    }

    private static boolean mounts(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Fills it until so much is left. */
    public void leave(long bytes) throws IOException {
        long filler = Files.getFileStore(at).getUsableSpace() - bytes;
        try (RandomAccessFile file = new RandomAccessFile(at.resolve("filler").toFile(), "rw")) {
            byte[] block = new byte[1 << 12];
            file.seek(file.length());
            for (long done = 0; done < filler; done += block.length) {
                file.write(block);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            mounts("umount", "-l", at.toString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
