package asterism.bridge.movie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What ffprobe says of a movie.
 *
 * @param frames -1 when the container does not count them
 * @param fps 0 when unknown
 * @param exactCount whether a decoder must deliver exactly {@code frames}
 */
record FfmpegProbe(int width, int height, double fps, long frames, String codec, boolean exactCount) {
    static final String MISSING =
            " needs ffmpeg to be read, which is not installed: install the package ffmpeg (apt install ffmpeg)";

    static FfmpegProbe of(Path path) throws IOException {
        String name = path.getFileName().toString();
        Process process = start(
                name,
                List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=width,height,avg_frame_rate,r_frame_rate,nb_frames,codec_name:format=format_name",
                        "-of",
                        "json",
                        "file:" + path.toAbsolutePath()));
        try (ErrorLines errors = new ErrorLines(process)) {
            byte[] out = process.getInputStream().readAllBytes();
            JsonNode answer = new ObjectMapper().readTree(new String(out, StandardCharsets.UTF_8));
            JsonNode stream = answer.path("streams").path(0);
            if (stream.isMissingNode()) {
                throw new MovieException(name + " is no movie that ffmpeg can read" + errors.last());
            }
            return from(name, stream, answer.path("format").path("format_name").asText());
        }
    }

    private static FfmpegProbe from(String name, JsonNode stream, String container) throws MovieException {
        int width = stream.path("width").asInt();
        int height = stream.path("height").asInt();
        int most = AviHeaderReader.MAX_SIDE;
        if (width < 1 || height < 1 || width > most || height > most) {
            throw new MovieException(
                    name + ": frames of " + width + "x" + height + " are outside 1x1 to " + most + "x" + most);
        }
        double fps = ratio(stream.path("avg_frame_rate").asText());
        if (fps == 0) {
            fps = ratio(stream.path("r_frame_rate").asText());
        }
        long frames = stream.path("nb_frames").asLong(-1);
        String codec = stream.path("codec_name").asText();
        return new FfmpegProbe(width, height, fps, frames > 0 ? frames : -1, codec, container.equals("avi"));
    }

    static Process start(String name, List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new MovieException(name + MISSING, e);
        }
    }

    static double ratio(String text) {
        String[] parts = text.split("/", -1);
        try {
            double value = parts.length == 2
                    ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1])
                    : Double.parseDouble(parts[0]);
            return value > 0 && value <= 10_000 ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
