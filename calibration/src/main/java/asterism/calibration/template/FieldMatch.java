package asterism.calibration.template;

/** How alike two mean pictures are, whatever the displacement between them. */
public final class FieldMatch {
    private FieldMatch() {}

    /**
     * Correlation of the pictures' texture at the best displacement of at most 24 pixels, -1 to 1.
     *
     * @param a row-major grey levels
     * @param b the same
     */
    public static double correlation(float[] a, float[] b, int width, int height) {
        return new ShiftFinder(texture(a, width, height))
                .find(texture(b, width, height))
                .score();
    }

    private static Texture texture(float[] picture, int width, int height) {
        byte[] pixels = new byte[picture.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(picture[i]), 0, 255);
        }
        Texture texture = Texture.empty(width / 2, height / 2);
        new TextureFilter(width, height).apply(pixels, texture.half());
        texture.reduce();
        return texture;
    }
}
