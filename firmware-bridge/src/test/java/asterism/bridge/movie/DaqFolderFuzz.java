package asterism.bridge.movie;

import asterism.bridge.frame.Frame;
import asterism.fuzzing.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A device folder with a good movie, and any bytes as its time stamps and its meta data. */
public final class DaqFolderFuzz {
    private static final byte[] MOVIE = TestMovies.avi("GREY", 4, 4, 60, List.of(new byte[16], new byte[16]));

    private DaqFolderFuzz() {}

    /** An odd first byte: time stamps; an even one: meta data without them. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        Path folder = Scratch.file("0.avi", MOVIE).getParent();
        byte[] text = java.util.Arrays.copyOfRange(data, 1, data.length);
        Files.deleteIfExists(folder.resolve("timeStamps.csv"));
        Scratch.file((data[0] & 1) != 0 ? "timeStamps.csv" : "metaData.json", text);
        try (Movie movie = Movies.open(folder, MovieOptions.none())) {
            Frame frame = new Frame(4, 4);
            while (movie.read(frame)) {
                // to the end
            }
        } catch (MovieException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
