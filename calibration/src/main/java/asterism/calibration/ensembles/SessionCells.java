package asterism.calibration.ensembles;

import asterism.calibration.CalibrationException;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether sessions were made with a profile's cells at its frame rate; its thresholds and ensembles may have changed since. */
final class SessionCells {
    private static final double SAME_PLACE = 0.05;
    private static final double SAME_RATE = 0.01;

    private final Profile profile;
    private final List<CellProfile> cells;
    private final String sha256;

    SessionCells(Profile profile) {
        this.profile = profile;
        cells = profile.cells();
        sha256 = ProfileFile.sha256(profile);
    }

    /** @throws CalibrationException naming the session and what differs */
    void check(Path folder) throws IOException {
        for (String name : List.of("session.json", "frames.csv", "events.csv", "cells.csv")) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new CalibrationException(folder + " has no " + name + ": give the folder of a finished session.");
            }
        }
        JsonNode session = session(folder);
        if (!session.path("profile_sha256").isTextual()) {
            throw new CalibrationException(
                    folder + " was made without a profile and has no cells: replay it with --profile first.");
        }
        checkRate(folder, session.path("fps"));
        if (session.path("profile_sha256").asText().equals(sha256)) {
            return;
        }
        String made = session.path("profile_id").asText();
        checkIds(folder, made, session.path("cell_ids"));
        checkPlaces(folder, made);
    }

    private static JsonNode session(Path folder) throws IOException {
        try {
            return new ObjectMapper().readTree(folder.resolve("session.json").toFile());
        } catch (JsonProcessingException e) {
            throw new CalibrationException(folder + " has a damaged session.json.");
        }
    }

    /** Time constants, windows and displacements are in seconds: at another rate they would be others. */
    private void checkRate(Path folder, JsonNode fps) throws CalibrationException {
        double own = 1e6 / profile.frameMicros();
        if (fps.isNumber() && !(Math.abs(fps.asDouble() - own) <= SAME_RATE * own)) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "%s has %.4g frames a second, the profile %s %.4g: replay the recording with a profile of its own rate.",
                    folder,
                    fps.asDouble(),
                    profile.id(),
                    own));
        }
    }

    private void checkIds(Path folder, String made, JsonNode ids) throws CalibrationException {
        if (ids.size() != cells.size()) {
            throw other(folder, made, "it has " + ids.size() + " cells instead of " + cells.size());
        }
        for (int i = 0; i < cells.size(); i++) {
            String id = ids.get(i).asText();
            if (!id.equals(cells.get(i).id())) {
                throw other(
                        folder,
                        made,
                        "its cell " + i + " is " + id + " instead of "
                                + cells.get(i).id());
            }
        }
    }

    private void checkPlaces(Path folder, String made) throws IOException {
        Path file = folder.resolve("cells.csv");
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.mark(1 << 16);
            int y = SessionOnsets.column(reader, file, "y");
            reader.reset();
            int x = SessionOnsets.column(reader, file, "x");
            int rows = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] part = line.split(",", -1);
                if (rows < cells.size()
                        && !(near(part, y, cells.get(rows).y())
                                && near(part, x, cells.get(rows).x()))) {
                    throw other(folder, made, "its cell " + rows + " lies elsewhere");
                }
                rows++;
            }
            if (rows != cells.size()) {
                throw other(folder, made, "its cells.csv lists " + rows + " cells instead of " + cells.size());
            }
        }
    }

    private static boolean near(String[] part, int column, double place) {
        try {
            return column < part.length && Math.abs(Double.parseDouble(part[column]) - place) <= SAME_PLACE;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private CalibrationException other(Path folder, String made, String how) {
        String given = made.equals(profile.id()) ? "the profile given, which has the same id" : profile.id();
        return new CalibrationException(folder + " was made with the profile " + made
                + ", whose cells are not those of " + given + ": " + how + ".");
    }
}
