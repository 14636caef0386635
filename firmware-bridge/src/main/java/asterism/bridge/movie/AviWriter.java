package asterism.bridge.movie;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes an uncompressed 8-bit grey AVI (Y800). The header is brought up to date each second of recording, so that
 * what was written before a power loss stays readable.
 */
public final class AviWriter implements Closeable {
    private static final long MOST_BYTES = (2L << 30) - (1 << 20);
    private static final int FRAMES_AT = 48;
    private static final int LENGTH_AT = 140;
    private static final int PICTURES_AT = 212;
    private static final int HEADER_BYTES = PICTURES_AT + 12;

    private final Path path;
    private final RandomAccessFile file;
    private final int size;
    private final int patchEvery;
    private final byte[] chunk;
    private long end = HEADER_BYTES;
    private int frames;

    /**
     * Begins a file, replacing what was at {@code path}.
     *
     * @param width columns, 1..4096
     * @param height rows, 1..4096
     * @param fps frames per second, above 0
     */
    public AviWriter(Path path, int width, int height, double fps) throws IOException {
        if (width < 1 || height < 1 || width > AviHeaderReader.MAX_SIDE || height > AviHeaderReader.MAX_SIDE) {
            throw new IllegalArgumentException("a movie of " + width + "x" + height + " is outside 1x1 to 4096x4096");
        }
        if (!(fps > 0 && fps <= 10_000)) {
            throw new IllegalArgumentException("fps " + fps + " is outside 0 to 10000");
        }
        this.path = path;
        this.size = width * height;
        this.patchEvery = Math.max(1, (int) Math.round(fps));
        this.chunk = new byte[8 + size + (size & 1)];
        ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).put(ascii("00db")).putInt(size);
        this.file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
        file.write(header(width, height, fps));
        patch();
    }

    /**
     * Appends one picture.
     *
     * @param pixels width × height bytes of grey, row-major
     * @throws MovieException when the file would grow past 2 GB; start another file
     */
    public void write(byte[] pixels) throws IOException {
        if (end + chunk.length > MOST_BYTES) {
            throw new MovieException(path.getFileName() + ": frame " + frames
                    + " would take the file past 2 GB, which not every reader opens: start another file");
        }
        System.arraycopy(pixels, 0, chunk, 8, size);
        file.seek(end);
        file.write(chunk);
        end += chunk.length;
        frames++;
        if (frames % patchEvery == 0) {
            patch();
        }
    }

    /** Whether one more picture still fits. */
    public boolean hasRoom() {
        return end + chunk.length <= MOST_BYTES;
    }

    private void patch() throws IOException {
        patch(4, end - 8);
        patch(FRAMES_AT, frames);
        patch(LENGTH_AT, frames);
        patch(PICTURES_AT + 4, end - PICTURES_AT - 8);
    }

    private void patch(long at, long value) throws IOException {
        file.seek(at);
        file.writeInt(Integer.reverseBytes((int) value));
    }

    private byte[] header(int width, int height, double fps) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(0).put(ascii("AVI "));
        out.put(ascii("LIST")).putInt(192).put(ascii("hdrl"));
        out.put(ascii("avih")).putInt(56).putInt((int) Math.round(1e6 / fps)).putInt((int) (size * fps));
        out.putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1)
                .putInt(size)
                .putInt(width)
                .putInt(height);
        out.put(new byte[16]);
        out.put(ascii("LIST")).putInt(116).put(ascii("strl"));
        out.put(ascii("strh")).putInt(56).put(ascii("vids")).put(ascii("Y800"));
        out.putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1000)
                .putInt((int) Math.round(fps * 1000))
                .putInt(0)
                .putInt(0);
        out.putInt(size).putInt(-1).putInt(0).putShort((short) 0).putShort((short) 0);
        out.putShort((short) width).putShort((short) height);
        out.put(ascii("strf")).putInt(40).putInt(40).putInt(width).putInt(height);
        out.putShort((short) 1).putShort((short) 8).put(ascii("Y800")).putInt(size);
        out.putInt(0).putInt(0).putInt(0).putInt(0);
        out.put(ascii("LIST")).putInt(4).put(ascii("movi"));
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            patch();
            file.getFD().sync();
        }
    }
}
