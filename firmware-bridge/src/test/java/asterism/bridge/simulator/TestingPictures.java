package asterism.bridge.simulator;

/** Pictures whose pixels say their frame and the light they got. */
final class TestingPictures implements PictureSource {
    private final long frames;
    private final double fps;

    TestingPictures(long frames, double fps) {
        this.frames = frames;
        this.fps = fps;
    }

    @Override
    public int width() {
        return 64;
    }

    @Override
    public int height() {
        return 80;
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
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixel(n, i);
        }
        pixels[0] = (byte) Math.round(light * 200);
    }

    static byte pixel(long n, int i) {
        return (byte) (n * 13 + i * 7 + i / 64);
    }

    @Override
    public boolean dropped(long n) {
        return false;
    }

    @Override
    public void close() {}
}
