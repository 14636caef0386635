package asterism.calibration.focus;

import asterism.calibration.CalibrationException;
import asterism.calibration.NumberTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the lens was set to, CSV {@code frame,ewl}: a value holds from its frame to the next row's. Rows that repeat the
 * value before them begin no step, so a table with a row a frame is as good.
 */
final class LensSteps {
    private static final int FEWEST = 5;
    private static final int MOST = 1000;
    private static final double FARTHEST = 100_000;

    private final List<double[]> steps = new ArrayList<>();

    private LensSteps() {}

    static LensSteps read(Path file) throws IOException {
        NumberTable table = NumberTable.read(file, "frame,ewl");
        LensSteps lens = new LensSteps();
        for (int i = 0; i < table.rows(); i++) {
            double frame = table.at(i, 0);
            double ewl = table.at(i, 1);
            if (frame != Math.rint(frame) || frame < 0 || frame > 1e9) {
                throw table.refusal(i, "a frame is a whole number from 0");
            }
            if (i > 0 && frame <= table.at(i - 1, 0)) {
                throw table.refusal(i, "frames must ascend");
            }
            if (Math.abs(ewl) > FARTHEST) {
                throw table.refusal(i, "no lens has such a value");
            }
            if (lens.steps.isEmpty() || lens.steps.getLast()[1] != ewl) {
                lens.steps.add(new double[] {frame, ewl});
            }
        }
        if (lens.steps.size() < FEWEST || lens.steps.size() > MOST) {
            throw new CalibrationException(file.getFileName() + " has " + lens.steps.size()
                    + " steps of the lens; a sweep needs " + FEWEST + " to " + MOST + ".");
        }
        return lens;
    }

    int count() {
        return steps.size();
    }

    double ewl(int step) {
        return steps.get(step)[1];
    }

    /** First frame of a step; of the one after the last: the largest number there is. */
    long first(int step) {
        return step < steps.size() ? (long) steps.get(step)[0] : Long.MAX_VALUE;
    }

    /** Smallest distance of two steps that follow each other. */
    double spacing() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < count(); i++) {
            least = Math.min(least, Math.abs(ewl(i) - ewl(i - 1)));
        }
        return least;
    }
}
