package asterism.rig.session;

import asterism.bridge.movie.AviWriter;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Pixels with planted cells, ensembles and jerks: soft blobs on a ground, round cells with bursts that decay, two ensembles
 * that light up in turn, and the whole picture displaced by six pixels for a moment around every seventh activation.
 */
final class PlantedScene {
    static final int SIDE = 160;
    static final int CELLS = 25;
    static final int FRAME_MICROS = 50_000;
    static final int FIRST = 3;
    static final int SECOND = 8;
    /** Frames between activations. */
    static final int EVERY = 25;

    private static final int[] FIRST_MEMBERS = {0, 3, 6, 9, 12, 15, 18, 21, 24};
    private static final int[] SECOND_MEMBERS = {1, 4, 7, 10, 13, 16, 19, 22};
    private static final double SIGMA = 3;
    private static final double DECAY = Math.exp(-0.1);
    private static final int REACH = 7;

    private final double[] ground = new double[SIDE * SIDE];
    private final double[] noise = new double[1 << 16];
    private final Random random;
    private final double[] amplitude = new double[CELLS];
    /** Frame of each planted activation and its ensemble. */
    final TreeMap<Integer, Integer> planted = new TreeMap<>();
    /** Those around which the picture jerks. */
    final List<Integer> jerked = new ArrayList<>();

    private int dx;

    PlantedScene(long seed) {
        random = new Random(seed);
        Arrays.fill(ground, 90);
        for (int i = 0; i < 70; i++) {
            double sigma = 3 + 5 * random.nextDouble();
            double y = random.nextDouble() * SIDE;
            double x = random.nextDouble() * SIDE;
            add(ground, y, x, 40 * (random.nextDouble() - 0.5), sigma, (int) (5 * sigma));
        }
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 2.5 * random.nextGaussian();
        }
    }

    static double y(int cell) {
        return 28 + cell / 5 * 26;
    }

    static double x(int cell) {
        return 28 + cell % 5 * 26;
    }

    private static void add(double[] to, double cy, double cx, double peak, double sigma, int reach) {
        for (int y = Math.max(0, (int) cy - reach); y <= Math.min(SIDE - 1, (int) cy + reach); y++) {
            for (int x = Math.max(0, (int) cx - reach); x <= Math.min(SIDE - 1, (int) cx + reach); x++) {
                double squares = (y - cy) * (y - cy) + (x - cx) * (x - cx);
                to[y * SIDE + x] += peak * Math.exp(-squares / (2 * sigma * sigma));
            }
        }
    }

    /** The picture of the next frame. */
    byte[] next(int frame) {
        int phase = frame % EVERY;
        int turn = frame / EVERY;
        for (int c = 0; c < CELLS; c++) {
            amplitude[c] = amplitude[c] * DECAY + (random.nextDouble() < 0.002 ? 14 : 0);
        }
        boolean jerks = turn % 7 == 5;
        if (frame > 60 && phase == 0) {
            boolean first = turn % 2 == 0;
            planted.put(frame, first ? FIRST : SECOND);
            if (jerks) {
                jerked.add(frame);
            }
            for (int c : first ? FIRST_MEMBERS : SECOND_MEMBERS) {
                amplitude[c] += random.nextDouble() < 0.9 ? 14 : 0;
            }
        }
        dx = frame > 60 && jerks && (phase == 1 || phase == 2) ? 6 : 0;
        return picture();
    }

    private byte[] picture() {
        double[] still = ground.clone();
        for (int c = 0; c < CELLS; c++) {
            add(still, y(c), x(c), amplitude[c], SIGMA, 3 * REACH);
        }
        byte[] pixels = new byte[still.length];
        for (int y = 0; y < SIDE; y++) {
            int at = random.nextInt(noise.length - SIDE);
            for (int x = 0; x < SIDE; x++) {
                double grey = still[y * SIDE + Math.clamp(x - dx, 0, SIDE - 1)] + noise[at + x];
                pixels[y * SIDE + x] = (byte) Math.clamp(Math.round(grey), 0, 255);
            }
        }
        return pixels;
    }

    void write(Path movie, int frames) throws IOException {
        try (AviWriter writer = new AviWriter(movie, SIDE, SIDE, 1e6 / FRAME_MICROS)) {
            for (int n = 0; n < frames; n++) {
                writer.write(next(n));
            }
        }
    }

    /** The profile that calibration would have found. */
    Profile profile() {
        char[] mean = new char[ground.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) Math.round(Math.clamp(ground[i], 0, 255) * 256);
        }
        List<CellProfile> cells = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            cells.add(new CellProfile("c" + i, y(i), x(i), footprint(i), 0.35, 0.5, 1, 90, 0.05));
        }
        return new Profile(
                "planted-scene",
                "test",
                FRAME_MICROS,
                RegistrationTemplate.of(SIDE, SIDE, mean),
                DetectorSettings.standard(),
                cells,
                List.of(
                        new EnsembleTemplate(
                                FIRST, "first", FIRST_MEMBERS, new int[][] {{1, 2, 5, 7, 8, 11, 14, 17, 20}}),
                        new EnsembleTemplate(
                                SECOND, "second", SECOND_MEMBERS, new int[][] {{0, 2, 5, 8, 11, 14, 17, 23}})));
    }

    private static Footprint footprint(int cell) {
        int side = 2 * REACH + 1;
        int[] weights = new int[side * side];
        for (int i = 0; i < weights.length; i++) {
            int dy = i / side - REACH;
            int dx = i % side - REACH;
            double weight = 255 * Math.exp(-(dy * dy + dx * dx) / (2 * SIGMA * SIGMA));
            weights[i] = weight < 25 ? 0 : (int) Math.round(weight);
        }
        return new Footprint((int) y(cell) - REACH, (int) x(cell) - REACH, side, side, weights);
    }
}
