package asterism.bridge.mio;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Reads the buffers on a wire-free scope's SD card, or an image of one, and makes frames of them. Where the next buffer
 * begins is believed only if a header stands there that goes on from the last one; otherwise it is looked for.
 */
public final class SdCardDecoder {
    static final int FIRST_SECTOR = 1024;
    private static final int SETTINGS_SECTOR = 1022;
    private static final int MOST_BYTES = 1 << 16;
    private static final int SEARCHED_SECTORS = 400;
    private static final long MOST_GAP = 1 << 16;
    private static final long MOST_HEADER_WORDS = 64;

    private final RandomAccessFile file;
    private final SdSettings settings;
    private final SdFirmware firmware;
    private final StreamFormat format;
    private final FrameBuilder builder;
    private final byte[] bytes;
    private final BufferHeader header = new BufferHeader();
    private final BufferHeader last = new BufferHeader();
    private long headerWords;
    private long at;
    private long sector = FIRST_SECTOR;
    private long first = -1;
    private long buffers;
    private long missing;
    private long unreadable;
    private boolean over;

    SdCardDecoder(
            RandomAccessFile file,
            SdSettings settings,
            SdFirmware firmware,
            StreamFormat format,
            MioListener listener) {
        this.file = file;
        this.settings = settings;
        this.firmware = firmware;
        this.format = format;
        this.builder = format == null ? null : new FrameBuilder(format, listener);
        this.bytes = new byte[MOST_BYTES + SdFirmware.SECTOR];
    }

    static long word(byte[] b, int at) {
        return Integer.toUnsignedLong(
                b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xff) << 24);
    }

    /** Whether a file is such an image: a buffer's header stands where the first must. */
    public static boolean is(RandomAccessFile file) throws IOException {
        return new SdCardDecoder(file, null, SdFirmware.LEGACY, null, null).readHeader(FIRST_SECTOR);
    }

    static SdSettings settings(RandomAccessFile file) throws IOException {
        byte[] two = new byte[2 * SdFirmware.SECTOR];
        file.seek((long) SETTINGS_SECTOR * SdFirmware.SECTOR);
        file.readFully(two);
        return SdSettings.of(two);
    }

    /** Handles one buffer, handing on at most two frames; false at the end of the recording. */
    public boolean step() throws IOException {
        if (over || !advance()) {
            end();
            return false;
        }
        builder.turn(header);
        int pixels = format.pixelsOf(header.frameBufferCount);
        int data = (int) (4 * headerWords);
        if (pixels != header.pixelCount || !readFully(data + pixels)) {
            unreadable++;
        } else if (builder.lacks(header)) {
            builder.placeBytes(header, bytes, data);
        }
        return true;
    }

    private void end() {
        if (!over) {
            over = true;
            builder.flush();
        }
    }

    /** Goes on to the next buffer's header. */
    boolean advance() throws IOException {
        long begin = sector;
        boolean found = false;
        for (; !found && sector <= begin + SEARCHED_SECTORS; sector++) {
            found = readHeader(sector) && goesOn();
        }
        if (!found) {
            return false;
        }
        sector--;
        unreadable += sector > begin ? 1 : 0;
        first = first < 0 ? header.bufferCount : first;
        if (settings.recordedBuffers() > 0
                && (buffers >= settings.recordedBuffers()
                        || header.bufferCount - first >= settings.recordedBuffers() + settings.droppedBuffers())) {
            return false;
        }
        missing += buffers == 0 ? 0 : header.bufferCount - last.bufferCount - 1;
        buffers++;
        last.bufferCount = header.bufferCount;
        last.frameNum = header.frameNum;
        last.timestamp = header.timestamp;
        at = sector;
        sector += firmware.sectors(headerWords, header.pixelCount);
        return true;
    }

    private boolean goesOn() {
        return buffers == 0
                || header.bufferCount > last.bufferCount
                        && header.bufferCount - last.bufferCount <= MOST_GAP
                        && header.frameNum >= last.frameNum
                        && header.timestamp >= last.timestamp;
    }

    /** Reads the header in this sector; false if there is none. */
    boolean readHeader(long where) throws IOException {
        file.seek(where * SdFirmware.SECTOR);
        int got = 0;
        while (got < SdFirmware.SECTOR) {
            int n = file.read(bytes, got, SdFirmware.SECTOR - got);
            if (n < 0) {
                return false;
            }
            got += n;
        }
        header.clear();
        headerWords = word(bytes, 0);
        header.linkedList = word(bytes, 4);
        header.frameNum = word(bytes, 8);
        header.bufferCount = word(bytes, 12);
        header.frameBufferCount = word(bytes, 16);
        header.writeBufferCount = word(bytes, 20);
        header.droppedBufferCount = word(bytes, 24);
        header.timestamp = word(bytes, 28);
        header.pixelCount = word(bytes, 32);
        header.writeTimestamp = word(bytes, 36);
        header.batteryVoltageRaw = word(bytes, 40);
        return headerWords >= 11
                && headerWords <= MOST_HEADER_WORDS
                && header.linkedList < 4096
                && header.frameBufferCount < 4096
                && header.pixelCount >= 1
                && header.pixelCount + 4 * headerWords <= MOST_BYTES;
    }

    private boolean readFully(int count) throws IOException {
        long begin = at * SdFirmware.SECTOR;
        if (begin + count > file.length()) {
            return false;
        }
        file.seek(begin);
        file.readFully(bytes, 0, count);
        return true;
    }

    BufferHeader header() {
        return header;
    }

    long headerWords() {
        return headerWords;
    }

    /** What the card says of itself. */
    public SdSettings settings() {
        return settings;
    }

    /** Which firmware wrote it, told by where buffers begin. */
    public SdFirmware firmware() {
        return firmware;
    }

    /** Size and pixels of a buffer. */
    public StreamFormat format() {
        return format;
    }

    /** Buffers found so far. */
    public long buffers() {
        return buffers;
    }

    /** Buffers the scope counted that are not on the card. */
    public long missingBuffers() {
        return missing;
    }

    /** Places where a buffer's header was not where it had to be, and buffers that are cut off or of an odd length. */
    public long unreadable() {
        return unreadable;
    }

    /** Frames handed on with buffers missing. */
    public long partialFrames() {
        return builder.partialFrames();
    }
}
