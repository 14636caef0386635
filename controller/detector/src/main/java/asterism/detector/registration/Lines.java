package asterism.detector.registration;

import asterism.detector.fixed.Fixed;
import java.util.Arrays;

/** What is new in the rows of a frame, or in its columns, in a few numbers. */
final class Lines {
    /** Neighbours looked at together: torn rows are many. */
    private static final int TOGETHER = 4;

    /** Σ of what is new in each line. */
    final int[] sum;
    /** Σ of its capped magnitudes. */
    final int[] size;
    /** Root of the mean square of the lines' means, units of {@link HighPass}. */
    int deviationQ4;
    /** Largest and smallest mean, both positive. */
    int mostQ4;

    int leastQ4;
    /** Largest mean magnitude of a line and of four lines together, against the expected one, 1.0 = 256. */
    int worstQ8;

    int worstTogetherQ8;

    Lines(int count) {
        sum = new int[count];
        size = new int[count];
    }

    void begin() {
        Arrays.fill(sum, 0);
        Arrays.fill(size, 0);
    }

    /** Over lines {@code from} to {@code from + count - 1} of {@code blocks} blocks each. */
    void measure(int from, int count, int blocks, int expectedQ4) {
        long squares = 0;
        int most = 0;
        int least = 0;
        int worst = 0;
        int together = 0;
        int worstTogether = 0;
        for (int i = 0; i < count; i++) {
            int line = sum[from + i];
            squares += (long) line * line;
            most = Math.max(most, line);
            least = Math.max(least, -line);
            worst = Math.max(worst, size[from + i]);
            together += size[from + i] - (i >= TOGETHER ? size[from + i - TOGETHER] : 0);
            worstTogether = Math.max(worstTogether, together);
        }
        deviationQ4 = (int) ((Fixed.squareRoot(squares / count) << 4) / blocks);
        mostQ4 = (most << 4) / blocks;
        leastQ4 = (least << 4) / blocks;
        long expected = (long) blocks * Math.max(1, expectedQ4);
        worstQ8 = (int) (((long) worst << 12) / expected);
        worstTogetherQ8 = (int) (((long) worstTogether << 12) / (TOGETHER * expected));
    }
}
