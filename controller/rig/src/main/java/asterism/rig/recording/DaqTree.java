package asterism.rig.recording;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.AviWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Locale;

/** The folders and files of one recording, as Miniscope-DAQ's readers expect them. Used by one thread. */
final class DaqTree implements Closeable {
    static final int FRAMES_PER_FILE = 1000;
    static final String STAMPS = "timeStamps.csv";
    static final String ORIENTATION = "headOrientation.csv";
    static final String NOTES = "notes.csv";
    static final String CHANGES = "settings.csv";
    static final String STAMPS_HEADER = "Frame Number,Time Stamp (ms),Buffer Index,DAQ Frame Number,"
            + "Device Time (us),Host Time (ms),Dropped Before,Missing Packets,Flags";
    private static final double Q14 = 1 << 14;

    private final RecorderSettings settings;
    private final Path device;
    private final RowFile stamps;
    private final RowFile orientation;
    private final RowFile notes;
    private final RowFile changes;
    private final PictureFormat format;
    private final ArrayDeque<String> rows = new ArrayDeque<>();
    private AviWriter movie;
    private int movies;
    private long put;
    private long written;
    private long startMicros;
    private long startNanos;
    private long lastDeviceFrame = -1;

    DaqTree(RecorderSettings settings) throws IOException {
        this.settings = settings;
        device = settings.deviceFolder();
        Files.createDirectories(device);
        Files.createDirectories(settings.folder().resolve("experiment"));
        MetaData.write(settings, ZonedDateTime.now(ZoneId.systemDefault()));
        MetaData.ours(settings.folder(), settings.session(), 0, 0, 0, null);
        ArrayDeque<Closeable> opened = new ArrayDeque<>();
        try {
            stamps = kept(opened, new RowFile(device.resolve(STAMPS), STAMPS_HEADER));
            orientation = kept(opened, new RowFile(device.resolve(ORIENTATION), "Time Stamp (ms),qw,qx,qy,qz"));
            notes = kept(opened, new RowFile(settings.folder().resolve(NOTES), "Time Stamp (ms), Note"));
            changes = kept(
                    opened,
                    new RowFile(
                            device.resolve(CHANGES), "Frame Number,Time Stamp (ms),DAQ Frame Number,Setting,Value"));
            format = PictureFormat.start(settings);
        } catch (IOException e) {
            for (Closeable file : opened) {
                file.close();
            }
            throw e;
        }
        forceFolders();
    }

    private static RowFile kept(ArrayDeque<Closeable> opened, RowFile file) {
        opened.add(file);
        return file;
    }

    /** The new folders and files are there after a power loss, too. */
    private void forceFolders() throws IOException {
        MetaData.forceFolder(device);
        Path folder = settings.folder();
        for (int up = 0; up < 4 && folder != null; up++) {
            MetaData.forceFolder(folder);
            folder = folder.getParent();
        }
    }

    void write(Frame frame) throws IOException {
        if (put == 0) {
            startMicros = frame.deviceMicros;
            startNanos = frame.hostNanos;
        }
        rows.add(row(frame));
        lastDeviceFrame = frame.deviceFrame;
        put++;
        format.put(frame.pixels());
        takeStored();
    }

    private String row(Frame f) {
        long dropped = put == 0 ? 0 : Math.max(0, f.deviceFrame - lastDeviceFrame - 1);
        return put + "," + millis(f.deviceMicros) + ",0," + f.deviceFrame + "," + (f.deviceMicros - startMicros) + ","
                + String.format(Locale.ROOT, "%.3f", (f.hostNanos - startNanos) / 1e6) + "," + dropped + ","
                + f.missingPackets + "," + flags(f.flags);
    }

    private static String flags(int flags) {
        String words = ((flags & Frame.PARTIAL) != 0 ? ";partial" : "")
                + ((flags & Frame.BROKEN) != 0 ? ";broken" : "")
                + ((flags & Frame.LED_OFF) != 0 ? ";led_off" : "");
        return words.isEmpty() ? "" : words.substring(1);
    }

    private long millis(long deviceMicros) {
        return Math.floorDiv(deviceMicros - startMicros + 500, 1000L);
    }

    /** Writes the pictures that are ready. A row follows its picture, so that none promises one that is not there. */
    void takeStored() throws IOException {
        for (byte[] picture = format.take(); picture != null; picture = format.take()) {
            if (movie == null || movie.frames() == FRAMES_PER_FILE || !movie.hasRoom(picture.length)) {
                closeMovie();
                Path path = device.resolve(movies + ".avi");
                movie = new AviWriter(path, settings.width(), settings.height(), settings.fps(), format.codec());
                movies++;
                MetaData.forceFolder(device);
            }
            movie.write(picture);
            writeRow();
            written++;
        }
    }

    private void writeRow() throws IOException {
        try {
            stamps.row(rows.remove());
        } catch (IOException full) {
            movie.withdraw();
            throw full;
        }
    }

    /** The device's number of the frame that was taken last, -1 before the first. */
    long lastDeviceFrame() {
        return lastDeviceFrame;
    }

    /** Frames whose picture and row are in the files. */
    long written() {
        return written;
    }

    /** @param q w, x, y, z in Q14 */
    void orientation(long frameMicros, int[] q) throws IOException {
        if (put > 0) {
            orientation.row(String.format(
                    Locale.ROOT,
                    "%d,%.6f,%.6f,%.6f,%.6f",
                    millis(frameMicros),
                    q[0] / Q14,
                    q[1] / Q14,
                    q[2] / Q14,
                    q[3] / Q14));
        }
    }

    void note(RecordingNote note) throws IOException {
        long millis = put == 0 ? 0 : Math.max(0, millis(note.deviceMicros()));
        switch (note) {
            case RecordingNote.Remark remark -> notes.row(millis + "," + RowFile.field(remark.text()));
            case RecordingNote.Change change -> {
                String setting = RowFile.field(change.setting()) + "," + RowFile.field(change.value());
                notes.row(millis + "," + RowFile.field(settings.device()) + "," + setting);
                changes.row(Math.max(0, put - 1) + "," + millis + "," + change.deviceFrame() + "," + setting);
            }
        }
    }

    /** What is written survives a power loss from here on; the movie's header counts it only then. */
    void checkpoint() throws IOException {
        takeStored();
        stamps.force();
        orientation.force();
        notes.force();
        changes.force();
        if (movie != null) {
            movie.checkpoint();
        }
    }

    /** A closed movie counts all its pictures, so their rows must be durable before. */
    private void closeMovie() throws IOException {
        AviWriter ended = movie;
        movie = null;
        if (ended == null) {
            return;
        }
        try (ended) {
            stamps.force();
        }
        if (ended.frames() == 0) {
            Files.deleteIfExists(device.resolve(movies - 1 + ".avi"));
        }
    }

    /** Writes what the format still holds. */
    void finish() throws IOException {
        try {
            format.finish();
        } finally {
            takeStored();
        }
    }

    @Override
    public void close() throws IOException {
        try (stamps;
                orientation;
                notes;
                changes;
                format) {
            closeMovie();
        }
    }
}
