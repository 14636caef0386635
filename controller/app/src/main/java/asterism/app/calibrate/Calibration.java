package asterism.app.calibrate;

import asterism.calibration.cells.CellReport;
import asterism.calibration.cells.FoundCell;
import asterism.calibration.ensembles.EnsembleLearner;
import asterism.calibration.ensembles.EnsembleReport;
import asterism.calibration.ensembles.LearnedEnsemble;
import asterism.detector.profile.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public final class Calibration {
    public static Profile cells(CellReport r, String id, String source) {
        char[] mean = new char[r.width() * r.height()];
        for (int i = 0; i < mean.length; i++)
            mean[i] = (char) Math.round(Math.min(255, Math.max(0, r.mean()[i])) * 256);
        List<CellProfile> cells = new ArrayList<>();
        for (FoundCell c : r.cells()) {
            if (c.width() > 128 || c.height() > 128) continue;
            int[] w = new int[c.weights().length];
            for (int i = 0; i < w.length; i++) w[i] = Math.round(255 * c.weights()[i]);
            cells.add(new CellProfile(
                    "c" + cells.size(),
                    c.y(),
                    c.x(),
                    new Footprint(c.y0(), c.x0(), c.width(), c.height(), w),
                    c.noise(),
                    Math.min(20, Math.max(0.02, c.decaySeconds())),
                    Math.min(1, Math.max(0, c.quality())),
                    c.f0(),
                    c.rateHz()));
        }
        return new Profile(
                id,
                source,
                (int) Math.round(1e6 / r.fps()),
                RegistrationTemplate.of(r.width(), r.height(), mean),
                DetectorSettings.standard(),
                cells,
                List.of());
    }

    public static Profile ensembles(Profile p, Path session) throws IOException {
        List<List<Integer>> on = new ArrayList<>();
        for (int i = 0; i < p.cells().size(); i++) on.add(new ArrayList<>());
        for (String line : Files.readAllLines(session.resolve("events.csv")).stream()
                .skip(1)
                .toList()) {
            String[] f = line.split(",", -1);
            on.get(Integer.parseInt(f[1])).add(Integer.valueOf(f[0]));
        }
        long frames = Files.readAllLines(session.resolve("frames.csv")).size() - 1L;
        int[][] onsets = on.stream()
                .map(l -> l.stream().mapToInt(x -> x).sorted().toArray())
                .toArray(int[][]::new);
        double[][] places =
                p.cells().stream().map(c -> new double[] {c.y(), c.x()}).toArray(double[][]::new);
        EnsembleReport rep = EnsembleLearner.learn(onsets, places, frames, 1e6 / p.frameMicros());
        List<EnsembleTemplate> t = new ArrayList<>();
        for (LearnedEnsemble e : rep.ensembles())
            t.add(new EnsembleTemplate(t.size(), "E" + (t.size() + 1), e.members(), e.decoys()));
        return p.withEnsembles(t);
    }
}
