package asterism.app;

import asterism.bridge.movie.MovieException;
import asterism.bridge.movie.MovieOptions;
import asterism.bridge.movie.Movies;
import asterism.calibration.CalibrationException;
import asterism.calibration.MovieSource;
import asterism.calibration.cells.CellFinder;
import asterism.calibration.cells.CellOptions;
import asterism.calibration.cells.CellPage;
import asterism.calibration.cells.CellReport;
import asterism.calibration.cells.CellTable;
import asterism.calibration.cells.FieldCheck;
import asterism.calibration.cells.MeasuredProfile;
import asterism.calibration.cells.ProfileMaker;
import asterism.calibration.page.Section;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate cells}: finds the cells in a recording, or takes given ones. */
@picocli.CommandLine.Command(
        name = "cells",
        description = "Finds the cells in a recording, or takes given footprints, and writes a profile.")
final class CalibrateCellsCommand extends Command {
    @Parameters(
            paramLabel = "INPUT",
            description =
                    "AVI, any movie ffmpeg reads, DAQ folder, wireless stream (.bin), SD card image (.img), or raw"
                            + " grey with --size.")
    private Path input;

    @Option(
            names = "--footprints",
            paramLabel = "FILE.csv",
            description = "Given cells: unit,y,x,weight, in full-resolution pixels.")
    private Path footprints;

    @Option(names = "--profile", paramLabel = "P", description = "Keeps this profile's id, instrument and thresholds.")
    private Path profile;

    @Option(
            names = "--min-quality",
            paramLabel = "Q",
            defaultValue = "" + CellOptions.USUAL_QUALITY,
            description = "Least quality of a cell, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double minQuality;

    @Option(names = "--out", required = true, paramLabel = "P2", description = "The profile to write.")
    private Path out;

    @Mixin
    private final PageOption page = new PageOption();

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Mixin
    private final MovieFormat format = new MovieFormat();

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(input)) throw new WrongInput(input + " does not exist");
        if (!(minQuality >= 0 && minQuality <= 1)) throw new WrongInput("--min-quality must be 0 to 1");
        OutputPaths.check(
                out,
                page.beside(out),
                profile,
                Stream.concat(Stream.of(input), Stream.ofNullable(footprints)).toList());
        Profile before = ProfileInput.readOrNull(profile);
        TerminalProgress progress = new TerminalProgress();
        try {
            find(before, progress);
        } catch (MovieException | CalibrationException e) {
            throw new WrongInput(e.getMessage(), e);
        } finally {
            progress.end();
        }
        return Asterism.DONE;
    }

    private void find(Profile before, TerminalProgress progress) throws WrongInput, IOException {
        MovieOptions options = format.options(null);
        MovieSource source = () -> Movies.open(input, options);
        CellReport report = CellFinder.find(source, new CellOptions(footprints, minQuality, progress::at));
        if (before != null) FieldCheck.sameField(before, report);
        MeasuredProfile found =
                ProfileMaker.measure(report, source, before, ProfileInput.idFrom(out), name(), progress::at);
        page.write(found.profile(), out, Section.of("cells", CellPage.html(report, found)));
        progress.end();
        print(report, found);
    }

    private String name() {
        return input.getFileName().toString();
    }

    private void print(CellReport report, MeasuredProfile found) {
        if (!json) {
            CellTable.summary(report, found).forEach(out()::println);
            out().println("written: " + out + ", " + page.beside(out));
            return;
        }
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("cells", report.cells().size())
                .put("rejected", report.rejected().size());
        if (!Double.isNaN(report.minQuality())) {
            line.put("taken_narrowly", report.takenNarrowly()).put("missed_narrowly", report.missedNarrowly());
        }
        known(line, "noise_grey_median", found.profile().cells().stream().mapToDouble(CellProfile::noise));
        known(line, "noise_grey_error_median", Arrays.stream(found.noiseError()));
        known(line, "decay_s_median", found.profile().cells().stream().mapToDouble(CellProfile::decaySeconds));
        known(line, "decay_s_error_median", Arrays.stream(found.decayError()));
        line.put("frames", report.frames()).put("width", report.width()).put("height", report.height());
        line.put("fps", report.fps()).put("out", out.toString());
        ObjectNode seconds = line.putObject("seconds");
        report.seconds().forEach(seconds::put);
        out().println(line);
    }

    /** The median of what is known, or null. */
    private static void known(ObjectNode line, String key, DoubleStream values) {
        double[] sorted = values.filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) line.putNull(key);
        else line.put(key, Math.round(1e4 * sorted[sorted.length / 2]) / 1e4);
    }
}
