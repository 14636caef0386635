package asterism.bridge.movie;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Pictures that an installed ffmpeg decodes and hands over by a pipe. */
final class FfmpegStream implements PixelStream {
    private final String name;
    private final FfmpegProbe probe;
    private final ErrorLines errors;
    private final InputStream pipe;
    private final long most;
    private long frame;

    private FfmpegStream(String name, FfmpegProbe probe, Process process, long most) {
        this.most = most;
        this.name = name;
        this.probe = probe;
        this.errors = new ErrorLines(process);
        this.pipe = process.getInputStream();
    }

    static FfmpegStream open(Path path) throws IOException {
        return open(path, Long.MAX_VALUE);
    }

    /** Opens a file that may break off anywhere behind its first {@code most} pictures: the others are not read. */
    static FfmpegStream open(Path path, long most) throws IOException {
        String name = path.getFileName().toString();
        FfmpegProbe probe = FfmpegProbe.of(path);
        List<String> command = List.of(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-noautorotate",
                "-i",
                "file:" + path.toAbsolutePath(),
                "-map",
                "0:v:0",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "pipe:1");
        return new FfmpegStream(name, probe, FfmpegProbe.start(name, command), most);
    }

    @Override
    public int width() {
        return probe.width();
    }

    @Override
    public int height() {
        return probe.height();
    }

    @Override
    public long frames() {
        return probe.frames();
    }

    @Override
    public double containerFps() {
        return probe.fps();
    }

    @Override
    public boolean daqLike() {
        return probe.codec().equals("ffv1");
    }

    @Override
    public boolean next(byte[] pixels) throws IOException {
        if (frame == most) {
            return false;
        }
        int size = probe.width() * probe.height();
        int got = pipe.readNBytes(pixels, 0, size);
        if (got == size) {
            frame++;
            return true;
        }
        String complaint = errors.last();
        if (got > 0 || !complaint.isEmpty() || errors.exitValue() != 0) {
            throw new MovieException(name + ": frame " + frame + " cannot be decoded" + complaint);
        }
        if (probe.exactCount() && frame < probe.frames()) {
            throw new MovieException(
                    name + ": ends after frame " + (frame - 1) + ", its header promises " + probe.frames() + " frames");
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        errors.close();
        pipe.close();
    }
}
