package asterism.calibration.sensor;

import asterism.calibration.CalibrationException;
import asterism.calibration.NumberTable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** The sensor's temperature over a dark recording, CSV {@code frame,celsius}, frames ascending; between rows a straight line. */
public final class Temperatures {
    private static final double LEAST_RANGE = 1;
    private static final int BLOCKS = 16;
    private final double[] frames;
    private final double[] celsius;

    private Temperatures(double[] frames, double[] celsius) {
        this.frames = frames;
        this.celsius = celsius;
    }

    /**
     * Reads the table.
     *
     * @throws CalibrationException naming the line that is wrong
     */
    public static Temperatures read(Path file) throws IOException {
        NumberTable table = NumberTable.read(file, "frame,celsius");
        for (int i = 0; i < table.rows(); i++) {
            if (i > 0 && table.at(i, 0) <= table.at(i - 1, 0)) {
                throw table.refusal(i, "frames must ascend");
            }
            if (!(table.at(i, 1) >= -40 && table.at(i, 1) <= 125)) {
                throw table.refusal(i, "a sensor's temperature is -40 to 125 °C");
            }
        }
        if (table.rows() < 2) {
            throw new CalibrationException(file.getFileName() + " has " + table.rows() + " rows; a change needs 2.");
        }
        return new Temperatures(table.column(0), table.column(1));
    }

    double at(double frame) {
        int i = 0;
        while (i < frames.length - 2 && frames[i + 1] < frame) {
            i++;
        }
        double share = Math.clamp((frame - frames[i]) / (frames[i + 1] - frames[i]), 0, 1);
        return celsius[i] + share * (celsius[i + 1] - celsius[i]);
    }

    /**
     * Slope of the frames' mean grey over temperature with its standard error, from means of 16 stretches, because
     * what frames err by lasts.
     */
    double[] slope(double[] means) throws CalibrationException {
        SimpleRegression line = new SimpleRegression();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int block = 0; block < BLOCKS; block++) {
            int from = block * means.length / BLOCKS;
            int to = (block + 1) * means.length / BLOCKS;
            double warmth = 0;
            double grey = 0;
            for (int f = from; f < to; f++) {
                warmth += at(f) / (to - from);
                grey += means[f] / (to - from);
            }
            line.addData(warmth, grey);
            low = Math.min(low, warmth);
            high = Math.max(high, warmth);
        }
        if (high - low < LEAST_RANGE) {
            throw new CalibrationException(String.format(
                    java.util.Locale.ROOT,
                    "The temperature changes by %.1f °C only; record while the instrument warms up, or leave it out.",
                    high - low));
        }
        return new double[] {line.getSlope(), line.getSlopeStdErr()};
    }
}
