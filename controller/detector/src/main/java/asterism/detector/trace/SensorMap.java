package asterism.detector.trace;

import asterism.detector.profile.Profile;

/**
 * Dark level and gain of every pixel and of every word of eight pixels, ready for the kernels: gain Q15 in the upper
 * half of an int, dark Q8 in the lower.
 *
 * <p>They are applied to the pixels that are read, and only to those. In the footprint's weights they would be right at
 * one displacement alone: what stands on the sensor moves against the footprint. A defective pixel has gain 0 and its
 * share is added to its good neighbours' gains, so that it is filled in by their mean without being looked at.
 */
final class SensorMap {
    private static final int WORD_PIXELS = 8;
    /** In place of a word in which a pixel is defective. */
    static final int PIXEL_BY_PIXEL = 0;

    final int[] pixels;
    /** For the eight pixels from this one on: mean dark, and the gain that evens their sum out under even light. */
    final int[] words;

    SensorMap(Profile profile) {
        pixels = new int[profile.width() * profile.height()];
        words = new int[pixels.length];
        int[] gains = FilledGains.of(profile.flatField(), profile.width(), profile.height());
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = gains[p] << 16 | profile.flatField().darkQ8(p);
        }
        for (int p = 0; p < words.length; p++) {
            words[p] = word(p, Math.min(words.length, p + WORD_PIXELS));
        }
    }

    private int word(int from, int to) {
        int darkQ8 = 0;
        double inverseGains = 0;
        for (int p = from; p < to; p++) {
            if (gainQ15(pixels[p]) == 0) {
                return PIXEL_BY_PIXEL;
            }
            darkQ8 += darkQ8(pixels[p]);
            inverseGains += 1.0 / gainQ15(pixels[p]);
        }
        int gainQ15 = (int) StrictMath.rint((to - from) / inverseGains);
        return gainQ15 << 16 | (darkQ8 + (to - from) / 2) / (to - from);
    }

    private static int gainQ15(int gainAndDark) {
        return gainAndDark >>> 16;
    }

    private static int darkQ8(int gainAndDark) {
        return gainAndDark & 0xFFFF;
    }

    /** Light of one pixel, grey levels Q23; |light| below 2^32. */
    static long lightQ23(byte pixel, int gainAndDark) {
        return (long) (((pixel & 0xff) << 8) - darkQ8(gainAndDark)) * gainQ15(gainAndDark);
    }

    /** Light of some of the pixels of a word, grey levels Q23; |light| below 2^35. */
    static long lightQ23(int sum, int pixels, int gainAndDark) {
        return (long) ((sum << 8) - pixels * darkQ8(gainAndDark)) * gainQ15(gainAndDark);
    }
}
