package asterism.bridge.movie;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Several files of one size played as one. */
final class FileSequence implements PixelStream {
    private final List<Path> files;
    private PixelStream current;
    private final int width;
    private final int height;
    private final double containerFps;
    private final boolean daqLike;
    private int index;

    FileSequence(List<Path> files) throws IOException {
        this.files = files;
        this.current = open(0);
        this.width = current.width();
        this.height = current.height();
        this.containerFps = current.containerFps();
        this.daqLike = current.daqLike();
    }

    private PixelStream open(int number) throws IOException {
        return Movies.openFile(files.get(number), MovieOptions.none());
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
        return files.size() == 1 ? current.frames() : -1;
    }

    @Override
    public double containerFps() {
        return containerFps;
    }

    @Override
    public boolean daqLike() {
        return daqLike;
    }

    @Override
    public boolean next(byte[] pixels) throws IOException {
        while (!current.next(pixels)) {
            if (index + 1 == files.size()) {
                return false;
            }
            current.close();
            index++;
            current = open(index);
            if (current.width() != width || current.height() != height) {
                throw new MovieException(files.get(index).getFileName() + ": its frames are " + current.width() + "x"
                        + current.height() + ", those before were " + width + "x" + height);
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
