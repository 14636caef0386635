package asterism.detector.registration;

import java.util.Arrays;
import java.util.Random;

/** Pictures at the ends of the range of values. */
final class ExtremePictures {
    private ExtremePictures() {}

    /** Kinds: 0 random, 1 all 255, 2 a checkerboard of 0 and 255, 3 all 0 but for one pixel, 4 all 0. */
    static byte[] of(int kind, int height, int width, long seed) {
        byte[] pixels = new byte[height * width];
        switch (kind) {
            case 0 -> new Random(seed).nextBytes(pixels);
            case 1 -> Arrays.fill(pixels, (byte) 255);
            case 2 -> {
                int field = 1 + Math.floorMod(seed, 9);
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) ((i / width / field + i % width / field) % 2 * 255);
                }
            }
            case 3 -> pixels[height / 2 * width + width / 2] = (byte) 255;
            default -> Arrays.fill(pixels, (byte) 0);
        }
        return pixels;
    }
}
