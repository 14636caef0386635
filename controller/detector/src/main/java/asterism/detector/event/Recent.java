package asterism.detector.event;

import asterism.detector.trace.CellTraces;

/**
 * What was seen of every cell in the last {@link #FRAMES} frames: heights above the middle of the cell's rest, and how
 * much its surroundings were brighter than theirs.
 *
 * <p>The baseline lies at the low edge of rest; what a height at rest is in the middle is followed here, by steps of 1 % of
 * the noise in 50 ms while the cell is dark.
 */
final class Recent {
    /** A power of two. */
    static final int FRAMES = 128;

    /** Activity above this, 2 noises, is not rest. */
    private static final int LIT_Q8 = 512;

    private static final int FIRST_MIDDLE_Q16 = 20_480;

    private final int cells;
    private final int[] heightQ8;
    private final int[] haloQ8;
    private final int[] middleQ16;
    private final int stepQ16;
    private final int[] doubt = new int[FRAMES];
    private final int[] lostUntil = new int[FRAMES];

    Recent(int cells, int frameMicros) {
        this.cells = cells;
        heightQ8 = new int[cells * FRAMES];
        haloQ8 = new int[cells * FRAMES];
        java.util.Arrays.fill(heightQ8, CellTraces.UNOBSERVED);
        middleQ16 = new int[cells];
        java.util.Arrays.fill(middleQ16, FIRST_MIDDLE_Q16);
        stepQ16 = Math.max(1, frameMicros / 100);
    }

    /** Begins a frame. */
    void begin(int frame, int lostBefore, int doubtOfFrame) {
        lostUntil[slot(frame)] = lostUntil[slot(frame - 1)] + lostBefore;
        doubt[slot(frame)] = doubtOfFrame;
    }

    /** Keeps one cell's height, units of noise, or {@link CellTraces#UNOBSERVED}, and its halo, grey levels. */
    void remember(int cell, int frame, int height, int halo, int activityQ8) {
        int at = slot(frame) * cells + cell;
        haloQ8[at] = halo;
        if (height == CellTraces.UNOBSERVED) {
            heightQ8[at] = height;
            return;
        }
        heightQ8[at] = height - (middleQ16[cell] >> 8);
        if (activityQ8 <= LIT_Q8) {
            middleQ16[cell] += height << 8 > middleQ16[cell] ? stepQ16 : -stepQ16;
        }
    }

    private static int slot(int frame) {
        return frame & FRAMES - 1;
    }

    boolean seen(int cell, int frame) {
        return heightQ8[slot(frame) * cells + cell] != CellTraces.UNOBSERVED;
    }

    int heightQ8(int cell, int frame) {
        return heightQ8[slot(frame) * cells + cell];
    }

    int haloQ8(int cell, int frame) {
        return haloQ8[slot(frame) * cells + cell];
    }

    /** The variance of all values in a frame is 2^this times the usual. */
    int doubt(int frame) {
        return doubt[slot(frame)];
    }

    /** Device frames from one received frame to a later one, lost ones included. */
    int framesBetween(int earlier, int later) {
        return later - earlier + lostUntil[slot(later)] - lostUntil[slot(earlier)];
    }
}
