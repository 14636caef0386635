package asterism.bridge.movie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A device folder as Miniscope-DAQ writes it: {@code 0.avi 1.avi …}, time stamps, meta data. */
final class DaqFolder {
    static final String TIME_STAMPS = "timeStamps.csv";
    private static final Pattern MOVIE = Pattern.compile("(?:msCam)?(\\d{1,9})\\.avi", Pattern.CASE_INSENSITIVE);

    private DaqFolder() {}

    static Movie open(Path folder, MovieOptions options) throws IOException {
        List<Path> files = movies(folder);
        Path stampsFile = options.timestamps() != null ? options.timestamps() : folder.resolve(TIME_STAMPS);
        boolean given = options.timestamps() != null || Files.isRegularFile(stampsFile);
        TimeStamps stamps = given ? TimeStamps.read(stampsFile) : null;
        return Movies.clocked(files.getFirst(), new FileSequence(files), stamps, options, hint(folder));
    }

    /** The folder's movies in the order of their numbers; a number left out is an error. */
    static List<Path> movies(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(path -> number(path) >= 0)
                    .sorted(Comparator.comparingInt(DaqFolder::number))
                    .toList();
        }
        if (files.isEmpty()) {
            throw new MovieException(folder + " holds no 0.avi: give the folder of one device");
        }
        int first = number(files.getFirst());
        if (first > 1) {
            throw new MovieException(folder + " begins with " + files.getFirst().getFileName() + ": the files before it"
                    + " are missing");
        }
        for (int i = 0; i < files.size(); i++) {
            if (number(files.get(i)) != first + i) {
                throw new MovieException(folder + ": movie number " + (first + i) + " is missing before "
                        + files.get(i).getFileName());
            }
        }
        return files;
    }

    private static int number(Path path) {
        Matcher name = MOVIE.matcher(path.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : -1;
    }

    private static String hint(Path folder) throws IOException {
        Path meta = folder.resolve("metaData.json");
        if (!Files.isRegularFile(meta)) {
            return "";
        }
        JsonNode rate;
        try {
            rate = new ObjectMapper().readTree(meta.toFile()).path("frameRate");
        } catch (JsonProcessingException | CharConversionException e) {
            return " (metaData.json is no JSON)";
        }
        return rate.isValueNode() ? " (metaData.json says " + rate.asText() + ")" : "";
    }
}
