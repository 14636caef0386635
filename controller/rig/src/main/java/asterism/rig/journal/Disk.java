package asterism.rig.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The few things by which the journal changes a file system; reading goes past it. What has not been forced may be lost
 * in a power cut, in any part and any order: the bytes of a file until {@link DiskFile#force}, a name until
 * {@link #forceDirectory} of the folder that it stands in.
 */
interface Disk {
    /** A file open for writing. */
    interface DiskFile extends Closeable {
        long length() throws IOException;

        void setLength(long length) throws IOException;

        void write(long at, byte[] bytes) throws IOException;

        /** Makes the file's bytes and length durable. */
        void force() throws IOException;
    }

    /** Opens a file for writing; an empty one is made if it is not there. */
    DiskFile open(Path file) throws IOException;

    /** Makes durable what anybody wrote to a file that is open for reading here. */
    void force(Path file, RandomAccessFile open) throws IOException;

    /** Gives a file another name, replacing what has it. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder if it is there. */
    void delete(Path path) throws IOException;

    /** Makes one folder in an existing one. */
    void createDirectory(Path directory) throws IOException;

    /** Makes durable which names stand in a folder. */
    void forceDirectory(Path directory) throws IOException;

    /** Makes a folder and those above it that are missing, durably. */
    default void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        createDirectories(absolute.getParent());
        createDirectory(absolute);
        forceDirectory(absolute.getParent());
    }
}
