package asterism.bridge.movie;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Opens whatever a user calls a recording. */
public final class Movies {
    private static final Set<String> RAW = Set.of("raw", "gray", "grey", "y8", "y800");
    private static final Set<String> COMPRESSED =
            Set.of("avi", "mp4", "m4v", "mkv", "mov", "webm", "wmv", "mpg", "mpeg", "tif", "tiff", "gif");

    private Movies() {}

    /**
     * Opens a recording.
     *
     * @param input an AVI, any movie ffmpeg reads, a Miniscope-DAQ device folder, a raw wireless stream
     *     ({@code .bin}), a wire-free scope's SD card ({@code .img}), or raw 8-bit grey with a size
     * @throws MovieException when it cannot be read or its frame rate is unknown
     */
    public static Movie open(Path input, MovieOptions options) throws IOException {
        if (!Files.exists(input)) {
            throw new MovieException(input + " does not exist");
        }
        if (Files.isDirectory(input)) {
            return DaqFolder.open(input, options);
        }
        String extension = extension(input);
        boolean stream = extension.equals("bin");
        if (stream || extension.equals("img") && SdCardMovie.is(input)) {
            if (options.timestamps() != null) {
                throw new MovieException(input.getFileName() + " has a clock of its own: leave --timestamps out");
            }
            return stream ? WirelessMovie.open(input, options) : SdCardMovie.open(input, options);
        }
        PixelStream pictures = openFile(input, options);
        return clocked(input, pictures, stamps(input, options), options, "");
    }

    static Movie clocked(Path input, PixelStream pictures, TimeStamps stamps, MovieOptions options, String hint)
            throws IOException {
        String name = input.getFileName().toString();
        try {
            checkSize(name, pictures, options);
            return new ClockedMovie(name, pictures, FrameClock.choose(name, options.fps(), stamps, pictures, hint));
        } catch (MovieException e) {
            pictures.close();
            throw e;
        }
    }

    static PixelStream openFile(Path path, MovieOptions options) throws IOException {
        String extension = extension(path);
        PixelStream avi = openAvi(path);
        if (avi != null) {
            return avi;
        }
        boolean sized = options.width() != null;
        if (RAW.contains(extension) && !sized) {
            throw new MovieException(path.getFileName() + " is raw grey: give its size with --size WIDTHxHEIGHT");
        }
        if (sized && !COMPRESSED.contains(extension)) {
            return new RawFile(path, options.width(), options.height());
        }
        return FfmpegStream.open(path);
    }

    /** A size that was given for a file that tells its own must be that. */
    private static void checkSize(String name, PixelStream pictures, MovieOptions options) throws MovieException {
        boolean other = options.width() != null
                && (options.width() != pictures.width() || options.height() != pictures.height());
        if (other) {
            throw new MovieException(name + " holds frames of " + pictures.width() + "x" + pictures.height() + ", not "
                    + options.width() + "x" + options.height() + ": leave --size out, it is for raw grey");
        }
    }

    private static PixelStream openAvi(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        boolean taken = false;
        try {
            if (!AviHeaderReader.isAvi(file)) {
                return null;
            }
            AviHeader header = new AviHeaderReader(path, file).read();
            if (!header.uncompressedGrey()) {
                return header.open ? FfmpegStream.open(path, header.counted) : null;
            }
            taken = true;
            return new AviFile(path, file, header);
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    /** The rows that belong to a single file: those given, or those beside the first file of a DAQ folder. */
    private static TimeStamps stamps(Path input, MovieOptions options) throws IOException {
        if (options.timestamps() != null) {
            return TimeStamps.read(options.timestamps());
        }
        Path beside = input.resolveSibling(DaqFolder.TIME_STAMPS);
        boolean first = input.getFileName().toString().equals("0.avi");
        return first && Files.isRegularFile(beside) ? TimeStamps.read(beside) : null;
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
