package asterism.detector.trace;

import asterism.detector.fixed.Fixed;
import asterism.detector.profile.Profile;

/**
 * One number a cell: weighted mean brightness of its footprint minus the mean of its ring, neighbours taken out, the
 * whole picture's flicker divided out.
 */
public final class Traces {
    private static final int FLICKER_SHIFT = 6;
    /** A cell that would reach this far over the picture's edge, 2 pixels in sixteenths, is read at the edge. */
    private static final int EDGE = 32;

    private final Footprints footprints;
    private final Demixing demixing;
    private final int[] measuredQ8;
    private final int[] solutionQ8;
    private int usualBrightnessQ16;

    /** This frame's; a cell more than two pixels of which lie outside the picture is unobserved. */
    public final CellTraces cells;

    public Traces(Profile profile) {
        int count = profile.cells().size();
        footprints = new Footprints(profile);
        demixing = new Demixing(profile);
        measuredQ8 = new int[count];
        solutionQ8 = new int[count];
        cells = new CellTraces(count);
    }

    /** A new frame's rows come. */
    public void begin() {}

    /** Rows {@code from} to {@code to - 1} have arrived; each row once, in order. */
    public void rows(byte[] pixels, int from, int to) {}

    /**
     * Measures every cell in one frame all of whose rows have arrived.
     *
     * @param dyQ8 displacement of the brain, pixels
     * @param brightnessQ8 mean of the registration region, which tells the light's flicker; 0 if the light is off
     */
    public void project(byte[] pixels, int dyQ8, int dxQ8, int brightnessQ8) {
        int[] valueQ8 = cells.valueQ8;
        int[] rawQ8 = cells.rawQ8;
        int[] ringQ8 = cells.ringQ8;
        int dy = (dyQ8 + 8) >> 4;
        int dx = (dxQ8 + 8) >> 4;
        int ringDy = (dyQ8 + 128) >> 8;
        int ringDx = (dxQ8 + 128) >> 8;
        int flickerQ15 = flickerQ15(brightnessQ8);
        for (int cell = 0; cell < valueQ8.length; cell++) {
            int y = footprints.reachableY(cell, dy);
            int x = footprints.reachableX(cell, dx);
            if (Math.abs(y - dy) <= EDGE && Math.abs(x - dx) <= EDGE) {
                rawQ8[cell] = footprints.brightnessQ8(pixels, cell, y >> 4, x >> 4, y & 15, x & 15);
                ringQ8[cell] = footprints.ringQ8(pixels, cell, ringDy, ringDx);
                measuredQ8[cell] = (int) Fixed.roundShift((long) (rawQ8[cell] - ringQ8[cell]) * flickerQ15, 15);
                valueQ8[cell] = 0;
            } else {
                valueQ8[cell] = CellTraces.UNOBSERVED;
            }
        }
        demixing.solve(measuredQ8, solutionQ8);
        for (int cell = 0; cell < valueQ8.length; cell++) {
            if (valueQ8[cell] != CellTraces.UNOBSERVED) {
                valueQ8[cell] = solutionQ8[cell];
            }
        }
    }

    /** Usual over present brightness, within 0.8 to 1.25; the usual follows in about 64 frames. */
    private int flickerQ15(int brightnessQ8) {
        if (brightnessQ8 == 0) {
            return 1 << 15;
        }
        int now = brightnessQ8 << 8;
        if (usualBrightnessQ16 == 0) {
            usualBrightnessQ16 = now;
        }
        usualBrightnessQ16 += (now - usualBrightnessQ16) >> FLICKER_SHIFT;
        return Fixed.clamp(((long) usualBrightnessQ16 << 15) / now, 26_214, 40_960);
    }
}
