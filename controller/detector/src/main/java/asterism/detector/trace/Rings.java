package asterism.detector.trace;

import asterism.detector.fixed.Fixed;
import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Profile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * All cells' rings and their means over a displaced picture.
 *
 * <p>A ring is a list of words of eight pixels side by side, each with a mask of those that belong to it. The bytes of
 * a word are added as four 16-bit lanes: at most 510 a word, and {@link #MOST_WORDS} words stay below 2^16.
 * Words are read at the nearest whole pixel; what the rest of the displacement changes is the ring's mean slope in the
 * template times the rest.
 */
final class Rings {
    static final int MOST_WORDS = 128;
    /** For what need not be known so exactly. */
    static final int FEW_WORDS = 64;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_PIXELS = 8;
    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;
    private static final int RECIPROCAL_SHIFT = 32;

    private final int mostWords;
    private final int stride;
    private final int height;
    private final int[] first;
    private final int[] offset;
    private final long[] mask;
    private final long[] reciprocal;
    private final int[] slopeDownQ8;
    private final int[] slopeRightQ8;
    private final int[] top;
    private final int[] left;
    private final int[] bottom;
    private final int[] right;

    /** The pixels of one cell's ring. */
    @FunctionalInterface
    interface Choice {
        int[] of(Profile profile, CellProfile cell, boolean[] taken);
    }

    /** @param mostWords words a ring is thinned to, at most {@link #MOST_WORDS} */
    Rings(Profile profile, Choice choice, int mostWords) {
        this.mostWords = mostWords;
        stride = profile.width();
        height = profile.height();
        int cells = profile.cells().size();
        first = new int[cells + 1];
        reciprocal = new long[cells];
        slopeDownQ8 = new int[cells];
        slopeRightQ8 = new int[cells];
        top = new int[cells];
        left = new int[cells];
        bottom = new int[cells];
        right = new int[cells];
        int[] offsets = new int[cells * mostWords];
        long[] masks = new long[cells * mostWords];
        boolean[] taken = Ring.taken(profile);
        for (int cell = 0; cell < cells; cell++) {
            int[] ring = choice.of(profile, profile.cells().get(cell), taken);
            first[cell + 1] = list(ring, first[cell], offsets, masks);
            bound(cell, offsets, masks);
            slopeDownQ8[cell] = slopeQ8(profile, ring, 1, 0);
            slopeRightQ8[cell] = slopeQ8(profile, ring, 0, 1);
        }
        offset = java.util.Arrays.copyOf(offsets, first[cells]);
        mask = java.util.Arrays.copyOf(masks, first[cells]);
    }

    /** Words from the left, each row on its own; evenly thinned when there are too many. */
    private int list(int[] ring, int from, int[] offsets, long[] masks) {
        int[] start = new int[ring.length];
        long[] belongs = new long[ring.length];
        int count = 0;
        for (int i = 0; i < ring.length; count++) {
            int row = ring[i] / stride * stride;
            start[count] = Math.min(ring[i], row + stride - WORD_PIXELS);
            while (i < ring.length && ring[i] < Math.min(row + stride, start[count] + WORD_PIXELS)) {
                belongs[count] |= 0xffL << 8 * (ring[i++] - start[count]);
            }
        }
        int kept = Math.min(count, mostWords);
        for (int i = 0; i < kept; i++) {
            offsets[from + i] = start[i * count / kept];
            masks[from + i] = belongs[i * count / kept];
        }
        return from + kept;
    }

    /** Mean change of the template along the ring when it is read one pixel further down or right. */
    private int slopeQ8(Profile profile, int[] ring, int down, int right) {
        char[] meanQ8 = profile.template().meanQ8();
        long twice = 0;
        for (int p : ring) {
            twice += meanQ8[nearest(p / stride + down, p % stride + right)]
                    - meanQ8[nearest(p / stride - down, p % stride - right)];
        }
        return (int) Fixed.roundDivide(twice, 2L * ring.length);
    }

    /** Offsets y · width + x of the pixels that are read of a cell's ring without displacement. */
    int[] pixels(int cell) {
        int[] pixels = new int[WORD_PIXELS * (first[cell + 1] - first[cell])];
        int count = 0;
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            for (int k = 0; k < WORD_PIXELS; k++) {
                if (isIn(i, k) == 1) {
                    pixels[count++] = offset[i] + k;
                }
            }
        }
        return java.util.Arrays.copyOf(pixels, count);
    }

    private int nearest(int y, int x) {
        return Math.clamp(y, 0, height - 1) * stride + Math.clamp(x, 0, stride - 1);
    }

    private void bound(int cell, int[] offsets, long[] masks) {
        top[cell] = height;
        left[cell] = stride;
        int pixels = 0;
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            top[cell] = Math.min(top[cell], offsets[i] / stride);
            left[cell] = Math.min(left[cell], offsets[i] % stride);
            bottom[cell] = Math.max(bottom[cell], offsets[i] / stride);
            right[cell] = Math.max(right[cell], offsets[i] % stride + WORD_PIXELS - 1);
            pixels += Long.bitCount(masks[i]) / 8;
        }
        reciprocal[cell] = (1L << RECIPROCAL_SHIFT) / pixels;
    }

    /**
     * Mean of a cell's ring, grey levels Q8; pixels that left the picture are taken from its nearest row and column.
     *
     * @param dyQ8 displacement in pixels; likewise dxQ8
     */
    int brightnessQ8(byte[] pixels, int cell, int dyQ8, int dxQ8) {
        int dy = (dyQ8 + 128) >> 8;
        int dx = (dxQ8 + 128) >> 8;
        long sum = inside(cell, dy, dx)
                ? total(lanes(pixels, dy * stride + dx, first[cell], first[cell + 1]))
                : clampedSum(pixels, cell, dy, dx);
        return meanQ8(sum << 8, cell, dyQ8 - (dy << 8), dxQ8 - (dx << 8));
    }

    /** A sum of 1,024 pixels is below 2^27 and the reciprocal at most 2^32. */
    private int meanQ8(long sumQ8, int cell, int restDyQ8, int restDxQ8) {
        int restQ16 = restDyQ8 * slopeDownQ8[cell] + restDxQ8 * slopeRightQ8[cell];
        return (int) (Fixed.roundShift(sumQ8 * reciprocal[cell], RECIPROCAL_SHIFT) + Fixed.roundShift(restQ16, 8));
    }

    private boolean inside(int cell, int dy, int dx) {
        return top[cell] + dy >= 0 && left[cell] + dx >= 0 && bottom[cell] + dy < height && right[cell] + dx < stride;
    }

    private long lanes(byte[] pixels, int base, int from, int to) {
        int[] offset = this.offset;
        long[] mask = this.mask;
        long lanes = 0;
        for (int i = from; i < to; i++) {
            long eight = (long) WORD.get(pixels, base + offset[i]) & mask[i];
            lanes += (eight & EVEN) + (eight >>> 8 & EVEN);
        }
        return lanes;
    }

    private static int total(long lanes) {
        return (int) ((lanes & 0xFFFF) + (lanes >>> 16 & 0xFFFF) + (lanes >>> 32 & 0xFFFF) + (lanes >>> 48));
    }

    private int clampedSum(byte[] pixels, int cell, int dy, int dx) {
        int sum = 0;
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            for (int k = 0; k < WORD_PIXELS; k++) {
                sum += isIn(i, k) * (pixels[nearest(i, k, dy, dx)] & 0xff);
            }
        }
        return sum;
    }

    /** 1 if the k-th pixel of a word belongs to the ring, else 0. */
    private int isIn(int word, int k) {
        return (int) (mask[word] >>> 8 * k & 1);
    }

    private int nearest(int word, int k, int dy, int dx) {
        return nearest(offset[word] / stride + dy, offset[word] % stride + dx + k);
    }
}
