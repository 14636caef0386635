package asterism.calibration.cells;

import asterism.calibration.CalibrationException;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Footprints an experimenter brings: CSV {@code unit,y,x,weight}, full-resolution pixels of the mean picture. */
final class GivenFootprints {
    private static final String HEADER = "unit,y,x,weight";
    private static final double USUAL_DECAY = 0.6;
    private static final int WIDEST = Footprint.MAX_SIDE;

    private GivenFootprints() {}

    private record Pixel(int y, int x, float weight) {}

    /** One cell a unit, in ascending order of units; noise, brightness and rates are not known yet. */
    static List<FoundCell> read(Path file, int width, int height) throws IOException {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new CalibrationException("The first row of " + file.getFileName() + " is not " + HEADER + ".");
        }
        Map<Long, List<Pixel>> units = new TreeMap<>();
        for (int row = 1; row < lines.size(); row++) {
            if (!lines.get(row).isBlank()) {
                addRow(units, lines.get(row), row + 1, width, height);
            }
        }
        List<FoundCell> cells = new ArrayList<>();
        for (Map.Entry<Long, List<Pixel>> unit : units.entrySet()) {
            cells.add(cell(unit.getKey(), unit.getValue()));
        }
        if (cells.isEmpty() || cells.size() > Profile.MAX_CELLS) {
            throw new CalibrationException("There are " + cells.size() + " footprints in " + file.getFileName()
                    + "; 1 to " + Profile.MAX_CELLS + " are possible.");
        }
        return cells;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new CalibrationException(file.getFileName() + " is no text file.");
        } catch (NoSuchFileException e) {
            throw new CalibrationException("There is no file " + file + ".");
        }
    }

    private static void addRow(Map<Long, List<Pixel>> units, String line, int row, int width, int height)
            throws CalibrationException {
        String[] part = line.split(",", -1);
        try {
            if (part.length == 4) {
                long unit = Long.parseLong(part[0].strip());
                int y = Integer.parseInt(part[1].strip());
                int x = Integer.parseInt(part[2].strip());
                float weight = Float.parseFloat(part[3].strip());
                if (y < 0 || y >= height || x < 0 || x >= width || !(weight >= 0) || Float.isInfinite(weight)) {
                    throw new CalibrationException("Row " + row + " of the footprints, \"" + line
                            + "\", lies outside the " + width + "x" + height + " picture or has no weight.");
                }
                units.computeIfAbsent(unit, u -> new ArrayList<>()).add(new Pixel(y, x, weight));
                return;
            }
        } catch (NumberFormatException e) {
            throw new CalibrationException("Row " + row + " of the footprints, \"" + line + "\", has no number.");
        }
        throw new CalibrationException("Row " + row + " of the footprints has " + part.length + " columns, not 4.");
    }

    private static FoundCell cell(long unit, List<Pixel> pixels) throws CalibrationException {
        int top = pixels.stream().mapToInt(Pixel::y).min().orElseThrow();
        int bottom = pixels.stream().mapToInt(Pixel::y).max().orElseThrow();
        int left = pixels.stream().mapToInt(Pixel::x).min().orElseThrow();
        int right = pixels.stream().mapToInt(Pixel::x).max().orElseThrow();
        float most = (float) pixels.stream().mapToDouble(Pixel::weight).max().orElseThrow();
        int width = right - left + 1;
        int height = bottom - top + 1;
        if (most <= 0 || width > WIDEST || height > WIDEST) {
            throw new CalibrationException(
                    "Footprint " + unit + " has no weight or is wider than " + WIDEST + " pixels.");
        }
        float[] weights = new float[width * height];
        int kept = 0;
        double sum = 0;
        double y = 0;
        double x = 0;
        for (Pixel p : pixels) {
            int at = (p.y() - top) * width + p.x() - left;
            if (weights[at] > 0) {
                throw new CalibrationException(
                        "Footprint " + unit + " has the pixel " + p.y() + "," + p.x() + " twice.");
            }
            weights[at] = p.weight() / most;
            kept += Math.round(weights[at] * Footprint.MAX_WEIGHT) > 0 ? 1 : 0;
            sum += p.weight();
            y += p.weight() * p.y();
            x += p.weight() * p.x();
        }
        if (kept > Footprint.MAX_PIXELS) {
            throw new CalibrationException("Footprint " + unit + " has " + kept + " pixels; at most "
                    + Footprint.MAX_PIXELS + " are possible: leave out its faintest.");
        }
        return new FoundCell(
                y / sum, x / sum, top, left, width, height, weights, 1, USUAL_DECAY, 0, 0, 1, 0, 0, Activity.NONE);
    }
}
