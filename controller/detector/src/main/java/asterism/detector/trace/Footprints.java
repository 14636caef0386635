package asterism.detector.trace;

import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/**
 * All cells' footprints as flat lists of pixels, and their weighted means over a displaced picture.
 *
 * <p>The displacement is applied to the footprint: its whole part as one base offset, its fraction by mixing each
 * pixel's four bilinear weights while reading, so no picture is ever resampled and each pixel is read once. The four
 * weights are the 16-bit lanes of a long; one product with the four shares of the fraction, in reverse order, brings
 * their mix into the top lane. Every lane of the product stays below 255 · 256 &lt; 2^16, so none spills into the next.
 */
final class Footprints {
    private static final int RECIPROCAL_SHIFT = 40;
    private static final int TOP_LANE = 48;

    private final int stride;
    private final int height;
    private final int[] first;
    private final int[] offset;
    private final long[] weights;
    private final long[] reciprocal;
    private final Footprint[] footprint;

    Footprints(Profile profile) {
        stride = profile.width();
        height = profile.height();
        int cells = profile.cells().size();
        first = new int[cells + 1];
        reciprocal = new long[cells];
        footprint = new Footprint[cells];
        int most = 0;
        for (int cell = 0; cell < cells; cell++) {
            footprint[cell] = profile.cells().get(cell).footprint();
            most += (footprint[cell].height() + 1) * (footprint[cell].width() + 1);
        }
        int[] offsets = new int[most];
        long[] quadruples = new long[most];
        for (int cell = 0; cell < cells; cell++) {
            first[cell + 1] = list(footprint[cell], first[cell], offsets, quadruples);
            reciprocal[cell] = (1L << RECIPROCAL_SHIFT) / footprint[cell].weightSum();
        }
        offset = java.util.Arrays.copyOf(offsets, first[cells]);
        weights = java.util.Arrays.copyOf(quadruples, first[cells]);
    }

    /** Every pixel that a displacement by less than one pixel can give a weight. */
    private int list(Footprint f, int from, int[] offsets, long[] quadruples) {
        int at = from;
        for (int y = 0; y <= f.height(); y++) {
            for (int x = 0; x <= f.width(); x++) {
                long four = weight(f, y, x)
                        | weight(f, y, x - 1) << 16
                        | weight(f, y - 1, x) << 32
                        | weight(f, y - 1, x - 1) << TOP_LANE;
                if (four != 0) {
                    offsets[at] = (f.y0() + y) * stride + f.x0() + x;
                    quadruples[at++] = four;
                }
            }
        }
        return at;
    }

    private static long weight(Footprint f, int y, int x) {
        boolean inside = y >= 0 && x >= 0 && y < f.height() && x < f.width();
        return inside ? f.weights()[y * f.width() + x] : 0;
    }

    /** Nearest displacement at which all of the cell lies in the picture, in sixteenths of a pixel. */
    int reachableY(int cell, int dySixteenths) {
        Footprint f = footprint[cell];
        return within(dySixteenths, -f.y0(), height - 1 - f.y0() - f.height());
    }

    int reachableX(int cell, int dxSixteenths) {
        Footprint f = footprint[cell];
        return within(dxSixteenths, -f.x0(), stride - 1 - f.x0() - f.width());
    }

    /** The last whole step still reads one pixel further for its fraction, so the fraction may go up to 15. */
    private static int within(int sixteenths, int least, int most) {
        return Math.max(16 * least, Math.min(16 * most + 15, sixteenths));
    }

    /**
     * Weighted mean brightness of a cell, grey levels Q8.
     *
     * @param dy displacement in sixteenths of a pixel, reachable; likewise dx
     */
    int brightnessQ8(byte[] pixels, int cell, int dy, int dx) {
        int base = (dy >> 4) * stride + (dx >> 4);
        return mean(cell, sum(pixels, base, shares(dy & 15, dx & 15), first[cell], first[cell + 1]));
    }

    /** Shares of the four neighbours in 256ths, that of the pixel itself in the top lane. */
    private static long shares(int fy, int fx) {
        return (long) (16 - fy) * (16 - fx) << TOP_LANE
                | (long) (16 - fy) * fx << 32
                | (long) fy * (16 - fx) << 16
                | (long) fy * fx;
    }

    /** Mixed weights sum to 256 Σ w, at most 256 · 2,048 · 255 &lt; 2^27, and the sum stays below 2^35. */
    private long sum(byte[] pixels, int base, long shares, int from, int to) {
        int[] offset = this.offset;
        long[] weights = this.weights;
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (weights[i] * shares >>> TOP_LANE) * (pixels[base + offset[i]] & 0xff);
        }
        return sum;
    }

    /** The sum is within ±2^36 and the reciprocal at most 2^40: split so that the product stays within 63 bits. */
    private int mean(int cell, long sum) {
        long high = (sum >> 16) * reciprocal[cell];
        long low = (sum & 0xffff) * reciprocal[cell] >> 16;
        return (int) ((high + low + (1L << (RECIPROCAL_SHIFT - 17))) >> (RECIPROCAL_SHIFT - 16));
    }
}
