package asterism.rig;

import asterism.bridge.simulator.PictureSource;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.DetectorSettings;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.Arrays;
import java.util.List;

/** A picture with some texture and one spot, cheap to render, and a profile that fits it. */
final class SmallScene implements PictureSource {
    static final int SIDE = 96;

    private final long frames;
    private final double fps;

    SmallScene(double fps, long frames) {
        this.fps = fps;
        this.frames = frames;
    }

    @Override
    public int width() {
        return SIDE;
    }

    @Override
    public int height() {
        return SIDE;
    }

    @Override
    public double fps() {
        return fps;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void render(long n, double light, byte[] pixels) {
        int random = (int) (0x9E3779B9L * (n + 1));
        for (int i = 0; i < pixels.length; i++) {
            random = random * 1_664_525 + 1_013_904_223;
            pixels[i] = (byte) (5 + (int) (light * grey(i)) + (random >>> 30));
        }
    }

    private static int grey(int i) {
        int y = i / SIDE;
        int x = i % SIDE;
        return (int) (90 + 40 * Math.sin(y * 0.31 + Math.cos(x * 0.2)) * Math.cos(x * 0.27 + 0.05 * y));
    }

    @Override
    public boolean dropped(long n) {
        return false;
    }

    @Override
    public void close() {}

    static Profile profile() {
        char[] mean = new char[SIDE * SIDE];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (char) (grey(i) << 8);
        }
        int[] weights = new int[49];
        Arrays.fill(weights, 200);
        CellProfile cell = cell(weights);
        return new Profile(
                "small-scene",
                "test",
                33_333,
                RegistrationTemplate.of(SIDE, SIDE, mean),
                DetectorSettings.standard(),
                List.of(cell),
                List.of());
    }

    /** A profile without cells for a square picture of another size. */
    static Profile bare(int side) {
        return new Profile(
                "other-size",
                "test",
                33_333,
                RegistrationTemplate.of(side, side, new char[side * side]),
                DetectorSettings.standard(),
                List.of(),
                List.of());
    }

    private static CellProfile cell(int[] weights) {
        return new CellProfile("c0", 48, 48, new Footprint(45, 45, 7, 7, weights), 1.0, 0.5, 1.0, 90, 0.05);
    }
}
