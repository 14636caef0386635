package asterism.rig.journal;

import asterism.rig.journal.Disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;

/** Small files that are whole or not there, also after a power cut. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Replaces a file: temporary file, fsync, rename, fsync of the folder. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(LocalDisk.HERE, file, bytes);
    }

    static void write(Disk disk, Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (DiskFile out = disk.open(temporary)) {
            out.setLength(0);
            out.write(0, bytes);
            out.force();
        }
        disk.rename(temporary, file);
        disk.forceDirectory(file.toAbsolutePath().getParent());
    }
}
