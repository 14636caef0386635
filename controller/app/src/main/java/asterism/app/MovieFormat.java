package asterism.app;

import asterism.bridge.movie.MovieOptions;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a user may have to say about a recording. */
final class MovieFormat {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "Size of the frames of a raw grey movie or wireless stream.")
    private String size;

    @Option(
            names = "--fps",
            paramLabel = "F",
            description = "Frames a second, if the recording does not say so rightly.")
    private Double fps;

    /**
     * @param timestamps a {@code timeStamps.csv}, or null
     * @throws WrongInput naming the option that makes no sense
     */
    MovieOptions options(Path timestamps) throws WrongInput {
        if (fps != null && !(fps > 0)) throw new WrongInput("--fps must be above 0, not " + fps);
        if (size == null) return new MovieOptions(null, null, fps, timestamps);
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) throw new WrongInput("--size must be like 608x608, not " + size);
        return new MovieOptions(Integer.valueOf(sides.group(1)), Integer.valueOf(sides.group(2)), fps, timestamps);
    }
}
