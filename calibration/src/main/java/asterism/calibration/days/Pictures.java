package asterism.calibration.days;

import asterism.calibration.kinetics.Correlation;
import asterism.calibration.template.BoxMean;
import asterism.detector.profile.RegistrationTemplate;
import java.util.Arrays;

/** The two days' registration pictures, on each other or as they are. */
final class Pictures {
    private static final int FINE = 1;
    private static final int COARSE = 12;

    private Pictures() {}

    /** Grey levels. */
    static float[] grey(RegistrationTemplate template) {
        float[] grey = new float[template.meanQ8().length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = template.meanQ8()[i] / 256f;
        }
        return grey;
    }

    /** The baseline's picture as it would be today; NaN where it did not reach. */
    static float[] moved(RegistrationTemplate baseline, FieldMap map) {
        float[] grey = grey(baseline);
        float[] moved = new float[grey.length];
        for (int i = 0; i < moved.length; i++) {
            double[] from = map.back(i / baseline.width(), i % baseline.width());
            moved[i] = between(grey, baseline.width(), baseline.height(), from[0], from[1]);
        }
        return moved;
    }

    private static float between(float[] grey, int width, int height, double y, double x) {
        int row = (int) Math.floor(y);
        int column = (int) Math.floor(x);
        if (!(row >= 0 && column >= 0 && row < height - 1 && column < width - 1)) {
            return Float.NaN;
        }
        int i = row * width + column;
        double upper = grey[i] + (x - column) * (grey[i + 1] - grey[i]);
        double lower = grey[i + width] + (x - column) * (grey[i + width + 1] - grey[i + width]);
        return (float) (upper + (y - row) * (lower - upper));
    }

    /** Correlation of what is finer than the slow brightness of tissue and vignette, where both pictures are. */
    static double correlation(float[] a, float[] b, int width, int height) {
        float[] fineA = fine(a, b, width, height);
        float[] fineB = fine(b, a, width, height);
        float[] left = new float[a.length];
        float[] right = new float[a.length];
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Float.isNaN(a[i]) && !Float.isNaN(b[i])) {
                left[count] = fineA[i];
                right[count++] = fineB[i];
            }
        }
        return Correlation.of(Arrays.copyOf(left, count), Arrays.copyOf(right, count));
    }

    /** Means over 3 × 3 less means over 25 × 25 pixels, of what is known in both pictures. */
    private static float[] fine(float[] picture, float[] other, int width, int height) {
        float[] known = new float[picture.length];
        float[] filled = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            boolean both = !Float.isNaN(picture[i]) && !Float.isNaN(other[i]);
            known[i] = both ? 1 : 0;
            filled[i] = both ? picture[i] : 0;
        }
        float[] fine = mean(filled, known, width, height, FINE);
        float[] coarse = mean(filled, known, width, height, COARSE);
        for (int i = 0; i < fine.length; i++) {
            fine[i] -= coarse[i];
        }
        return fine;
    }

    private static float[] mean(float[] filled, float[] known, int width, int height, int radius) {
        float[] mean = new float[filled.length];
        float[] share = new float[filled.length];
        new BoxMean(width, height, radius).apply(filled, mean, 1f, false);
        new BoxMean(width, height, radius).apply(known, share, 1f, false);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= Math.max(1e-6f, share[i]);
        }
        return mean;
    }
}
