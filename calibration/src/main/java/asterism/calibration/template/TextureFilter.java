package asterism.calibration.template;

/** Turns a frame into the band-passed half-size picture that motion is measured on. One per thread. */
final class TextureFilter {
    private static final int INNER = 1;
    private static final int OUTER = 5;
    private static final int CLIP = 1023;
    private static final float SCALE = 16f;

    private final int frameWidth;
    private final int width;
    private final int height;
    private final float[] binned;
    private final float[] band;
    private final BoxMean inner;
    private final BoxMean outer;

    TextureFilter(int frameWidth, int frameHeight) {
        this.frameWidth = frameWidth;
        this.width = frameWidth / 2;
        this.height = frameHeight / 2;
        this.binned = new float[width * height];
        this.band = new float[width * height];
        this.inner = new BoxMean(width, height, INNER);
        this.outer = new BoxMean(width, height, OUTER);
    }

    /** Writes the texture, 1/16 grey, clipped to ±1023, to {@code out}; returns the frame's mean grey. */
    double apply(byte[] pixels, int[] out) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            sum += binRow(pixels, y);
        }
        inner.apply(binned, band, 1f, false);
        outer.apply(binned, band, -1f, true);
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.clamp(Math.round(band[i] * SCALE), -CLIP, CLIP);
        }
        return sum / out.length;
    }

    private double binRow(byte[] pixels, int y) {
        int upper = 2 * y * frameWidth;
        int lower = upper + frameWidth;
        long sum = 0;
        for (int x = 0; x < width; x++) {
            int four = (pixels[upper + 2 * x] & 255)
                    + (pixels[upper + 2 * x + 1] & 255)
                    + (pixels[lower + 2 * x] & 255)
                    + (pixels[lower + 2 * x + 1] & 255);
            binned[y * width + x] = four * 0.25f;
            sum += four;
        }
        return sum * 0.25;
    }
}
