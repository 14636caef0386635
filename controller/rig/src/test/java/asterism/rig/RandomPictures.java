package asterism.rig;

import asterism.bridge.simulator.PictureSource;
import java.util.Random;

/** Pictures of random bytes, each known by its number; light makes no difference. */
final class RandomPictures implements PictureSource {
    private final double fps;
    private final long frames;

    RandomPictures(double fps, long frames) {
        this.fps = fps;
        this.frames = frames;
    }

    @Override
    public int width() {
        return 64;
    }

    @Override
    public int height() {
        return 48;
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
        new Random(n).nextBytes(pixels);
    }

    @Override
    public boolean dropped(long n) {
        return false;
    }

    @Override
    public void close() {}
}
