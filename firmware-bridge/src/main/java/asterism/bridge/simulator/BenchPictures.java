package asterism.bridge.simulator;

import java.io.IOException;

/**
 * A sensor on the bench behind a simulated instrument: even light in place of tissue, as strong as the LED gives, so that
 * what {@code calibrate dark} and {@code flat} find can be held against what is planted. Used by one thread.
 */
public final class BenchPictures implements PictureSource {
    /** What {@code simulate --scene bench} plants. */
    public static final SensorBench.Truth TRUTH = new SensorBench.Truth(40, 50, 9000, 9, 0.1, 0.2, 8, 6, 0);
    /** Electrons in a pixel of response 1 at the nominal code: 200 grey levels above black. */
    public static final double BRIGHTEST_ELECTRONS = 8_000;

    private static final int SIDE = 128;
    private static final double FPS = 50;
    private static final double CELSIUS = 30;

    private final SensorBench bench;

    /** @param seed hot and dead pixels, response, noise */
    public BenchPictures(long seed) {
        bench = new SensorBench(SIDE, SIDE, seed, TRUTH);
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
        return FPS;
    }

    @Override
    public long frames() {
        return -1;
    }

    @Override
    public void render(long n, double light, byte[] pixels) throws IOException {
        bench.expose(
                light * BRIGHTEST_ELECTRONS,
                CELSIUS,
                1,
                n,
                (frame, shown) -> System.arraycopy(shown, 0, pixels, 0, pixels.length));
    }

    @Override
    public boolean dropped(long n) {
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
