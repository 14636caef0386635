package asterism.calibration.cells;

import asterism.calibration.CalibrationException;
import asterism.calibration.InstrumentProfile;
import asterism.calibration.MovieSource;
import asterism.calibration.Progress;
import asterism.calibration.kinetics.Baseline;
import asterism.calibration.kinetics.Bursts;
import asterism.calibration.kinetics.Decay;
import asterism.calibration.kinetics.Jackknife;
import asterism.calibration.kinetics.Noise;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileException;
import asterism.detector.profile.ProfileFile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** From found cells to a profile whose noise, decay, brightness and rates are those the detector itself measures. */
public final class ProfileMaker {
    private static final int FEWEST_FRAMES = 30;
    private static final double LEAST_NOISE = 0.01;
    private static final double SHORTEST_DECAY = 0.1;
    private static final double LONGEST_DECAY = 5;
    private static final double DECAYS_A_STRETCH = 5;

    private ProfileMaker() {}

    /**
     * Reads the recording once more, through the detector's frame path.
     *
     * @param report what was found in that recording
     * @param source the recording
     * @param before whose id, instrument and thresholds are kept, of the same size; null if there is none
     * @param id of the profile if there is none before
     * @param text what it was made from
     * @param progress hears of it
     * @throws IOException if the recording cannot be read or the profile would fail its own checks
     */
    public static MeasuredProfile measure(
            CellReport report, MovieSource source, Profile before, String id, String text, Progress progress)
            throws IOException {
        Profile provisional = keeping(provisional(report, before == null ? id : before.id(), text), before);
        LiveTraces live = LiveTraces.of(provisional, source, report.frames(), progress);
        int count = provisional.cells().size();
        checkObserved(provisional, live);
        CellProfile[] cells = new CellProfile[count];
        double[] noiseError = new double[count];
        double[] decayError = new double[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            float[] trace = Baseline.removed(live.values()[i], report.fps());
            cells[i] = measured(provisional.cells().get(i), trace, live.f0()[i], report.fps());
            noiseError[i] = Jackknife.error(trace, Noise::of);
            decayError[i] = decayError(cells[i].decaySeconds(), trace, report.fps());
        });
        return new MeasuredProfile(checked(provisional.withCells(List.of(cells))), noiseError, decayError);
    }

    /** What was hardly ever seen was not measured: nothing is written as if it were. */
    static void checkObserved(Profile provisional, LiveTraces live) throws CalibrationException {
        for (int i = 0; i < live.values().length; i++) {
            if (live.values()[i].length < FEWEST_FRAMES) {
                CellProfile cell = provisional.cells().get(i);
                throw new CalibrationException(String.format(
                        Locale.ROOT,
                        "Cell %s at row %.0f, column %.0f (of given footprints unit %d in ascending order) was seen in %d"
                                + " frames; its noise needs %d: leave it out, or record longer and without it leaving the"
                                + " picture.",
                        cell.id(),
                        cell.y(),
                        cell.x(),
                        i + 1,
                        live.values()[i].length,
                        FEWEST_FRAMES));
            }
        }
    }

    /** NaN where it is not known: a tenth of the trace must be long beside the decay, and the decay not at its limit. */
    static double decayError(double decay, float[] trace, double fps) {
        boolean limit = decay <= SHORTEST_DECAY || decay >= LONGEST_DECAY;
        boolean brief = trace.length < DECAYS_A_STRETCH * Jackknife.STRETCHES * decay * fps;
        return limit || brief ? Double.NaN : Jackknife.error(trace, part -> Decay.seconds(part, fps));
    }

    /** What the detector would not read is not written. */
    private static Profile checked(Profile profile) throws CalibrationException {
        try {
            ProfileFile.parse(ProfileFile.text(profile));
            return profile;
        } catch (ProfileException e) {
            throw new CalibrationException("The profile fails its own checks: " + e.getMessage() + ".");
        }
    }

    /** The profile alone, without one before. */
    public static Profile make(CellReport report, MovieSource source, String id, String text, Progress progress)
            throws IOException {
        return measure(report, source, null, id, text, progress).profile();
    }

    /** With another profile's instrument and thresholds: cells are measured in the light that instrument tells. */
    private static Profile keeping(Profile found, Profile before) throws CalibrationException {
        if (before == null) {
            return found;
        }
        double fps = 1e6 / found.frameMicros();
        Profile instrument = InstrumentProfile.sized(before, found.width(), found.height(), fps);
        return found.withInstrumentOf(instrument).withDetector(before.detector());
    }

    /** The same with noise and decay as they were found in the reduced movie. */
    static Profile provisional(CellReport report, String id, String text) {
        List<CellProfile> cells = new ArrayList<>();
        for (FoundCell cell : report.cells()) {
            cells.add(new CellProfile(
                    "c" + cells.size(),
                    cell.y(),
                    cell.x(),
                    footprint(cell),
                    Math.clamp(cell.noise(), LEAST_NOISE, 255),
                    Math.clamp(cell.decaySeconds(), SHORTEST_DECAY, LONGEST_DECAY),
                    cell.quality(),
                    cell.f0(),
                    cell.rateHz()));
        }
        char[] mean = new char[report.mean().length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) Math.round(Math.clamp(report.mean()[i], 0f, 255f) * 256);
        }
        return new Profile(
                id,
                text,
                (int) Math.round(1e6 / report.fps()),
                RegistrationTemplate.of(report.width(), report.height(), mean),
                DetectorSettings.standard(),
                cells,
                List.of());
    }

    private static Footprint footprint(FoundCell cell) {
        int[] weights = new int[cell.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.round(cell.weights()[i] * Footprint.MAX_WEIGHT);
        }
        return new Footprint(cell.y0(), cell.x0(), cell.width(), cell.height(), weights);
    }

    private static CellProfile measured(CellProfile cell, float[] trace, double f0, double fps) {
        double noise = Math.clamp(Noise.of(trace), LEAST_NOISE, 255);
        return new CellProfile(
                cell.id(),
                cell.y(),
                cell.x(),
                cell.footprint(),
                noise,
                Math.clamp(Decay.seconds(trace, fps), SHORTEST_DECAY, LONGEST_DECAY),
                cell.quality(),
                Math.clamp(f0, 0, 255),
                Math.min(20, Bursts.of(trace, noise).count() * fps / trace.length));
    }
}
