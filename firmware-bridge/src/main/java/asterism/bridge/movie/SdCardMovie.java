package asterism.bridge.movie;

import asterism.bridge.frame.Frame;
import asterism.bridge.mio.MioListener;
import asterism.bridge.mio.SdCardDecoder;
import asterism.bridge.mio.SdCardSurvey;
import asterism.bridge.mio.StreamException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The image of a wire-free scope's SD card; each frame with its flags and the scope's clock. */
public final class SdCardMovie implements Movie {
    private final RandomAccessFile file;
    private final SdCardDecoder decoder;
    private final FrameQueue queue;
    private final double fps;
    private final String fpsOrigin;

    private SdCardMovie(Path path, RandomAccessFile file, MovieOptions options) throws IOException {
        this.file = file;
        FrameQueue[] made = new FrameQueue[1];
        MioListener listener = frame -> made[0].put(frame);
        decoder = SdCardSurvey.open(file, options.width(), options.height(), listener);
        queue = new FrameQueue(decoder.format().width(), decoder.format().height());
        made[0] = queue;
        fps = options.fps() != null ? options.fps() : decoder.format().fps();
        fpsOrigin = options.fps() != null ? "option" : "instrument";
        if (!(fps > 0 && fps <= 10_000)) {
            throw new MovieException(path.getFileName() + ": its headers give no frame rate: give --fps");
        }
    }

    static SdCardMovie open(Path path, MovieOptions options) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        SdCardMovie movie = null;
        try {
            movie = new SdCardMovie(path, file, options);
            return movie;
        } catch (StreamException e) {
            throw new MovieException(path.getFileName() + " " + e.getMessage(), e);
        } finally {
            if (movie == null) {
                file.close();
            }
        }
    }

    static boolean is(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return SdCardDecoder.is(file);
        }
    }

    /** The card's settings, its firmware, and what was counted so far. */
    public SdCardDecoder decoder() {
        return decoder;
    }

    @Override
    public int width() {
        return decoder.format().width();
    }

    @Override
    public int height() {
        return decoder.format().height();
    }

    @Override
    public long frames() {
        return -1;
    }

    @Override
    public double fps() {
        return fps;
    }

    @Override
    public String fpsOrigin() {
        return fpsOrigin;
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        while (queue.isEmpty() && decoder.step()) {
            // until a frame is whole
        }
        return queue.take(frame);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
