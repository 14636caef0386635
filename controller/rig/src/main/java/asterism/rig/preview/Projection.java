package asterism.rig.preview;

import java.util.Arrays;

/**
 * The brightest that each pixel was in the last {@link #SECONDS} seconds, the brain's displacement undone to whole
 * pixels: cells that lit up one after the other stand beside each other. Pictures come a few times a second; what lights
 * up between two of them for less than that is missed. Used by one thread.
 */
final class Projection {
    /** Pictures older than this are forgotten, second by second. */
    static final int SECONDS = 10;

    private static final long NANOS = 1_000_000_000L;

    private final int width;
    private final int height;
    private final byte[][] seconds;
    private final long[] begun = new long[SECONDS];
    private final byte[] brightest;

    Projection(int width, int height) {
        this.width = width;
        this.height = height;
        seconds = new byte[SECONDS][width * height];
        brightest = new byte[width * height];
        Arrays.fill(begun, Long.MIN_VALUE);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * Adds a picture.
     *
     * @param dyQ8 its displacement, 1/256 pixel, positive = down; likewise to the right
     */
    void add(byte[] pixels, int dyQ8, int dxQ8, long nowNanos) {
        long second = Math.floorDiv(nowNanos, NANOS);
        int place = (int) Math.floorMod(second, (long) SECONDS);
        if (begun[place] != second) {
            begun[place] = second;
            Arrays.fill(seconds[place], (byte) 0);
        }
        int dy = dyQ8 + 128 >> 8;
        int dx = dxQ8 + 128 >> 8;
        int left = Math.max(0, -dx);
        int right = Math.min(width, width - dx);
        for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
            brighter(pixels, (y + dy) * width + dx, seconds[place], y * width, left, right);
        }
    }

    private static void brighter(byte[] from, int start, byte[] to, int at, int left, int right) {
        for (int x = left; x < right; x++) {
            to[at + x] = (byte) Math.max(from[start + x] & 0xFF, to[at + x] & 0xFF);
        }
    }

    /** The projection now, row-major; filled again by the next call. */
    byte[] pixels(long nowNanos) {
        long oldest = Math.floorDiv(nowNanos, NANOS) - SECONDS;
        Arrays.fill(brightest, (byte) 0);
        for (int i = 0; i < SECONDS; i++) {
            if (begun[i] > oldest) {
                for (int at = 0; at < height; at++) {
                    brighter(seconds[i], at * width, brightest, at * width, 0, width);
                }
            }
        }
        return brightest;
    }
}
