package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import asterism.calibration.NumberTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What a power meter showed, by code: CSV {@code code,microwatts}, in any order, a code as often as it was read.
 *
 * @param codes ascending
 * @param microwatts mean of each code's readings, 0 or more
 * @param counts how many there were
 * @param noise of one reading
 */
record Readings(double[] codes, double[] microwatts, int[] counts, MeterNoise noise) {
    private static final int FEWEST_CODES = 8;
    private static final int LARGEST_CODE = 65_535;
    private static final double MOST_MICROWATTS = 1e6;
    /** More codes than this are taken in groups of neighbours. */
    private static final int MOST_POOLED = 256;

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
                            + ", better 32 spread over the range, five readings each.");
        }
        return of(byCode);
    }

    private static Readings of(TreeMap<Integer, List<Double>> byCode) {
        int n = byCode.size();
        double[] codes = new double[n];
        double[] means = new double[n];
        double[] squares = new double[n];
        int[] counts = new int[n];
        int i = 0;
        for (var entry : byCode.entrySet()) {
            List<Double> powers = entry.getValue();
            codes[i] = entry.getKey();
            counts[i] = powers.size();
            means[i] = powers.stream().mapToDouble(p -> p).average().orElseThrow();
            for (double p : powers) {
                squares[i] += (p - means[i]) * (p - means[i]);
            }
            i++;
        }
        return new Readings(codes, means, counts, MeterNoise.of(means, squares, counts, median(means)));
    }

    /** Of the codes' powers, above 0, µW. */
    double median() {
        return median(microwatts);
    }

    private static double median(double[] powers) {
        double[] sorted = powers.clone();
        Arrays.sort(sorted);
        return Math.max(1e-6, sorted[sorted.length / 2]);
    }

    /** The same with groups of neighbouring codes as one where there are very many; the outermost stay alone. */
    Readings pooled() {
        int n = codes.length;
        if (n <= MOST_POOLED) {
            return this;
        }
        int groups = MOST_POOLED;
        double[] code = new double[groups];
        double[] power = new double[groups];
        int[] count = new int[groups];
        for (int i = 0; i < n; i++) {
            int k = i == 0 ? 0 : i == n - 1 ? groups - 1 : 1 + (int) ((long) (i - 1) * (groups - 2) / (n - 2));
            code[k] += counts[i] * codes[i];
            power[k] += counts[i] * microwatts[i];
            count[k] += counts[i];
        }
        for (int k = 0; k < groups; k++) {
            code[k] /= count[k];
            power[k] /= count[k];
        }
        return new Readings(code, power, count, noise);
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
