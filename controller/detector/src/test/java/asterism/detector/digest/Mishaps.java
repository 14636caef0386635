package asterism.detector.digest;

/** What befalls frames on their way: torn rows, blocks, bands, full scale, no light. */
final class Mishaps {
    private Mishaps() {}

    /** The frame as it arrives; every 23rd and those after it suffer. */
    static void apply(byte[] pixels, int width, int frame) {
        switch (frame % 23) {
            case 15 -> tear(pixels, width);
            case 17 -> blocks(pixels, width);
            case 18 -> bands(pixels, width);
            case 20 -> brighten(pixels);
            case 21 -> darken(pixels);
            default -> {}
        }
    }

    private static void tear(byte[] pixels, int width) {
        int from = pixels.length / width * 2 / 5 * width;
        byte[] kept = pixels.clone();
        for (int i = from; i < pixels.length; i++) {
            pixels[i] = kept[from + (i - from + width / 3) % (pixels.length - from)];
        }
    }

    private static void blocks(byte[] pixels, int width) {
        for (int i = 0; i < pixels.length; i++) {
            if ((i / width / 16 + i % width / 16) % 3 == 0) {
                pixels[i] = (byte) (i / width / 16 * 37);
            }
        }
    }

    private static void bands(byte[] pixels, int width) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.min(255, (pixels[i] & 0xff) + (i / width % 8 < 2 ? 50 : 0));
        }
    }

    private static void brighten(byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.min(255, (pixels[i] & 0xff) * 5 / 2);
        }
    }

    private static void darken(byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((pixels[i] & 0xff) / 40);
        }
    }
}
