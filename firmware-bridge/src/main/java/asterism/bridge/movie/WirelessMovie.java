package asterism.bridge.movie;

import asterism.bridge.frame.Frame;
import asterism.bridge.mio.Layout;
import asterism.bridge.mio.MioDecoder;
import asterism.bridge.mio.MioListener;
import asterism.bridge.mio.ReceivedBuffer;
import asterism.bridge.mio.StreamException;
import asterism.bridge.mio.StreamFormat;
import asterism.bridge.mio.StreamSurvey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A raw wireless stream as received, any layout, any bit phase; each frame with its flags and the sender's clock. */
public final class WirelessMovie implements Movie {
    private static final int FIRST_SURVEY = 4 << 20;
    private static final int LONGEST_SURVEY = 64 << 20;
    private static final int READ = 1 << 14;

    private final RandomAccessFile file;
    private final StreamFormat format;
    private final double fps;
    private final String fpsOrigin;
    private final MioDecoder decoder;
    private final FrameQueue queue;
    private final byte[] bytes = new byte[READ];
    private int have;
    private int fed;
    private boolean over;
    private Consumer<ReceivedBuffer> buffers = buffer -> {};

    private WirelessMovie(RandomAccessFile file, StreamFormat format, double fps, String fpsOrigin) {
        this.file = file;
        this.format = format;
        this.fps = fps;
        this.fpsOrigin = fpsOrigin;
        this.queue = new FrameQueue(format.width(), format.height());
        this.decoder = new MioDecoder(format, new MioListener() {
            @Override
            public void frame(Frame frame) {
                queue.put(frame);
            }

            @Override
            public void buffer(ReceivedBuffer buffer) {
                buffers.accept(buffer);
            }
        });
    }

    static WirelessMovie open(Path path, MovieOptions options) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        boolean taken = false;
        try {
            StreamFormat format = survey(file, options);
            double fps = options.fps() != null ? options.fps() : format.fps();
            if (!(fps > 0 && fps <= 10_000)) {
                throw new MovieException(path.getFileName() + ": its headers give no frame rate: give --fps");
            }
            file.seek(0);
            taken = true;
            return new WirelessMovie(file, format, fps, options.fps() != null ? "option" : "instrument");
        } catch (StreamException e) {
            throw new MovieException(path.getFileName() + " " + e.getMessage(), e);
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    private static StreamFormat survey(RandomAccessFile file, MovieOptions options) throws IOException {
        int first = (int) Math.min(file.length(), FIRST_SURVEY);
        int most = (int) Math.min(file.length(), LONGEST_SURVEY);
        byte[] start = new byte[first];
        file.readFully(start);
        try {
            return StreamSurvey.of(start, first, options.width(), options.height());
        } catch (StreamException e) {
            if (most == first) {
                throw e;
            }
        }
        byte[] more = new byte[most];
        file.seek(0);
        file.readFully(more);
        return StreamSurvey.of(more, most, options.width(), options.height());
    }

    /** Has every buffer told to {@code listener} while frames are read, each before the frame that it completes. */
    public void tellBuffers(Consumer<ReceivedBuffer> listener) {
        buffers = listener;
    }

    /** The layout of the stream's headers. */
    public Layout layout() {
        return format.layout();
    }

    /** What the decoder counted so far. */
    public MioDecoder decoder() {
        return decoder;
    }

    @Override
    public int width() {
        return format.width();
    }

    @Override
    public int height() {
        return format.height();
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
        while (queue.isEmpty() && !over) {
            if (!decoder.step()) {
                feed();
            }
        }
        return queue.take(frame);
    }

    private void feed() throws IOException {
        if (fed == have) {
            have = Math.max(0, file.read(bytes));
            fed = 0;
        }
        if (have == 0) {
            over = true;
            decoder.end();
        } else {
            fed += decoder.feed(bytes, fed, have - fed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
