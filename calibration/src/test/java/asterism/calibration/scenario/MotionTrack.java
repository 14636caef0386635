package asterism.calibration.scenario;

import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.RegistrationTemplate;
import asterism.detector.registration.FrameVerdict;
import asterism.detector.registration.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Registration and verdict alone along frames whose displacement is known. */
final class MotionTrack {
    /**
     * One frame: where it was found, where it was, how far it had come since the frame before, and what was said of it.
     */
    record Seen(
            long frame, double y, double x, double trueY, double trueX, double step, boolean broken, boolean moved) {
        boolean flagged() {
            return broken || moved;
        }
    }

    final List<Seen> frames = new ArrayList<>();
    private final RegistrationTemplate template;
    private final Registration registration;
    private final FrameVerdict verdict;
    private long before = -1;

    MotionTrack(RegistrationTemplate template) {
        this.template = template;
        registration = new Registration(template);
        verdict = new FrameVerdict(DetectorSettings.standard(), meanQ8(template));
    }

    private static int meanQ8(RegistrationTemplate t) {
        long sum = 0;
        for (int i = 0; i < t.regionHeight() * t.regionWidth(); i++) {
            int y = t.regionY0() + i / t.regionWidth();
            int x = t.regionX0() + i % t.regionWidth();
            sum += t.meanQ8()[y * t.width() + x];
        }
        return (int) (sum / ((long) t.regionHeight() * t.regionWidth()));
    }

    /** Takes the next frame; NaN where its displacement is not known. */
    Seen add(long frame, byte[] pixels, double trueY, double trueX) {
        registration.begin();
        registration.rows(pixels, 0, template.height());
        registration.align(verdict.usualScoreQ15());
        verdict.judge(registration, before < 0 ? 1 : frame - before);
        before = frame;
        Seen last = frames.isEmpty() ? null : frames.getLast();
        double step = last == null ? 0 : Math.hypot(trueY - last.trueY, trueX - last.trueX);
        double y = registration.dyQ8 / 256.0;
        double x = registration.dxQ8 / 256.0;
        Seen seen = new Seen(frame, y, x, trueY, trueX, step, verdict.broken, verdict.motion);
        frames.add(seen);
        return seen;
    }

    /**
     * Distances from the truth of the frames that are asked for. A template may sit anywhere: the median difference over
     * all unbroken frames, along each axis, is no error.
     */
    List<Double> errors(Predicate<Seen> wanted) {
        double middleY = middle(frames.stream().filter(f -> !f.broken).map(f -> f.y - f.trueY));
        double middleX = middle(frames.stream().filter(f -> !f.broken).map(f -> f.x - f.trueX));
        return frames.stream()
                .filter(wanted)
                .map(f -> Math.hypot(f.y - f.trueY - middleY, f.x - f.trueX - middleX))
                .toList();
    }

    private static double middle(java.util.stream.Stream<Double> differences) {
        return Quantile.of(differences.toList(), 0.5);
    }

    /** One line: errors of all frames that are not broken, and of those whose errors nothing told. */
    static String figures(List<Double> errors, List<Double> unflagged) {
        long far = unflagged.stream().filter(e -> e > 1).count();
        return String.format(
                Locale.ROOT,
                "median %.3f px, 95th percentile %.3f px, worst %.3f px of %d frames; %d without a flag, %d of them > 1 px",
                Quantile.of(errors, 0.5),
                Quantile.of(errors, 0.95),
                Quantile.of(errors, 1),
                errors.size(),
                unflagged.size(),
                far);
    }
}
