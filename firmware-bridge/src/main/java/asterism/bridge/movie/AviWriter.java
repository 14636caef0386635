package asterism.bridge.movie;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes an AVI of one video stream (AVI RIFF File Reference, Microsoft 1992).
 *
 * <p>The header is valid from the first byte on and says that the file is open; {@link #checkpoint} makes what is
 * written durable and only then counts it in the header. So after a power loss at any moment every reader finds the
 * pictures of the last checkpoint, this project's also the whole pictures behind it, and {@link #finish} makes an
 * ordinary file with an index of them. Used by one thread.
 */
public final class AviWriter implements Closeable {
    private static final long MOST_BYTES = (2L << 30) - (1 << 20);
    private static final int FLAGS_AT = 44;
    private static final int FRAMES_AT = 48;
    private static final int LARGEST_AT = 60;
    private static final int CODE_AT = 112;
    private static final int LENGTH_AT = 140;
    private static final int HAS_INDEX = 0x10;
    private static final int KEY_FRAME = 0x10;

    private final Path path;
    private final RandomAccessFile file;
    private final ByteBuffer header;
    private final int picturesAt;
    private int[] sizes = new int[1024];
    private byte[] chunk = new byte[0];
    private long end;
    private int frames;
    private boolean closed;

    /**
     * Begins a file of uncompressed grey (Y800), replacing what was at {@code path}.
     *
     * @param width columns, 1..4096
     * @param height rows, 1..4096
     * @param fps frames per second, above 0
     */
    public AviWriter(Path path, int width, int height, double fps) throws IOException {
        this(path, width, height, fps, AviCodec.y800(width, height));
    }

    /** Begins a file of pictures that are stored by {@code codec}. */
    public AviWriter(Path path, int width, int height, double fps, AviCodec codec) throws IOException {
        if (width < 1 || height < 1 || width > AviHeaderReader.MAX_SIDE || height > AviHeaderReader.MAX_SIDE) {
            throw new IllegalArgumentException("a movie of " + width + "x" + height + " is outside 1x1 to 4096x4096");
        }
        if (!(fps > 0 && fps <= 10_000)) {
            throw new IllegalArgumentException("fps " + fps + " is outside 0 to 10000");
        }
        this.path = path;
        header = header(width, height, fps, codec);
        picturesAt = header.capacity() - 12;
        end = header.capacity();
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
        writeHeader(0, AviHeader.OPEN);
    }

    private AviWriter(Path path, RandomAccessFile file, int headerBytes) throws IOException {
        this.path = path;
        this.file = file;
        byte[] bytes = new byte[headerBytes];
        file.seek(0);
        file.readFully(bytes);
        header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        picturesAt = headerBytes - 12;
        end = headerBytes;
    }

    /**
     * Ends a file whose writer was killed: what is behind its last whole picture goes, its index is made. A file that
     * was closed in order stays as it is unless it has more pictures than are kept.
     *
     * @param most pictures that are kept at most
     * @return pictures in the file
     * @throws MovieException if it breaks off inside its header
     */
    public static int finish(Path path, int most) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            AviHeader found = new AviHeaderReader(path, file).read();
            if (!found.open && found.counted <= most) {
                return (int) found.counted;
            }
            AviWriter writer = new AviWriter(path, file, (int) found.picturesStart);
            writer.takeWholePictures(most);
            writer.end();
            return writer.frames;
        }
    }

    private void takeWholePictures(int most) throws IOException {
        byte[] word = new byte[8];
        while (frames < most && end + 8 <= file.length()) {
            file.seek(end);
            file.readFully(word);
            long size = AviHeaderReader.littleEndian(word, 4);
            boolean picture = word[0] == '0' && word[1] == '0' && word[2] == 'd' && (word[3] == 'b' || word[3] == 'c');
            if (!picture || end + 8 + size + (size & 1) > file.length()) {
                return;
            }
            count((int) size);
        }
    }

    /**
     * Appends one picture.
     *
     * @param picture as the codec stores it; uncompressed: width × height bytes of grey, row-major
     * @throws MovieException when the file would grow past 2 GB; start another file
     */
    public void write(byte[] picture) throws IOException {
        int size = picture.length;
        if (!hasRoom(size)) {
            throw new MovieException(path.getFileName() + ": frame " + frames
                    + " would take the file past 2 GB, which not every reader opens: start another file");
        }
        int bytes = 8 + size + (size & 1);
        if (chunk.length < bytes) {
            chunk = new byte[bytes];
        }
        ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).put(pictureId()).putInt(size);
        System.arraycopy(picture, 0, chunk, 8, size);
        chunk[bytes - 1] = (size & 1) == 0 ? chunk[bytes - 1] : 0;
        file.seek(end);
        file.write(chunk, 0, bytes);
        count(size);
    }

    private void count(int size) {
        if (frames == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * frames);
        }
        sizes[frames++] = size;
        end += 8 + size + (size & 1);
    }

    /** Takes the picture that was written last out again. */
    public void withdraw() {
        int size = sizes[--frames];
        end -= 8 + size + (size & 1);
    }

    /** Whether a picture of so many bytes, with its line of the index, still fits. */
    public boolean hasRoom(int bytes) {
        return end + 9 + bytes + 16L * (frames + 1) + 8 <= MOST_BYTES;
    }

    /** Pictures in the file. */
    public int frames() {
        return frames;
    }

    /** Makes everything written so far durable, then counts it in the header. */
    public void checkpoint() throws IOException {
        file.getChannel().force(false);
        writeHeader(0, AviHeader.OPEN);
        file.getChannel().force(false);
    }

    private void writeHeader(long indexBytes, int open) throws IOException {
        header.putInt(4, (int) (end + indexBytes - 8));
        header.putInt(FLAGS_AT, indexBytes > 0 ? HAS_INDEX : 0);
        header.putInt(FRAMES_AT, frames);
        header.putInt(AviHeader.OPEN_AT, open);
        header.putInt(LENGTH_AT, frames);
        header.putInt(picturesAt + 4, (int) (end - picturesAt - 8));
        int largest = 0;
        for (int i = 0; i < frames; i++) {
            largest = Math.max(largest, sizes[i]);
        }
        header.putInt(LARGEST_AT, largest);
        file.seek(0);
        file.write(header.array());
    }

    private ByteBuffer header(int width, int height, double fps, AviCodec codec) {
        byte[] format = codec.format();
        ByteBuffer out = ByteBuffer.allocate(184 + format.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(0).put(ascii("AVI "));
        out.put(ascii("LIST")).putInt(152 + format.length).put(ascii("hdrl"));
        out.put(ascii("avih")).putInt(56).putInt((int) Math.round(1e6 / fps));
        out.putInt((int) Math.min(Integer.MAX_VALUE, (long) (width * height * fps)));
        out.putInt(0).putInt(0).putInt(0).putInt(0).putInt(1);
        out.putInt(0).putInt(width).putInt(height);
        out.put(new byte[16]);
        out.put(ascii("LIST")).putInt(76 + format.length).put(ascii("strl"));
        out.put(ascii("strh")).putInt(56).put(ascii("vids")).put(ascii(codec.code()));
        out.putInt(0).putInt(0).putInt(0).putInt(1000).putInt((int) Math.round(fps * 1000));
        out.putInt(0).putInt(0).putInt(width * height).putInt(-1).putInt(0);
        out.putShort((short) 0).putShort((short) 0).putShort((short) width).putShort((short) height);
        out.put(ascii("strf")).putInt(format.length).put(format);
        out.put(ascii("LIST")).putInt(4).put(ascii("movi"));
        return out;
    }

    private byte[] pictureId() {
        return ascii(header.get(CODE_AT) == 'F' ? "00dc" : "00db");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The index, and a header that says so; on a full disk a file without an index. */
    private void end() throws IOException {
        file.setLength(end);
        byte[] index = index();
        long indexBytes = index.length;
        try {
            file.seek(end);
            file.write(index);
            file.getChannel().force(false);
        } catch (IOException full) {
            file.setLength(end);
            indexBytes = 0;
        }
        writeHeader(indexBytes, 0);
        file.getChannel().force(true);
    }

    private byte[] index() {
        ByteBuffer out = ByteBuffer.allocate(8 + 16 * frames).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("idx1")).putInt(16 * frames);
        int at = 4;
        for (int i = 0; i < frames; i++) {
            out.put(pictureId()).putInt(KEY_FRAME).putInt(at).putInt(sizes[i]);
            at += 8 + sizes[i] + (sizes[i] & 1);
        }
        return out.array();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (file) {
                end();
            }
        }
    }
}
