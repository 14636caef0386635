package asterism.rig.recording;

import asterism.bridge.frame.Frame;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders and files of one recording, as Miniscope-DAQ's readers expect them. Used by one thread. */
final class DaqTree implements Closeable {
    static final int FRAMES_PER_FILE = 1000;

    private final RecorderSettings settings;
    private final Path device;
    private final BufferedWriter stamps;
    private MovieFile movie;
    private int movies;
    private int framesInMovie;
    private long frames;
    private long startMicros;

    DaqTree(RecorderSettings settings) throws IOException {
        this.settings = settings;
        device = settings.folder().resolve(settings.deviceFolder());
        Files.createDirectories(device);
        writeJson(settings.folder().resolve("metaData.json"), recording(ZonedDateTime.now(ZoneId.systemDefault())));
        writeJson(device.resolve("metaData.json"), deviceFacts());
        stamps = Files.newBufferedWriter(device.resolve("timeStamps.csv"), StandardCharsets.UTF_8);
        stamps.write("Frame Number,Time Stamp (ms),Buffer Index,DAQ Frame Number\n");
        stamps.flush();
    }

    private static void writeJson(Path path, Map<String, Object> tree) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(path.toFile(), tree);
    }

    private Map<String, Object> recording(ZonedDateTime start) {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("year", start.getYear());
        time.put("month", start.getMonthValue());
        time.put("day", start.getDayOfMonth());
        time.put("hour", start.getHour());
        time.put("minute", start.getMinute());
        time.put("second", start.getSecond());
        time.put("msec", start.get(ChronoField.MILLI_OF_SECOND));
        time.put("msecSinceEpoch", start.toInstant().toEpochMilli());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("researcherName", "");
        tree.put("experimentName", settings.study() == null ? "" : settings.study());
        tree.put("animalName", settings.animal() == null ? "" : settings.animal());
        tree.put("baseDirectory", settings.folder().toString());
        tree.put("recordingStartTime", time);
        tree.put("miniscopes", List.of(settings.device()));
        tree.put("cameras", List.of());
        return tree;
    }

    private Map<String, Object> deviceFacts() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("deviceName", settings.device());
        tree.put("deviceType", "Asterism");
        tree.put("deviceID", 0);
        tree.put("deviceDirectory", device.toString());
        tree.put("framesPerFile", FRAMES_PER_FILE);
        tree.put("compression", settings.format().name());
        tree.put("frameRate", settings.fps());
        return tree;
    }

    void write(Frame frame) throws IOException {
        if (movie == null || framesInMovie == FRAMES_PER_FILE || !movie.hasRoom()) {
            closeMovie();
            movie = MovieFile.open(device.resolve(movies + ".avi"), settings);
            movies++;
            framesInMovie = 0;
        }
        movie.write(frame.pixels());
        startMicros = frames == 0 ? frame.deviceMicros : startMicros;
        long millis = Math.floorDiv(frame.deviceMicros - startMicros + 500, 1000L);
        stamps.write(frames + "," + millis + ",0," + frame.deviceFrame + "\n");
        framesInMovie++;
        frames++;
    }

    void flush() throws IOException {
        stamps.flush();
    }

    private void closeMovie() throws IOException {
        if (movie != null) {
            MovieFile ended = movie;
            movie = null;
            ended.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (stamps) {
            closeMovie();
        }
    }
}
