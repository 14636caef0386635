package asterism.bridge.movie;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The pictures of an uncompressed 8-bit grey AVI, over all its RIFF parts. */
final class AviFile implements PixelStream {
    private final Path path;
    private final RandomAccessFile file;
    private final AviHeader header;
    private final long length;
    private final int stride;
    private final byte[] word = new byte[12];
    private byte[] rows;
    private long at;
    private long listEnd;
    private long riffEnd;
    private long frame;

    /** Takes over {@code file} and closes it. */
    AviFile(Path path, RandomAccessFile file, AviHeader header) throws IOException {
        this.path = path;
        this.file = file;
        this.header = header;
        this.length = file.length();
        this.stride = (header.width + 3) & ~3;
        this.at = header.picturesStart;
        this.listEnd = header.picturesEnd;
        this.riffEnd = header.firstRiffEnd;
    }

    @Override
    public int width() {
        return header.width;
    }

    @Override
    public int height() {
        return header.height;
    }

    @Override
    public long frames() {
        return header.frames;
    }

    @Override
    public double containerFps() {
        return header.fps;
    }

    @Override
    public boolean daqLike() {
        return header.code.equals("GREY");
    }

    @Override
    public boolean next(byte[] pixels) throws IOException {
        while (true) {
            if (at + 8 > listEnd) {
                if (!nextPart()) {
                    return false;
                }
                continue;
            }
            long size = readChunkHead();
            long body = at + 8;
            if (header.open && body + size + (size & 1) > length) {
                return false;
            }
            if (is("LIST")) {
                at = body + 4;
                continue;
            }
            at = body + size + (size & 1);
            if (isPicture()) {
                readPicture(body, size, pixels);
                frame++;
                return true;
            }
        }
    }

    private long readChunkHead() throws IOException {
        if (at + 8 > length) {
            throw broken(length, "the file ends here, its header promises " + (listEnd - length) + " bytes more");
        }
        file.seek(at);
        file.readFully(word, 0, 8);
        long size = AviHeaderReader.littleEndian(word, 4);
        if (at + 8 + size > length && !is("LIST") && !header.open) {
            throw broken(at, "the chunk is cut off after " + (length - at - 8) + " of its " + size + " bytes");
        }
        return size;
    }

    /** Goes to the pictures of the next RIFF part; false when there is none. */
    private boolean nextPart() throws IOException {
        if (listEnd > length) {
            throw broken(length, "the file ends here, its header promises " + (listEnd - length) + " bytes more");
        }
        long start = Math.max(riffEnd + (riffEnd & 1), listEnd);
        if (start + 24 > length) {
            return false;
        }
        file.seek(start);
        file.readFully(word);
        if (!is("RIFF") || !AviHeaderReader.text(word, 8).equals("AVIX")) {
            return false;
        }
        riffEnd = start + 8 + AviHeaderReader.littleEndian(word, 4);
        long list = start + 12;
        while (list + 12 <= Math.min(riffEnd, length)) {
            file.seek(list);
            file.readFully(word);
            long size = AviHeaderReader.littleEndian(word, 4);
            if (is("LIST") && AviHeaderReader.text(word, 8).equals("movi")) {
                at = list + 12;
                listEnd = list + 8 + size;
                return true;
            }
            list += 8 + size + (size & 1);
        }
        throw broken(start, "a RIFF part without pictures");
    }

    private void readPicture(long body, long size, byte[] pixels) throws IOException {
        int width = header.width;
        int height = header.height;
        file.seek(body);
        if (size == (long) width * height) {
            file.readFully(pixels, 0, width * height);
            if (header.bottomUp) {
                flip(pixels);
            }
        } else if (size == (long) stride * height) {
            readPadded(pixels);
        } else {
            throw broken(body, "the picture has " + size + " bytes instead of " + width + "x" + height);
        }
        if (header.greyOfCode != null) {
            for (int i = 0; i < width * height; i++) {
                pixels[i] = header.greyOfCode[pixels[i] & 0xFF];
            }
        }
    }

    private void readPadded(byte[] pixels) throws IOException {
        if (rows == null) {
            rows = new byte[stride * header.height];
        }
        file.readFully(rows);
        for (int y = 0; y < header.height; y++) {
            int from = header.bottomUp ? header.height - 1 - y : y;
            System.arraycopy(rows, from * stride, pixels, y * header.width, header.width);
        }
    }

    private void flip(byte[] pixels) {
        int width = header.width;
        byte[] row = new byte[width];
        for (int top = 0, bottom = header.height - 1; top < bottom; top++, bottom--) {
            System.arraycopy(pixels, top * width, row, 0, width);
            System.arraycopy(pixels, bottom * width, pixels, top * width, width);
            System.arraycopy(row, 0, pixels, bottom * width, width);
        }
    }

    private boolean isPicture() {
        return word[0] == '0' + header.stream / 10
                && word[1] == '0' + header.stream % 10
                && word[2] == 'd'
                && (word[3] == 'b' || word[3] == 'c');
    }

    private boolean is(String id) {
        return word[0] == id.charAt(0) && word[1] == id.charAt(1) && word[2] == id.charAt(2) && word[3] == id.charAt(3);
    }

    private MovieException broken(long where, String what) {
        return new MovieException(path.getFileName() + ": frame " + frame + ", byte " + where + ": " + what);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
