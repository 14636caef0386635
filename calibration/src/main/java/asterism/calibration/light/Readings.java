package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import asterism.calibration.NumberTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a power meter showed, by code: CSV {@code code,microwatts}, in any order, a code as often as it was read.
 *
 * @param codes ascending
 * @param microwatts mean of each code's readings, 0 or more
 * @param counts how many there were
 * @param relativeSpread spread of repeated readings, share of the power; NaN with fewer than three repeats
 */
record Readings(double[] codes, double[] microwatts, int[] counts, double relativeSpread) {
    private static final int FEWEST_CODES = 8;
    private static final int LARGEST_CODE = 65_535;
    private static final double MOST_MICROWATTS = 1e6;
    private static final int FEWEST_REPEATS = 3;

    static Readings read(Path file) throws IOException {
        NumberTable table = NumberTable.read(file, "code,microwatts");
        TreeMap<Integer, List<Double>> byCode = new TreeMap<>();
        for (int i = 0; i < table.rows(); i++) {
            double code = table.at(i, 0);
            double power = table.at(i, 1);
            if (code != Math.rint(code) || code < 0 || code > LARGEST_CODE) {
                throw table.refusal(i, "a code is a whole number from 0 to " + LARGEST_CODE);
            }
            if (!(power >= 0 && power <= MOST_MICROWATTS)) {
                throw table.refusal(i, "a power is 0 to 1,000,000 µW; subtract what the meter shows in the dark");
            }
            byCode.computeIfAbsent((int) code, c -> new ArrayList<>()).add(power);
        }
        if (byCode.size() < FEWEST_CODES) {
            throw new CalibrationException(
                    file.getFileName() + " has " + byCode.size() + " different codes; a curve needs " + FEWEST_CODES
                            + ", better 32 spread over the range, three readings each.");
        }
        return of(byCode);
    }

    private static Readings of(TreeMap<Integer, List<Double>> byCode) {
        int n = byCode.size();
        double[] codes = new double[n];
        double[] means = new double[n];
        int[] counts = new int[n];
        double squares = 0;
        int repeats = 0;
        int i = 0;
        for (var entry : byCode.entrySet()) {
            List<Double> powers = entry.getValue();
            codes[i] = entry.getKey();
            counts[i] = powers.size();
            means[i] = powers.stream().mapToDouble(p -> p).average().orElseThrow();
            for (double p : powers) {
                squares += means[i] > 0 ? (p / means[i] - 1) * (p / means[i] - 1) : 0;
            }
            repeats += powers.size() - 1;
            i++;
        }
        return new Readings(codes, means, counts, repeats < FEWEST_REPEATS ? Double.NaN : Math.sqrt(squares / repeats));
    }

    /** Whether a larger code gives more light: by the brightest and the dimmest quarter. */
    boolean rising() {
        int quarter = codes.length / 4;
        double first = 0;
        double last = 0;
        for (int i = 0; i < quarter; i++) {
            first += microwatts[i];
            last += microwatts[codes.length - 1 - i];
        }
        return last > first;
    }
}
