package asterism.bridge.mio;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Reads the buffers on a wire-free scope's SD card, or an image of one, and makes frames of them. Where the next buffer
 * begins is believed only if a header stands there that goes on from the last one; otherwise it is looked for, to the end
 * of what the card says it holds or, where it does not say, of the image. Two headers that belong together and go on from
 * nothing here are an older recording's, behind one whose end was not written.
 */
public final class SdCardDecoder {
    static final int FIRST_SECTOR = 1024;
    private static final int SETTINGS_SECTOR = 1022;
    private static final int MOST_BYTES = 1 << 16;
    private static final long MOST_GAP = 1 << 16;
    private static final long MOST_MILLIS = 1500;
    private static final long MILLIS_EACH = 250;
    private static final long MOST_HEADER_WORDS = 64;

    private final RandomAccessFile file;
    private final SdSettings settings;
    private final SdFirmware firmware;
    private final StreamFormat format;
    private final FrameBuilder builder;
    private final byte[] bytes;
    private final BufferHeader header = new BufferHeader();
    private final BufferHeader last = new BufferHeader();
    private final BufferHeader next = new BufferHeader();
    private final BufferOrder order;
    private long headerWords;
    private long at;
    private long sector = FIRST_SECTOR;
    private long first = -1;
    private long buffers;
    private long missing;
    private long unreadable;
    private boolean over;
    private boolean ended;

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
        this.order = format == null ? null : new BufferOrder(format);
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
        if (!advance()) {
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
        if (!ended) {
            ended = true;
            builder.flush();
            long counted = settings.recordedBuffers() + settings.droppedBuffers();
            boolean stated = settings.recordedBuffers() > 0 && buffers > 0;
            missing += stated ? Math.max(0, counted - (last.bufferCount - first + 1)) : 0;
        }
    }

    /** Goes on to the next buffer's header; false at the end of the recording. */
    boolean advance() throws IOException {
        long begin = sector;
        long end = endSector();
        over |= settings.recordedBuffers() > 0 && buffers >= settings.recordedBuffers();
        while (!over && sector < end && !(readHeader(sector) && goesOn())) {
            sector++;
        }
        over |= sector >= end;
        if (over) {
            return false;
        }
        unreadable += sector > begin ? 1 : 0;
        first = first < 0 ? header.bufferCount : first;
        if (settings.recordedBuffers() > 0
                && header.bufferCount - first >= settings.recordedBuffers() + settings.droppedBuffers()) {
            over = true;
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

    /** Behind the last sector in which a buffer can begin. */
    private long endSector() throws IOException {
        long image = file.length() / SdFirmware.SECTOR;
        long pixels = format == null ? MOST_BYTES - 4 * MOST_HEADER_WORDS : format.bufferPixels();
        long each = firmware.sectors(MOST_HEADER_WORDS, pixels);
        long recorded = settings.recordedBuffers();
        return recorded > 0 ? Math.min(image, FIRST_SECTOR + recorded * each) : image;
    }

    private boolean goesOn() throws IOException {
        if (order == null) {
            return buffers == 0 || later(last, header) && (isNext() || readNext() && later(header, next));
        }
        if (buffers == 0) {
            return order.judge(header, readNext() ? next : null) == BufferOrder.Verdict.FITS;
        }
        if (order.judge(header, null) == BufferOrder.Verdict.FITS) {
            return true;
        }
        if (!readNext()) {
            return false;
        }
        boolean stated = settings.recordedBuffers() > 0;
        over |= !stated && order.pair(header, next);
        return stated && order.leapt(header, next);
    }

    private boolean isNext() {
        return header.bufferCount == last.bufferCount + 1;
    }

    private static boolean later(BufferHeader a, BufferHeader b) {
        long step = b.bufferCount - a.bufferCount;
        long millis = b.timestamp - a.timestamp;
        return step >= 1
                && step <= MOST_GAP
                && b.frameNum >= a.frameNum
                && b.frameNum - a.frameNum <= step
                && millis >= 0
                && millis <= MOST_MILLIS + MILLIS_EACH * step;
    }

    /** Reads the header where the one after this must be. */
    private boolean readNext() throws IOException {
        return read(sector + firmware.sectors(headerWords, header.pixelCount), next) >= 0;
    }

    /** Reads the header in this sector; false if there is none. */
    boolean readHeader(long where) throws IOException {
        headerWords = read(where, header);
        return headerWords >= 0;
    }

    /** Reads a header; how many words it has, -1 if there is none. */
    private long read(long where, BufferHeader into) throws IOException {
        file.seek(where * SdFirmware.SECTOR);
        int got = 0;
        while (got < SdFirmware.SECTOR) {
            int n = file.read(bytes, got, SdFirmware.SECTOR - got);
            if (n < 0) {
                return -1;
            }
            got += n;
        }
        into.clear();
        long words = word(bytes, 0);
        into.linkedList = word(bytes, 4);
        into.frameNum = word(bytes, 8);
        into.bufferCount = word(bytes, 12);
        into.frameBufferCount = word(bytes, 16);
        into.writeBufferCount = word(bytes, 20);
        into.droppedBufferCount = word(bytes, 24);
        into.timestamp = word(bytes, 28);
        into.pixelCount = word(bytes, 32);
        into.writeTimestamp = word(bytes, 36);
        into.batteryVoltageRaw = word(bytes, 40);
        boolean plausible = words >= 11
                && words <= MOST_HEADER_WORDS
                && into.linkedList < 4096
                && into.frameBufferCount < 4096
                && into.pixelCount >= 1
                && into.pixelCount + 4 * words <= MOST_BYTES;
        return plausible ? words : -1;
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

    /** Buffers the scope counted that are not on the card or not readable there; at the end also those behind the last. */
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
