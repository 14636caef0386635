package asterism.detector.trace;

import asterism.detector.profile.CellProfile;
import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/**
 * All cells' footprints and rings as flat lists of pixel offsets, and the sums over a displaced picture.
 *
 * <p>The displacement is applied to the offsets: its whole part as one base offset, its fraction as a bilinear mix of
 * four sums, so no picture is ever resampled.
 */
final class Footprints {
    private static final int RECIPROCAL_SHIFT = 40;

    private final int stride;
    private final int height;
    private final int cells;
    private final int[] first;
    private final int[] offset;
    private final short[] weight;
    private final long[] reciprocal;
    private final int[] ringFirst;
    private final int[] ringOffset;
    private final long[] ringReciprocal;
    private final int[] top;
    private final int[] left;
    private final int[] bottom;
    private final int[] right;

    Footprints(Profile profile) {
        stride = profile.width();
        height = profile.height();
        cells = profile.cells().size();
        first = new int[cells + 1];
        ringFirst = new int[cells + 1];
        reciprocal = new long[cells];
        ringReciprocal = new long[cells];
        top = new int[cells];
        left = new int[cells];
        bottom = new int[cells];
        right = new int[cells];
        int most = 0;
        for (CellProfile cell : profile.cells()) {
            most += cell.footprint().weights().length;
        }
        offset = new int[most];
        weight = new short[most];
        ringOffset = new int[cells * Ring.MOST];
        boolean[] taken = Ring.taken(profile);
        for (int cell = 0; cell < cells; cell++) {
            fold(profile.cells().get(cell), cell);
            surround(Ring.of(profile, profile.cells().get(cell), taken), cell);
        }
    }

    private void fold(CellProfile cell, int index) {
        Footprint f = cell.footprint();
        int at = first[index];
        for (int i = 0; i < f.weights().length; i++) {
            if (f.weights()[i] > 0) {
                offset[at] = (f.y0() + i / f.width()) * stride + f.x0() + i % f.width();
                weight[at++] = (short) f.weights()[i];
            }
        }
        first[index + 1] = at;
        reciprocal[index] = (1L << RECIPROCAL_SHIFT) / f.weightSum();
        top[index] = f.y0();
        left[index] = f.x0();
        bottom[index] = f.y0() + f.height();
        right[index] = f.x0() + f.width();
    }

    private void surround(int[] ring, int index) {
        int count = Math.max(1, ring.length);
        int at = ringFirst[index];
        System.arraycopy(ring, 0, ringOffset, at, ring.length);
        if (ring.length == 0) {
            ringOffset[at] = offset[first[index]];
        }
        ringFirst[index + 1] = at + count;
        ringReciprocal[index] = (1L << RECIPROCAL_SHIFT) / count;
    }

    /** Nearest displacement at which all of the cell lies in the picture, in sixteenths of a pixel. */
    int reachableY(int cell, int dySixteenths) {
        return within(dySixteenths, -top[cell], height - 1 - bottom[cell]);
    }

    int reachableX(int cell, int dxSixteenths) {
        return within(dxSixteenths, -left[cell], stride - 1 - right[cell]);
    }

    /** The last whole step still reads one pixel further for its fraction, so the fraction may go up to 15. */
    private static int within(int sixteenths, int least, int most) {
        return Math.max(16 * least, Math.min(16 * most + 15, sixteenths));
    }

    /**
     * Weighted mean brightness of a cell, grey levels Q8.
     *
     * <p>A sum of 2,048 pixels · 255 · 255 stays below 2^28; the mix multiplies it by at most 256, as a long.
     *
     * @param dy whole part of the displacement, dyFraction its rest in sixteenths, 0 to 15
     */
    int brightnessQ8(byte[] pixels, int cell, int dy, int dx, int dyFraction, int dxFraction) {
        int base = dy * stride + dx;
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            int p = base + offset[i];
            int w = weight[i];
            a += w * (pixels[p] & 0xff);
            b += w * (pixels[p + 1] & 0xff);
            c += w * (pixels[p + stride] & 0xff);
            d += w * (pixels[p + stride + 1] & 0xff);
        }
        long mix = (long) (16 - dyFraction) * ((16 - dxFraction) * (long) a + dxFraction * (long) b)
                + (long) dyFraction * ((16 - dxFraction) * (long) c + dxFraction * (long) d);
        return (int) rounded(mix, reciprocal[cell]);
    }

    /** Mean of the ring, grey levels Q8; pixels that left the picture are taken from its nearest row and column. */
    int ringQ8(byte[] pixels, int cell, int dy, int dx) {
        int base = dy * stride + dx;
        int sum = 0;
        int last = pixels.length - 1;
        for (int i = ringFirst[cell]; i < ringFirst[cell + 1]; i++) {
            int p = Math.max(0, Math.min(last, base + ringOffset[i]));
            sum += pixels[p] & 0xff;
        }
        return (int) rounded((long) sum << 8, ringReciprocal[cell]);
    }

    /** mix is below 2^36 and the reciprocal below 2^40: split so that the product stays within 63 bits. */
    private static long rounded(long mix, long reciprocal) {
        long high = mix >> 16;
        long low = mix & 0xffff;
        return (high * reciprocal + ((low * reciprocal) >> 16) + (1L << (RECIPROCAL_SHIFT - 17)))
                >> (RECIPROCAL_SHIFT - 16);
    }
}
