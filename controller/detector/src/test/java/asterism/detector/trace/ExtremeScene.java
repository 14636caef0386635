package asterism.detector.trace;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Cells in corners, at edges and anywhere, of any shape, and pictures at the ends of the range of values. */
final class ExtremeScene {
    static final int WIDTH = 97;
    static final int HEIGHT = 83;

    final Profile profile;
    /** Dark levels and gains at the ends of their range and between. */
    final FlatField flat;

    final byte[] pixels = new byte[HEIGHT * WIDTH];

    /** Kinds of picture: 0 random, 1 all 255, 2 all 0, 3 a checkerboard, 4 one bright pixel. */
    ExtremeScene(int kind, long seed) {
        Random random = new Random(seed);
        List<CellProfile> cells = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Footprint f = footprint(i, random);
            cells.add(new CellProfile("c" + i, f.y0(), f.x0(), f, 1, 0.5, 1, 90, 0.1));
        }
        char[] mean = new char[pixels.length];
        Arrays.setAll(new int[mean.length], i -> mean[i] = (char) random.nextInt(65_536));
        RegistrationTemplate template = RegistrationTemplate.of(WIDTH, HEIGHT, mean);
        profile = new Profile("p", "", 50_000, template, DetectorSettings.standard(), cells, List.of());
        flat = new FlatField(new char[pixels.length], new char[pixels.length]);
        for (int i = 0; i < pixels.length; i++) {
            flat.darkQ8()[i] = (char) random.nextInt(random.nextInt(20) == 0 ? FlatField.MOST_DARK_Q8 + 1 : 2_000);
            int least = FlatField.LEAST_GAIN_Q15;
            flat.gainQ15()[i] = (char) (random.nextBoolean() ? 65_535 : least + random.nextInt(65_536 - least));
        }
        for (int i = 0; i < pixels.length; i++) {
            int checker = (i / WIDTH / 3 + i % WIDTH / 3) % 2 * 255;
            int spot = i == HEIGHT / 2 * WIDTH + WIDTH / 2 ? 255 : 0;
            pixels[i] = (byte) new int[] {random.nextInt(256), 255, 0, checker, spot}[kind];
        }
    }

    /** The first four lie in the corners, one fills as many pixels as are allowed, one is a single faint pixel. */
    private static Footprint footprint(int i, Random random) {
        int h = i == 4 ? 32 : i == 5 ? 1 : 1 + random.nextInt(20);
        int w = i == 4 ? 64 : i == 5 ? 1 : 1 + random.nextInt(20);
        int[] weights = new int[h * w];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = i == 4 ? 255 : i == 5 ? 1 : Math.max(0, random.nextInt(400) - 144);
        }
        weights[random.nextInt(weights.length)] = i == 5 ? 1 : 255;
        int y0 = i < 4 ? i / 2 * (HEIGHT - h) : random.nextInt(HEIGHT - h + 1);
        int x0 = i < 4 ? i % 2 * (WIDTH - w) : random.nextInt(WIDTH - w + 1);
        return new Footprint(y0, x0, w, h, weights);
    }

    Profile withFlatField() {
        return profile.withFlatField(flat);
    }

    /** Of the nearest pixel in the picture. */
    double grey(int y, int x) {
        return pixels[pixel(y, x)] & 0xff;
    }

    /** What the template's light at a pixel adds to another one that it has come to lie under. */
    double lit(int pixel, int dy, int dx) {
        double light = (profile.template().meanQ8()[pixel] / 256.0 - dark(pixel)) * gain(pixel);
        return light / gain(pixel(pixel / WIDTH + dy, pixel % WIDTH + dx));
    }

    /** The dark level there. */
    double unlit(int pixel, int dy, int dx) {
        return dark(pixel(pixel / WIDTH + dy, pixel % WIDTH + dx));
    }

    double dark(int pixel) {
        return flat.darkQ8()[pixel] / 256.0;
    }

    double gain(int pixel) {
        return flat.gainQ15()[pixel] / 32_768.0;
    }

    static int pixel(int y, int x) {
        return Math.clamp(y, 0, HEIGHT - 1) * WIDTH + Math.clamp(x, 0, WIDTH - 1);
    }
}
