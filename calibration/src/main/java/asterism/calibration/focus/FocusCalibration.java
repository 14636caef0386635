package asterism.calibration.focus;

import asterism.bridge.frame.Frame;
import asterism.bridge.movie.Movie;
import asterism.calibration.CalibrationException;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.field.FieldAlignment;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** From a recorded sweep of the lens to its best value, and to where the profile's field lies. Reads the recording twice. */
public final class FocusCalibration {
    private static final int SMALLEST = 64;
    private static final int FEWEST_FRAMES = 2;
    private static final double LEAST_LIGHT = 3;
    private static final double MOST_SATURATED = 0.05;
    private static final double LEAST_AGREEMENT = 0.1;
    private static final double LEAST_RISE = 1.15;

    private final MovieSource source;
    private final LensSteps lens;
    private final Progress progress;
    private final double black;
    private final Profile before;

    private FocusCalibration(MovieSource source, LensSteps lens, Profile before, Progress progress) {
        this.source = source;
        this.lens = lens;
        this.before = before;
        this.progress = progress;
        double sum = 0;
        for (char dark : before.flatField().darkQ8()) {
            sum += dark / 256.0 / before.flatField().darkQ8().length;
        }
        black = sum;
    }

    /** Hears the frames of one step, all added up. */
    @FunctionalInterface
    private interface StepTaker {
        void take(int step, StepPicture picture) throws IOException;
    }

    /**
     * Finds the focus.
     *
     * @param steps CSV {@code frame,ewl}
     * @param profile keeps everything but its focus; one without an animal gets the sharpest picture as its template
     * @throws CalibrationException if there is nothing to focus on, no peak within the sweep, or another field than the
     *     profile's
     */
    public static StepResult of(MovieSource source, Path steps, Profile profile, Progress progress) throws IOException {
        LensSteps lens = LensSteps.read(steps);
        Profile sized;
        try (Movie movie = source.open()) {
            if (movie.width() < SMALLEST || movie.height() < SMALLEST) {
                throw new CalibrationException("The recording is " + movie.width() + "x" + movie.height()
                        + " pixels; a profile needs 64x64 and larger.");
            }
            sized = InstrumentProfile.sized(profile, movie.width(), movie.height(), movie.fps());
        }
        return new FocusCalibration(source, lens, sized, progress).run();
    }

    private StepResult run() throws IOException {
        int count = lens.count();
        double[] ewl = new double[count];
        double[] sharpness = new double[count];
        double[] agreement = new double[count];
        Arrays.setAll(ewl, lens::ewl);
        each((step, picture) -> {
            check(step, picture);
            double[] found = picture.sharpness(black);
            sharpness[step] = found[0];
            agreement[step] = found[1];
        });
        Peak peak = peak(ewl, sharpness, agreement);
        int sharpest = nearest(ewl, peak.at());
        float[][] picture = {null};
        each((step, p) -> picture[0] = step == sharpest ? p.mean() : picture[0]);
        if (before.isBlank()) {
            return FocusPage.first(before, ewl, sharpness, peak, picture[0]);
        }
        return compared(ewl, sharpness, peak, picture[0]);
    }

    private StepResult compared(double[] ewl, double[] sharpness, Peak peak, float[] picture) throws IOException {
        float[] reference = reference(before);
        FieldAlignment place = FieldAlignment.of(reference, picture, before.width(), before.height());
        if (!place.sameField()) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The picture is not the field of profile %s (likeness %.2f): give the profile of this animal, or none.",
                    before.id(),
                    place.correlation()));
        }
        double[] likeness = new double[ewl.length];
        each((step, p) -> likeness[step] =
                FieldAlignment.likeness(reference, p.mean(), before.width(), before.height(), place.place()));
        Peak plane = Peak.of(ewl, likeness);
        return FocusPage.again(before, ewl, sharpness, peak, likeness, plane, reference, picture, place);
    }

    static float[] reference(Profile profile) {
        float[] reference = new float[profile.template().meanQ8().length];
        for (int i = 0; i < reference.length; i++) {
            reference[i] = profile.template().meanQ8()[i] / 256f;
        }
        return reference;
    }

    /** Each step without its first frame, in which the lens still moved, if it has four or more. */
    private void each(StepTaker taker) throws IOException {
        try (Movie movie = source.open()) {
            Frame frame = new Frame(movie.width(), movie.height());
            StepPicture picture = new StepPicture(movie.width(), movie.height());
            int step = -1;
            long n = 0;
            while (movie.read(frame)) {
                while (n >= lens.first(step + 1)) {
                    end(taker, step, picture);
                    step++;
                    picture = new StepPicture(movie.width(), movie.height());
                }
                boolean moving = n == lens.first(step + 1) - 1 || step >= 0 && n == lens.first(step);
                boolean long4 = step >= 0 && lens.first(step + 1) - lens.first(step) >= 4;
                if (step >= 0 && !(moving && long4)) {
                    picture.add(frame.pixels());
                }
                n++;
                progress.at("focus", movie.frames() > 0 ? (double) n / movie.frames() : 0);
            }
            end(taker, step, picture);
            if (step < lens.count() - 1) {
                throw new CalibrationException("The recording ends after frame " + (n - 1) + ", before step "
                        + (step + 2) + " of " + lens.count() + " begins: is it the recording of this sweep?");
            }
        }
    }

    private void end(StepTaker taker, int step, StepPicture picture) throws IOException {
        if (step < 0) {
            return;
        }
        if (picture.frames() < FEWEST_FRAMES) {
            throw new CalibrationException("Step " + (step + 1) + " (ewl " + lens.ewl(step) + ") has "
                    + picture.frames() + " usable frames; 2 are needed, 10 are good.");
        }
        taker.take(step, picture);
    }

    private void check(int step, StepPicture picture) throws CalibrationException {
        if (picture.brightness() - black < LEAST_LIGHT) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "There is no light at ewl %.6g: the mean is %.1f of 255.",
                    lens.ewl(step),
                    picture.brightness()));
        }
        if (picture.saturated() > MOST_SATURATED) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "%.0f %% of the pixels are saturated at ewl %.6g: lower the LED or the gain.",
                    100 * picture.saturated(),
                    lens.ewl(step)));
        }
    }

    private Peak peak(double[] ewl, double[] sharpness, double[] agreement) throws CalibrationException {
        int top = 0;
        for (int i = 0; i < ewl.length; i++) {
            top = sharpness[i] > sharpness[top] ? i : top;
        }
        if (agreement[top] < LEAST_AGREEMENT) {
            throw new CalibrationException(
                    "There is nothing to focus on: what one half of a step's frames shows, the other does not.");
        }
        double[] sorted = sharpness.clone();
        Arrays.sort(sorted);
        if (!(sharpness[top] > LEAST_RISE * Math.max(0, sorted[0]))) {
            throw new CalibrationException(
                    "No value of the lens is sharper than the others: sweep further, or look at tissue.");
        }
        Peak peak = Peak.of(ewl, sharpness);
        if (Double.isNaN(peak.at())) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The sharpest picture is at the end of the sweep (ewl %.6g): sweep beyond it.",
                    ewl[top]));
        }
        if (peak.error() > 2 * lens.spacing()) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "The peak at ewl %.1f is known to ± %.1f only: more frames a step, or finer steps.",
                    peak.at(),
                    peak.error()));
        }
        return peak;
    }

    private static int nearest(double[] ewl, double at) {
        int best = 0;
        for (int i = 0; i < ewl.length; i++) {
            best = Math.abs(ewl[i] - at) < Math.abs(ewl[best] - at) ? i : best;
        }
        return best;
    }
}
