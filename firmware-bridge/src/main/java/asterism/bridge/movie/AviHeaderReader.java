package asterism.bridge.movie;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads the lists in front of an AVI's pictures. */
final class AviHeaderReader {
    static final int MAX_SIDE = 4096;
    private static final int MAX_HEADER_CHUNK = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private final long length;
    private final AviHeader header = new AviHeader();
    private final byte[] word = new byte[12];
    private int streams;

    AviHeaderReader(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.length = file.length();
    }

    static boolean isAvi(RandomAccessFile file) throws IOException {
        if (file.length() < 12) {
            return false;
        }
        byte[] start = new byte[12];
        file.seek(0);
        file.readFully(start);
        return text(start, 0).equals("RIFF") && text(start, 8).equals("AVI ");
    }

    AviHeader read() throws IOException {
        readWords(0, 12);
        header.firstRiffEnd = openEnd(0, size());
        long at = 12;
        while (at + 12 <= Math.min(header.open ? length : header.firstRiffEnd, length)) {
            readWords(at, 12);
            long size = size();
            if (text(word, 0).equals("LIST") && text(word, 8).equals("movi")) {
                header.picturesStart = at + 12;
                header.picturesEnd = header.open ? length : openEnd(at, size);
                header.firstRiffEnd = header.open ? length : header.firstRiffEnd;
                return checked();
            }
            if (text(word, 0).equals("LIST") && text(word, 8).equals("hdrl")) {
                readList(at + 12, bounded(at, size), 0);
            }
            at = next(at, size);
        }
        throw broken(Math.min(at, length), "no list of pictures (movi) in it");
    }

    private void readList(long from, long end, int depth) throws IOException {
        long at = from;
        while (at + 8 <= end) {
            readWords(at, 8);
            String id = text(word, 0);
            long size = size();
            long chunkEnd = bounded(at, size);
            if (id.equals("LIST") && size >= 4 && depth < 2) {
                readWords(at + 8, 4);
                if (text(word, 0).equals("strl")) {
                    streams++;
                }
                readList(at + 12, chunkEnd, depth + 1);
            } else {
                readChunk(id, at + 8, size);
            }
            at = next(at, size);
        }
    }

    private void readChunk(String id, long at, long size) throws IOException {
        switch (id) {
            case "avih" -> {
                readMain(chunk(at, size, 40));
                header.open = size >= 44 && chunk(at, size, 44).getInt(40) == AviHeader.OPEN;
            }
            case "strh" -> readStream(chunk(at, size, 36));
            case "strf" -> {
                if (header.stream == streams - 1 && header.bits == 0 && header.width == 0) {
                    readFormat(at, chunk(at, size, 20));
                }
            }
            case "dmlh" -> header.frames = chunk(at, size, 4).getInt(0) & 0xFFFFFFFFL;
            default -> {}
        }
    }

    private void readMain(ByteBuffer chunk) {
        long micros = chunk.getInt(0) & 0xFFFFFFFFL;
        if (micros > 0) {
            header.fps = 1e6 / micros;
        }
    }

    private void readStream(ByteBuffer chunk) {
        if (!text(chunk, 0).equals("vids") || header.stream >= 0) {
            return;
        }
        header.stream = streams - 1;
        long scale = chunk.getInt(20) & 0xFFFFFFFFL;
        long rate = chunk.getInt(24) & 0xFFFFFFFFL;
        if (scale > 0 && rate > 0) {
            header.fps = (double) rate / scale;
        }
        if (header.frames < 0) {
            header.frames = chunk.getInt(32) & 0xFFFFFFFFL;
        }
    }

    private void readFormat(long at, ByteBuffer chunk) throws MovieException {
        header.width = chunk.getInt(4);
        int signedHeight = chunk.getInt(8);
        header.height = Math.abs(signedHeight);
        header.bits = chunk.getShort(14) & 0xFFFF;
        header.code = text(chunk, 16);
        if (header.width < 1 || header.width > MAX_SIDE || header.height < 1 || header.height > MAX_SIDE) {
            throw broken(
                    at, "a picture of " + header.width + "x" + signedHeight + " is outside 1x1 to 4096x4096 pixels");
        }
        header.bottomUp = header.bitmap() && signedHeight > 0;
        if (header.bitmap() && header.bits == 8) {
            readPalette(chunk);
        }
    }

    private void readPalette(ByteBuffer chunk) {
        int from = chunk.getInt(0);
        if (from < 40 || chunk.capacity() < from + 4) {
            return;
        }
        int colours = Math.min(256, (chunk.capacity() - from) / 4);
        byte[] grey = new byte[256];
        for (int i = 0; i < colours; i++) {
            grey[i] = chunk.get(from + 4 * i);
            header.coloured |= grey[i] != chunk.get(from + 4 * i + 1) || grey[i] != chunk.get(from + 4 * i + 2);
        }
        header.greyOfCode = grey;
    }

    private AviHeader checked() throws MovieException {
        if (header.stream < 0 || header.width == 0) {
            throw broken(12, "its header describes no video stream");
        }
        header.counted = Math.max(0, header.frames);
        if (header.frames == 0 || header.frames > length / 8 || header.open) {
            header.frames = -1;
        }
        if (!(header.fps > 0 && header.fps <= 10_000)) {
            header.fps = 0;
        }
        return header;
    }

    private ByteBuffer chunk(long at, long size, int least) throws IOException {
        if (size < least || size > MAX_HEADER_CHUNK) {
            throw broken(at, "a header chunk of " + size + " bytes");
        }
        byte[] bytes = new byte[(int) size];
        if (at + size > length) {
            throw broken(length, "it ends inside its header");
        }
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** End of a chunk whose size a crashed or streaming writer may have left open. */
    private long openEnd(long at, long size) {
        return size == 0 || size == 0xFFFFFFFFL ? length : at + 8 + size;
    }

    private long bounded(long at, long size) throws MovieException {
        long end = at + 8 + size;
        if (end > length) {
            throw broken(at, "a chunk of " + size + " bytes goes past the end of the file at byte " + length);
        }
        return end;
    }

    private static long next(long at, long size) {
        return at + 8 + size + (size & 1);
    }

    private void readWords(long at, int bytes) throws IOException {
        if (at + bytes > length) {
            throw broken(length, "it ends inside its header");
        }
        file.seek(at);
        file.readFully(word, 0, bytes);
    }

    private long size() {
        return littleEndian(word, 4);
    }

    private MovieException broken(long at, String what) {
        return new MovieException(path.getFileName() + ": byte " + at + ": " + what);
    }

    static long littleEndian(byte[] b, int at) {
        return (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | (b[at + 3] & 0xFFL) << 24;
    }

    static String text(byte[] b, int at) {
        return new String(b, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static String text(ByteBuffer chunk, int at) {
        byte[] four = new byte[4];
        chunk.get(at, four);
        return text(four, 0);
    }
}
