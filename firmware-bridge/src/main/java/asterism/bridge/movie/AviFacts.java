package asterism.bridge.movie;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * What an AVI's header says of its pictures, whether or not they can be decoded here.
 *
 * @param code four characters of the codec
 * @param fps frames a second
 */
public record AviFacts(String code, int width, int height, double fps) {
    /**
     * Reads the header.
     *
     * @throws MovieException if it breaks off inside its header
     */
    public static AviFacts read(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            AviHeader header = new AviHeaderReader(path, file).read();
            return new AviFacts(header.code, header.width, header.height, header.fps);
        }
    }
}
