package asterism.detector.registration;

import asterism.detector.profile.RegistrationTemplate;

/**
 * The high-passed template, over which a frame's high-passed region slides; with running sums of squares, so that the
 * energy under any position costs four reads.
 */
final class SlidingPicture {
    final short[] values;
    final int pitch;
    final int rows;
    private final long[] squares;

    SlidingPicture(RegistrationTemplate template, int bin, int inner, int outer) {
        rows = template.height() / bin;
        pitch = template.width() / bin;
        char[] padded = padded(template, bin, outer);
        values = new short[rows * pitch];
        new HighPass(inner, outer, pitch, 64 * bin * bin)
                .filter(padded, pitch + 2 * outer, outer, outer, rows, pitch, values, pitch);
        squares = new long[(rows + 1) * (pitch + 1)];
        for (int y = 0; y < rows; y++) {
            long row = 0;
            for (int x = 0; x < pitch; x++) {
                int v = values[y * pitch + x];
                row += v * v;
                squares[(y + 1) * (pitch + 1) + x + 1] = squares[y * (pitch + 1) + x + 1] + row;
            }
        }
    }

    /** Binned to 64 units a grey level and pixel, so that 2 × 2 pixels still fit 16 bits; edges repeated. */
    private char[] padded(RegistrationTemplate template, int bin, int margin) {
        int stride = pitch + 2 * margin;
        char[] out = new char[(rows + 2 * margin) * stride];
        for (int y = 0; y < rows + 2 * margin; y++) {
            int sy = Math.max(0, Math.min(rows - 1, y - margin)) * bin;
            for (int x = 0; x < stride; x++) {
                int sx = Math.max(0, Math.min(pitch - 1, x - margin)) * bin;
                int sum = 0;
                for (int i = 0; i < bin * bin; i++) {
                    sum += template.meanQ8()[(sy + i / bin) * template.width() + sx + i % bin];
                }
                out[y * stride + x] = (char) (sum >> 2);
            }
        }
        return out;
    }

    /** Σ values² over height × width from (y, x). */
    long energy(int y, int x, int height, int width) {
        int p = pitch + 1;
        return squares[(y + height) * p + x + width]
                - squares[y * p + x + width]
                - squares[(y + height) * p + x]
                + squares[y * p + x];
    }
}
