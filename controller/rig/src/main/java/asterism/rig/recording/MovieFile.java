package asterism.rig.recording;

import asterism.bridge.movie.AviWriter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One movie of a recording. */
sealed interface MovieFile extends Closeable {
    void write(byte[] pixels) throws IOException;

    /** Whether one more picture fits. */
    boolean hasRoom();

    static MovieFile open(Path path, RecorderSettings s) throws IOException {
        return switch (s.format()) {
            case GREY -> new GreyFile(new AviWriter(path, s.width(), s.height(), s.fps()));
            case FFV1 -> Ffv1File.start(path, s);
        };
    }

    /** Uncompressed, by our own writer. */
    record GreyFile(AviWriter avi) implements MovieFile {
        @Override
        public void write(byte[] pixels) throws IOException {
            avi.write(pixels);
        }

        @Override
        public boolean hasRoom() {
            return avi.hasRoom();
        }

        @Override
        public void close() throws IOException {
            avi.close();
        }
    }

    /** Compressed without loss by an ffmpeg process. */
    record Ffv1File(Process ffmpeg, OutputStream pixels, Path log) implements MovieFile {
        private static final int END_SECONDS = 30;

        static Ffv1File start(Path path, RecorderSettings s) throws IOException {
            Path log = Files.createTempFile("ffmpeg", ".log");
            Process ffmpeg = new ProcessBuilder(List.of(
                            "ffmpeg",
                            "-nostdin",
                            "-loglevel",
                            "error",
                            "-y",
                            "-f",
                            "rawvideo",
                            "-pix_fmt",
                            "gray",
                            "-video_size",
                            s.width() + "x" + s.height(),
                            "-framerate",
                            String.format(Locale.ROOT, "%.4f", s.fps()),
                            "-i",
                            "pipe:0",
                            "-c:v",
                            "ffv1",
                            path.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(log.toFile())
                    .start();
            return new Ffv1File(ffmpeg, new BufferedOutputStream(ffmpeg.getOutputStream(), 1 << 16), log);
        }

        @Override
        public void write(byte[] picture) throws IOException {
            pixels.write(picture);
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void close() throws IOException {
            try {
                pixels.close();
                if (!ffmpeg.waitFor(END_SECONDS, TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
                    throw new IOException(
                            "ffmpeg failed: " + Files.readString(log).strip());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while ffmpeg was ending a movie", e);
            } finally {
                ffmpeg.destroyForcibly();
                Files.deleteIfExists(log);
            }
        }
    }
}
