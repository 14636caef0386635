package asterism.app;

import asterism.bridge.movie.AviWriter;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.ProfileFile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A small movie of sixteen cells of which six light up together every four seconds, and the profile that fits it. */
final class BoardScene {
    static final int SIDE = 96;
    static final int FPS = 5;
    static final int FRAMES = 200;
    private static final int CELLS = 16;
    private static final int TOGETHER = 6;
    private static final int EVERY = 20;
    private static final int PRINT = 9;
    private static final double DECAY_S = 0.5;

    private BoardScene() {}

    private static int place(int i) {
        return 14 + 22 * i;
    }

    private static double grey(int y, int x) {
        return 90 + 30 * Math.sin(y * 0.31 + Math.cos(x * 0.2)) * Math.cos(x * 0.27 + 0.05 * y);
    }

    private static double shape(int dy, int dx) {
        return Math.exp(-(dy * dy + dx * dx) / 10.0);
    }

    static void movie(Path file) throws IOException {
        Random random = new Random(5);
        double[] active = new double[CELLS];
        byte[] pixels = new byte[SIDE * SIDE];
        try (AviWriter out = new AviWriter(file, SIDE, SIDE, FPS)) {
            for (int n = 0; n < FRAMES; n++) {
                for (int c = 0; c < CELLS; c++) {
                    boolean alone = c >= TOGETHER && random.nextInt(150) == 0;
                    boolean together = c < TOGETHER && n % EVERY == EVERY - 1;
                    active[c] = active[c] * Math.exp(-1 / (FPS * DECAY_S)) + (alone || together ? 45 : 0);
                }
                render(active, random, pixels);
                out.write(pixels);
            }
        }
    }

    private static void render(double[] active, Random random, byte[] pixels) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double value = grey(y, x) + random.nextGaussian();
                for (int c = 0; c < CELLS; c++) {
                    int dy = y - place(c / 4);
                    int dx = x - place(c % 4);
                    if (Math.abs(dy) < 12 && Math.abs(dx) < 12) {
                        value += active[c] * shape(dy, dx);
                    }
                }
                pixels[y * SIDE + x] = (byte) Math.clamp(Math.round(value), 0, 255);
            }
        }
    }

    static void profile(Path file) throws IOException {
        List<CellProfile> cells = new ArrayList<>();
        int[] weights = new int[PRINT * PRINT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (int) (Footprint.MAX_WEIGHT * shape(i / PRINT - PRINT / 2, i % PRINT - PRINT / 2));
        }
        for (int c = 0; c < CELLS; c++) {
            int y = place(c / 4);
            int x = place(c % 4);
            Footprint print = new Footprint(y - PRINT / 2, x - PRINT / 2, PRINT, PRINT, weights);
            cells.add(new CellProfile("c" + c, y, x, print, 1, DECAY_S, 1, 90, 0.1));
        }
        char[] mean = new char[SIDE * SIDE];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) Math.round(256 * grey(i / SIDE, i % SIDE));
        }
        int[] members = IntStream.range(0, TOGETHER).toArray();
        int[][] decoys = new int[4][];
        for (int d = 0; d < decoys.length; d++) {
            int first = TOGETHER + d;
            decoys[d] = IntStream.range(first, first + TOGETHER).toArray();
        }
        ProfileFile.write(
                new Profile(
                        "board",
                        "test",
                        1_000_000 / FPS,
                        RegistrationTemplate.of(SIDE, SIDE, mean),
                        DetectorSettings.standard(),
                        cells,
                        List.of(new EnsembleTemplate(0, "six", members, decoys))),
                file);
    }
}
