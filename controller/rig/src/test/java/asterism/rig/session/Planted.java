package asterism.rig.session;

import asterism.detector.FrameResult;
import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import asterism.detector.summary.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results as a frame path could have given them. */
final class Planted {
    static final int WIDTH = 96;
    static final int HEIGHT = 80;
    static final int FRAME_MICROS = 50_000;

    private Planted() {}

    static Profile profile(int cells) {
        List<CellProfile> list = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            int[] weights = {0, 120, 0, 120, 255, 120, 0, 120, 0};
            Footprint footprint = new Footprint(10 + i % 60, 20 + i % 50, 3, 3, weights);
            list.add(new CellProfile("cell-" + i, 11.5 + i, 21.25 + i, footprint, 1.5, 0.6, 0.9, 80, 0.05));
        }
        char[] mean = new char[WIDTH * HEIGHT];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) ((40 + (i * 7 % WIDTH + i / WIDTH * 11) % 90) << 8);
        }
        List<EnsembleTemplate> ensembles = cells < 3
                ? List.of()
                : List.of(new EnsembleTemplate(7, "first", new int[] {0, 1, 2}, new int[][] {{0, 1, 2}}));
        return new Profile(
                "planted",
                "test",
                FRAME_MICROS,
                RegistrationTemplate.of(WIDTH, HEIGHT, mean),
                DetectorSettings.standard(),
                list,
                ensembles);
    }

    static SessionSettings settings(Path folder, boolean live, boolean traces) {
        return new SessionSettings(
                folder,
                "planted-1",
                "rig-1",
                "ketamine",
                "m12",
                "baseline",
                20,
                "instrument",
                "planted",
                traces,
                live,
                List.of(),
                Map.of("note", "a \"quoted\" word"),
                RigStatus::unknown);
    }

    static FrameResult frame(Profile profile, int frame) {
        FrameResult r =
                new FrameResult(profile.cells().size(), profile.ensembles().size());
        r.frame = frame;
        r.deviceFrame = 1000L + frame;
        r.deviceMicros = 9_000_000L + (long) frame * FRAME_MICROS;
        r.dyQ8 = -384;
        r.dxQ8 = 64;
        r.scoreQ15 = 29491;
        for (int cell = 0; cell < r.traceQ8.length; cell++) {
            r.traceQ8[cell] = (cell + 1) * 128 - 64;
            r.f0Q8[cell] = 77 * 256;
        }
        return r;
    }

    static Activation activation(int cells, int tier, int start, int... active) {
        Activation a = new Activation(BitSets.words(cells));
        a.tier = tier;
        a.ensemble = tier == 1 ? -1 : 7;
        a.startFrame = start;
        a.endFrame = start + 2;
        a.commitFrame = start + 5;
        a.membersActive = active.length;
        a.cellsActive = active.length;
        a.surpriseQ8 = 12 * 256 + 128;
        a.flags = tier == 0 ? Activation.AMBIGUOUS | Activation.MOTION : 0;
        for (int cell : active) {
            BitSets.set(a.cells, cell);
        }
        return a;
    }

    static Summary second(Profile profile, int low, int high) {
        Summary s = new Summary(profile.cells().size(), profile.ensembles().size());
        s.clear();
        s.frameLow = low;
        s.frameHigh = high;
        s.framesReceived = high - low + 1;
        s.validMicros = 900_000;
        s.vetoedMicros = 100_000;
        s.brightnessQ8 = 100 * 256;
        s.onsets = 2;
        s.onsetCell[0] = 1;
        s.onsetFrame[0] = low + 3;
        s.onsetCell[1] = 2;
        s.onsetFrame[1] = Math.max(0, low - 2);
        s.countHistogram[0] = 5;
        s.countHistogram[2] = 1;
        s.activityQ8[1] = 1000;
        s.traceQ8[1] = 10 * 256;
        s.traceQ8[2] = FrameResult.UNOBSERVED;
        return s;
    }
}
