package asterism.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.movie.AviWriter;
import asterism.detector.profile.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No step writes over what it reads, and nothing is written unless all of it can be. */
class CalibrateOutputsTest {
    @TempDir
    private Path folder;

    private Path readings() throws IOException {
        StringBuilder csv = new StringBuilder("code,microwatts\n");
        for (int code = 0; code < 100; code += 5) {
            csv.append(code).append(',').append(1 + 2 * code).append('\n');
        }
        return Files.writeString(folder.resolve("led.csv"), csv);
    }

    private Path movie() throws IOException {
        Path file = folder.resolve("movie.avi");
        try (AviWriter avi = new AviWriter(file, 96, 96, 20)) {
            for (int i = 0; i < 60; i++) {
                byte[] pixels = new byte[96 * 96];
                for (int p = 0; p < pixels.length; p++) pixels[p] = (byte) (20 + (p * 31 + i * 17) % 7);
                avi.write(pixels);
            }
        }
        return file;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    private void refused(String part, Path kept, Object... words) throws IOException {
        byte[] before = Files.isRegularFile(kept) ? Files.readAllBytes(kept) : null;
        List<String> files = files();
        Typed typed = Typed.command(words);
        String said = Arrays.toString(words) + " " + typed.err();
        assertEquals(2, typed.code(), said);
        assertEquals(1, typed.err().lines().count(), said);
        assertTrue(typed.err().contains(part), said);
        if (before != null) assertArrayEquals(before, Files.readAllBytes(kept), said);
        assertEquals(files, files(), said);
    }

    private Object[] led(Path readings, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("calibrate", "led", readings, "--area-mm2", 1, "--max-mw-per-mm2", 1));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void noStepWritesOverWhatItReads() throws Exception {
        Path movie = movie();
        Path csv = readings();
        Path out = folder.resolve("out.json");
        Path p = folder.resolve("p.json");
        Path link = Files.createSymbolicLink(folder.resolve("link.avi"), movie);
        Path roundabout = folder.resolve("x").resolve("..").resolve("movie.avi");
        Files.createDirectory(folder.resolve("x"));
        ProfileFile.write(PlantedProfile.of(96, 3), p);
        String other = "another file";
        for (String step : List.of("dark", "cells")) {
            refused(other, movie, "calibrate", step, movie, "--out", movie);
            refused(other, movie, "calibrate", step, movie, "--out", roundabout);
            refused(other, movie, "calibrate", step, link, "--out", movie);
            refused(other, movie, "calibrate", step, movie, "--out", out, "--page", movie);
            refused(other, p, "calibrate", step, movie, "--profile", p, "--out", out, "--page", p);
            refused(other, out, "calibrate", step, movie, "--out", out, "--page", out);
        }
        refused(other, csv, "calibrate", "dark", movie, "--temperatures", csv, "--out", csv);
        refused(other, csv, "calibrate", "cells", movie, "--footprints", csv, "--out", csv);
        refused(other, csv, "calibrate", "focus", movie, "--steps", csv, "--out", csv);
        refused(other, movie, "calibrate", "focus", movie, "--steps", csv, "--out", movie);
        refused(other, csv, led(csv, "--out", csv));
        refused(other, csv, led(csv, "--out", out, "--page", csv));
        refused(other, p, "calibrate", "ensembles", folder, "--profile", p, "--out", out, "--page", p);
        refused(other, p, "calibrate", "days", "--baseline", p, "--today", p, "--out", out, "--page", p);
        refused(other, csv, "ensembles", csv, "--fps", 20, "--out", csv);
        refused(other, csv, "ensembles", csv, "--fps", 20, "--page", csv);
        refused(other, csv, "infer", csv, "--fps", 20, "--out", csv);
    }

    @Test
    void noStepWritesOverAFileOfAnInputFolder() throws Exception {
        Path daq = Files.createDirectory(folder.resolve("DAQ"));
        Path movie = Files.move(movie(), daq.resolve("0.avi"));
        Path meta = Files.writeString(daq.resolve("metaData.json"), "{\"frameRate\": 20}");
        Path out = folder.resolve("out.json");
        String over = "a file of the input";
        Path roundabout = folder.resolve("DAQ").resolve("..").resolve("DAQ").resolve("0.avi");
        for (String step : List.of("dark", "flat", "cells")) {
            for (Path kept : List.of(movie, meta)) {
                refused(over, kept, "calibrate", step, daq, "--fps", 20, "--out", kept);
                refused(over, kept, "calibrate", step, daq, "--fps", 20, "--out", out, "--page", kept);
            }
            refused(over, movie, "calibrate", step, daq, "--fps", 20, "--out", roundabout);
        }
        Path session = Files.createDirectory(folder.resolve("session"));
        Path p = session.resolve("p.json");
        ProfileFile.write(PlantedProfile.of(96, 3), p);
        for (String name : List.of("traces.csv", "events.csv", "session.json", "report.html", "device.ndjson")) {
            Path kept = Files.writeString(session.resolve(name), "kept");
            refused(over, kept, "calibrate", "ensembles", session, "--profile", p, "--out", kept);
            refused(over, kept, "calibrate", "ensembles", session, "--profile", p, "--out", out, "--page", kept);
        }
        // A new name within the folder is free, and so is what an earlier run wrote there.
        Path within = daq.resolve("scope.asterism.json");
        for (int run = 0; run < 2; run++) {
            Typed done = Typed.command("calibrate", "dark", daq, "--fps", 20, "--out", within);
            assertEquals(0, done.code(), done.err());
        }
        assertTrue(Files.isRegularFile(daq.resolve("calibration.html")));
    }

    @Test
    void aSizeThatContradictsTheMovieIsRefused() throws Exception {
        Path movie = movie();
        Path out = folder.resolve("out.json");
        String other = "movie.avi holds frames of 96x96, not 64x64";
        for (String step : List.of("dark", "cells")) {
            refused(other, movie, "calibrate", step, movie, "--size", "64x64", "--out", out);
        }
    }

    @Test
    void profileAndPageAppearTogetherOrNotAtAll() throws Exception {
        Path csv = readings();
        Path nowhere = folder.resolve("nowhere").resolve("x");
        Path out = folder.resolve("out.json");
        Path page = folder.resolve("page.html");
        Path movie = movie();
        String cannot = "cannot write " + nowhere + ": no such folder or not writable";
        refused(cannot, csv, led(csv, "--out", nowhere, "--page", page));
        refused(cannot, csv, led(csv, "--out", out, "--page", nowhere));
        refused("cannot write " + folder + ": it is a folder", csv, led(csv, "--out", out, "--page", folder));
        refused("cannot write " + folder + ": it is a folder", csv, led(csv, "--out", folder));
        refused(cannot, csv, "calibrate", "cells", movie, "--out", out, "--page", nowhere);
        refused(cannot, csv, "calibrate", "dark", movie, "--out", out, "--page", nowhere);
        Typed done = Typed.command(led(csv, "--out", out, "--page", page));
        assertEquals(0, done.code(), done.err());
        assertTrue(Files.isRegularFile(out) && Files.isRegularFile(page));
        Typed again = Typed.command(led(csv, "--profile", out, "--out", out, "--page", page));
        assertEquals(0, again.code(), again.err());
    }
}
