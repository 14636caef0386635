package asterism.calibration.sensor;

import asterism.calibration.CalibrationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * The photon transfer curve: the variance of a signal g is r² + g / K + q g² (Janesick 2007; EMVA standard 1288), K the
 * electrons a grey level stands for. If light turned into grey levels along a bent line g (1 − b g / 255), q would be
 * −3 b / (255 K): what shot noise says of linearity without knowing the light. Where no bend is seen K is that of the
 * straight line, as the standard has it, and half of what the bend would change is added to its uncertainty.
 *
 * @param signals mean signal of each class of pixels, grey levels above black, ascending
 * @param variances their variance from frame to frame, rounding taken out
 * @param fitted the curve there
 * @param used whether the class took part in the fit
 * @param electronsPerGrey K; likewise its standard error
 * @param readGrey r by the light alone, grey levels; NaN if that curve crosses below 0
 * @param fullWellGrey signal beyond which the noise collapses; NaN if it was not reached
 * @param largestGrey largest signal in the fit
 * @param bend b and its standard error
 */
record PhotonTransfer(
        double[] signals,
        double[] variances,
        double[] fitted,
        boolean[] used,
        double electronsPerGrey,
        double error,
        double readGrey,
        double fullWellGrey,
        double largestGrey,
        double[] bend) {
    private static final int FEWEST_CLASSES = 8;
    private static final double COLLAPSED = 0.5;
    private static final double BELOW_FULL = 0.85;
    private static final double GREYS = 255;
    private static final double SEEN = 2.5;
    /** A pixel's looks (see Classes) in the shortest dark recording taken. */
    private static final double DARK_LOOKS = 29 / Classes.SHARED;

    /** Pixels of about the same signal, whichever step of light they come from. */
    static final class Classes {
        private static final double WIDTH = 2;
        private static final int COUNT = 130;
        private static final double FEWEST_PIXELS = 150;
        /** Differences of neighbouring frames share frames: a variance from F frames varies by 3 / (F − 1) of its square. */
        private static final double SHARED = 3;

        private final double[] pixels = new double[COUNT];
        private final double[] looks = new double[COUNT];
        private final double[] signal = new double[COUNT];
        private final double[] variance = new double[COUNT];

        void add(double pixelSignal, double pixelVariance, int frames) {
            int c = (int) (Math.max(0, pixelSignal) / WIDTH);
            double look = (frames - 1) / SHARED;
            pixels[c]++;
            looks[c] += look;
            signal[c] += look * pixelSignal;
            variance[c] += look * (pixelVariance - DarkCalibration.ROUNDING);
        }

        private List<double[]> table() {
            List<double[]> table = new ArrayList<>();
            for (int c = 0; c < COUNT; c++) {
                if (pixels[c] >= FEWEST_PIXELS) {
                    table.add(new double[] {signal[c] / looks[c], variance[c] / looks[c], looks[c]});
                }
            }
            return table;
        }
    }

    /**
     * Fits the curve, with the dark recording as its point without light.
     *
     * @param readGrey the dark recording's reading noise, grey levels
     * @param pixels how many it is the mean of
     */
    static PhotonTransfer of(Classes classes, double readGrey, int pixels) throws CalibrationException {
        List<double[]> table = classes.table();
        if (table.size() < FEWEST_CLASSES) {
            throw new CalibrationException("The light covers " + table.size() + " classes of two grey levels; record at"
                    + " least 6 steps from dim to nearly saturated.");
        }
        double most = table.getLast()[0];
        Fit first = Fit.of(below(table, most / 2), null);
        double full = fullWell(table, first);
        double limit = BELOW_FULL * (Double.isNaN(full) ? most : full);
        List<double[]> rows = new ArrayList<>(below(table, limit));
        Fit alone = Fit.of(rows, first);
        rows.add(new double[] {0, readGrey * readGrey, pixels * DARK_LOOKS});
        Fit bent = Fit.of(rows, alone);
        return result(table, bent, Fit.straight(rows, alone), alone.values[0], full, limit);
    }

    private static List<double[]> below(List<double[]> table, double limit) throws CalibrationException {
        List<double[]> below = table.stream().filter(row -> row[0] <= limit).toList();
        if (below.size() < FEWEST_CLASSES / 2) {
            throw new CalibrationException(
                    "Too little of the light lies below saturation: add dimmer steps, down to a few grey levels.");
        }
        return below;
    }

    /** Signal where the noise collapses to less than half of what it should be, in the uppermost class that does. */
    private static double fullWell(List<double[]> table, Fit fit) {
        double full = Double.NaN;
        for (double[] row : table) {
            if (row[0] > 20 && row[1] < COLLAPSED * fit.at(row[0])) {
                full = row[0];
            }
        }
        return full;
    }

    private static PhotonTransfer result(
            List<double[]> table, Fit bent, Fit straight, double readSquare, double full, double limit) {
        double slope = bent.values[1];
        double[] bend = {-bent.values[2] * GREYS / (3 * slope), bent.errors[2] * GREYS / (3 * slope)};
        boolean seen = Math.abs(bend[0]) > SEEN * bend[1];
        Fit fit = seen ? bent : straight;
        double unseen = seen ? 0 : (bent.values[1] - straight.values[1]) / 2;
        int n = table.size();
        double[] signals = new double[n];
        double[] variances = new double[n];
        double[] fitted = new double[n];
        boolean[] used = new boolean[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            signals[i] = table.get(i)[0];
            variances[i] = table.get(i)[1];
            fitted[i] = fit.at(signals[i]);
            used[i] = signals[i] <= limit;
            largest = used[i] ? signals[i] : largest;
        }
        return new PhotonTransfer(
                signals,
                variances,
                fitted,
                used,
                1 / fit.values[1],
                Math.hypot(fit.errors[1], unseen) / (fit.values[1] * fit.values[1]),
                readSquare > 0 ? Math.sqrt(readSquare) : Double.NaN,
                full,
                largest,
                bend);
    }

    /** Largest departure from a straight line up to the largest signal, share of the signal, with 2 standard errors. */
    double nonlinearity() {
        return (Math.abs(bend[0]) + 2 * bend[1]) * largestGrey / GREYS;
    }

    /** Root mean square of the relative residuals of the classes in the fit. */
    double residual() {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < signals.length; i++) {
            if (used[i]) {
                double r = variances[i] / fitted[i] - 1;
                squares += r * r;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    /** Refuses what is no sensor under light. */
    void check(double darkReadGrey) throws CalibrationException {
        if (!(electronsPerGrey > 0) || error > 0.05 * electronsPerGrey) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The noise does not rise with the light (gain %.3g ± %.2g e-/grey): light must be steady, even and"
                            + " without moving things; more frames a step help.",
                    electronsPerGrey,
                    error));
        }
        if (residual() > 0.1) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The noise leaves the photon transfer curve by %.0f %%: the light flickered or something moved.",
                    100 * residual()));
        }
        double expected = Double.isNaN(readGrey) ? 0 : readGrey;
        if (Math.abs(expected - darkReadGrey) > Math.max(0.5, 0.5 * darkReadGrey)) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "Without light the curve has a noise of %.2f grey levels, the dark recording %.2f: was the gain set"
                            + " otherwise?",
                    expected,
                    darkReadGrey));
        }
    }

    /** A weighted least-squares parabola, or a line with a third coefficient of 0. */
    private record Fit(double[] values, double[] errors) {
        static Fit of(List<double[]> rows, Fit before) throws CalibrationException {
            return of(rows, before, 3);
        }

        static Fit straight(List<double[]> rows, Fit before) throws CalibrationException {
            return of(rows, before, 2);
        }

        private static Fit of(List<double[]> rows, Fit before, int coefficients) throws CalibrationException {
            double[] y = new double[rows.size()];
            double[][] x = new double[rows.size()][];
            for (int i = 0; i < y.length; i++) {
                double[] row = rows.get(i);
                double expected = Math.max(0.01, before == null || row[0] == 0 ? row[1] : before.at(row[0]));
                double weight = Math.sqrt(row[2] / 2) / expected;
                y[i] = weight * row[1];
                x[i] = Arrays.copyOf(new double[] {weight, weight * row[0], weight * row[0] * row[0]}, coefficients);
            }
            OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
            regression.setNoIntercept(true);
            try {
                regression.newSampleData(y, x);
                return new Fit(
                        Arrays.copyOf(regression.estimateRegressionParameters(), 3),
                        Arrays.copyOf(regression.estimateRegressionParametersStandardErrors(), 3));
            } catch (IllegalArgumentException e) {
                throw new CalibrationException("The steps of light are too alike for a photon transfer curve.");
            }
        }

        double at(double signal) {
            return values[0] + signal * (values[1] + signal * values[2]);
        }
    }
}
