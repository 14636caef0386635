package asterism.bridge.movie;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Frames of 8-bit grey one after another, nothing else in the file. */
final class RawFile implements PixelStream {
    private final RandomAccessFile file;
    private final int width;
    private final int height;
    private final long frames;
    private long frame;

    RawFile(Path path, int width, int height) throws IOException {
        this.width = width;
        this.height = height;
        this.file = new RandomAccessFile(path.toFile(), "r");
        long size = (long) width * height;
        this.frames = file.length() / size;
        long rest = file.length() % size;
        if (rest != 0 || frames == 0) {
            file.close();
            throw new MovieException(path.getFileName() + ": frame " + frames + " of " + width + "x" + height
                    + " ends after " + rest + " of its " + size + " bytes, at byte " + (frames * size + rest)
                    + ": the size is wrong or the file cut off");
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public double containerFps() {
        return 0;
    }

    @Override
    public boolean daqLike() {
        return false;
    }

    @Override
    public boolean next(byte[] pixels) throws IOException {
        if (frame == frames) {
            return false;
        }
        file.readFully(pixels, 0, width * height);
        frame++;
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
