package asterism.bridge.movie;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Compresses grey pictures without loss by an ffmpeg process: FFV1 version 3 (RFC 9043), every picture a key frame with
 * checksums of its slices. Pictures go in and come back one for one, so that the files are written here and need no end
 * of ffmpeg's to be readable. {@link #write} and {@link #next} are called by one thread.
 */
public final class Ffv1Encoder implements Closeable {
    private static final int END_SECONDS = 10;
    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final long MOST_PICTURE_BYTES = 1L << 26;

    private final Process ffmpeg;
    private final OutputStream pixels;
    private final Path log;
    private final ConcurrentLinkedQueue<byte[]> encoded = new ConcurrentLinkedQueue<>();
    private final Thread reader = new Thread(this::read, "ffv1");
    private volatile AviCodec codec;
    private volatile String broken;
    private volatile long came;
    private long given;

    /**
     * Starts ffmpeg.
     *
     * @throws IOException if it is not installed
     */
    public Ffv1Encoder(int width, int height, double fps) throws IOException {
        log = Files.createTempFile("ffmpeg", ".log");
        try {
            ffmpeg = new ProcessBuilder(command(width, height, fps))
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            Files.deleteIfExists(log);
            throw new IOException(
                    "ffv1 needs ffmpeg, which cannot be started (" + e.getMessage()
                            + "): install the package ffmpeg, or record grey",
                    e);
        }
        pixels = ffmpeg.getOutputStream();
        reader.setDaemon(true);
        reader.start();
    }

    private static List<String> command(int width, int height, double fps) {
        String input = "-nostdin -loglevel error -f rawvideo -pix_fmt gray -video_size " + width + "x" + height
                + String.format(Locale.ROOT, " -framerate %.4f", fps) + " -i pipe:0";
        String output = " -fps_mode passthrough -c:v ffv1 -level 3 -g 1 -slicecrc 1 -flush_packets 1 -f avi pipe:1";
        return List.of(("ffmpeg " + input + output).split(" "));
    }

    /** Gives one picture to be encoded; waits while ffmpeg is behind. */
    public void write(byte[] picture) throws IOException {
        try {
            pixels.write(picture);
            pixels.flush();
            given++;
        } catch (IOException e) {
            throw new IOException("ffmpeg has ended: " + complaint(), e);
        }
    }

    /** The next encoded picture, null if none is ready. */
    public byte[] next() throws IOException {
        byte[] picture = encoded.poll();
        if (picture == null && broken != null) {
            throw new IOException("ffmpeg failed: " + broken + complaint());
        }
        return picture;
    }

    /** How the pictures are stored; known when {@link #next} has given the first. */
    public AviCodec codec() {
        return codec;
    }

    /**
     * Says that no picture follows and waits until the last has been encoded.
     *
     * @throws IOException if not all come back; {@link #next} gives those that did
     */
    public void finish() throws IOException {
        pixels.close();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ffmpeg was ending", e);
        }
        if (reader.isAlive() || came < given) {
            throw new IOException("ffmpeg gave back " + came + " of " + given + " pictures"
                    + (reader.isAlive() ? " in " + END_SECONDS + " s" : "") + ": " + complaint());
        }
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(ffmpeg.getInputStream(), 1 << 16))) {
            readHeader(in);
            while (true) {
                readPicture(in);
            }
        } catch (EOFException end) {
            // All pictures are out, or ffmpeg has died, which write() notices.
        } catch (IOException e) {
            broken = e.getMessage();
        }
    }

    /** The lists before the pictures: RIFF AVI, LIST hdrl with strf, JUNK, LIST INFO, LIST movi. */
    private void readHeader(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        byte[] word = new byte[4];
        while (true) {
            in.readFully(word);
            String id = AviHeaderReader.text(word, 0);
            int size = Integer.reverseBytes(in.readInt());
            if (!id.equals("LIST") && (size < 0 || size > MOST_HEADER_BYTES)) {
                throw new IOException("a header chunk of " + size + " bytes");
            }
            if (id.equals("LIST")) {
                in.readFully(word);
                String list = AviHeaderReader.text(word, 0);
                if (list.equals("movi")) {
                    return;
                }
                boolean inside = list.equals("hdrl") || list.equals("strl");
                in.skipNBytes(inside ? 0 : size - 4 + (size & 1));
            } else if (id.equals("strf")) {
                byte[] format = new byte[size + (size & 1)];
                in.readFully(format);
                codec = AviCodec.of("FFV1", format);
            } else {
                in.skipNBytes(size + (size & 1));
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the reader is its one writer
    private void readPicture(DataInputStream in) throws IOException {
        byte[] word = new byte[4];
        in.readFully(word);
        int size = Integer.reverseBytes(in.readInt());
        if (size < 0 || size > MOST_PICTURE_BYTES) {
            throw new IOException("a picture of " + size + " bytes");
        }
        if (word[2] == 'd' && (word[3] == 'c' || word[3] == 'b')) {
            byte[] picture = new byte[size];
            in.readFully(picture);
            in.skipNBytes(size & 1);
            encoded.add(picture);
            came++;
        } else {
            in.skipNBytes(size + (size & 1));
        }
    }

    private String complaint() {
        try {
            return Files.readString(log).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Ends the process, whatever it does. */
    @Override
    public void close() throws IOException {
        ffmpeg.destroyForcibly();
        Files.deleteIfExists(log);
    }
}
