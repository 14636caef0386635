package asterism.bridge.movie;

import asterism.fuzzing.Scratch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Any bytes as an AVI. */
public final class AviFuzz {
    private static final int MOST_PIXELS = 1 << 20;

    private AviFuzz() {}

    /** Header, then frames as far as they go; larger frames than the file can hold are not asked for. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Path path = Scratch.file("m.avi", data);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (!AviHeaderReader.isAvi(file)) {
                return;
            }
            AviHeader header = new AviHeaderReader(path, file).read();
            if (!header.uncompressedGrey()) {
                return;
            }
            AviFile movie = new AviFile(path, file, header);
            if (movie.width() * movie.height() > MOST_PIXELS) {
                return;
            }
            byte[] pixels = new byte[movie.width() * movie.height()];
            for (int n = 0; n < 10_000 && movie.next(pixels); n++) {
                // to the end
            }
        } catch (MovieException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
