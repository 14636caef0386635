package asterism.bridge.conform;

import asterism.bridge.simulator.PictureSource;
import java.util.Arrays;

/** Small grey pictures, 50 a second, for ever. */
final class SmallPictures implements PictureSource {
    @Override
    public int width() {
        return 400;
    }

    @Override
    public int height() {
        return 24;
    }

    @Override
    public double fps() {
        return 50;
    }

    @Override
    public long frames() {
        return -1;
    }

    @Override
    public void render(long n, double light, byte[] pixels) {
        Arrays.fill(pixels, (byte) (light * 100 + 10));
    }

    @Override
    public boolean dropped(long n) {
        return false;
    }

    @Override
    public void close() {}
}
