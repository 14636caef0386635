package asterism.bridge.movie;

import java.nio.file.Path;

/**
 * What the user says of a recording; every part may be null.
 *
 * @param width columns of a raw file
 * @param height rows of a raw file
 * @param fps frames per second, stronger than timestamps and container
 * @param timestamps a file like Miniscope-DAQ's {@code timeStamps.csv}, one row a frame
 */
public record MovieOptions(Integer width, Integer height, Double fps, Path timestamps) {
    public MovieOptions {
        if ((width == null) != (height == null)) {
            throw new IllegalArgumentException("a size needs both width and height");
        }
        if (width != null && (width < 1 || height < 1 || width > 4096 || height > 4096)) {
            throw new IllegalArgumentException("size " + width + "x" + height + " is outside 1x1 to 4096x4096");
        }
        if (fps != null && !(fps > 0 && fps <= 10_000)) {
            throw new IllegalArgumentException("fps " + fps + " is outside 0 to 10000");
        }
    }

    /** Nothing said: everything is taken from the files. */
    public static MovieOptions none() {
        return new MovieOptions(null, null, null, null);
    }
}
