package asterism.calibration.template;

/** A band-passed picture at half size and at quarter size; values in 1/16 grey. */
record Texture(int width, int height, int[] half, int[] quarter) {
    static Texture empty(int width, int height) {
        return new Texture(width, height, new int[width * height], new int[(width / 2) * (height / 2)]);
    }

    int quarterWidth() {
        return width / 2;
    }

    int quarterHeight() {
        return height / 2;
    }

    /** Fills the quarter size from the half size. */
    void reduce() {
        int w = quarterWidth();
        for (int y = 0; y < quarterHeight(); y++) {
            int upper = 2 * y * width;
            for (int x = 0; x < w; x++) {
                int i = upper + 2 * x;
                quarter[y * w + x] = (half[i] + half[i + 1] + half[i + width] + half[i + width + 1]) >> 2;
            }
        }
    }
}
