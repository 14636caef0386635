package asterism.detector.registration;

import asterism.detector.profile.RegistrationTemplate;

/** Where the template's region lies on the grid of blocks, and how far it may be displaced. */
final class Region {
    /** Frame's row and column at which the first block begins, 0 to 3. */
    final int y0;

    final int x0;
    /** The region's first block. */
    final int row;

    final int column;
    final Bands bands;
    /** Largest displacement along each axis, pixels. */
    final int reach;

    Region(RegistrationTemplate t) {
        y0 = t.regionY0() % Binning.SIDE;
        x0 = t.regionX0() % Binning.SIDE;
        row = t.regionY0() / Binning.SIDE;
        column = t.regionX0() / Binning.SIDE;
        bands = new Bands(t.regionHeight() / Binning.SIDE, t.regionWidth() / Binning.SIDE & ~1);
        reach = t.maxShiftPixels();
    }

    int clamp(int pixels) {
        return Math.max(-reach, Math.min(reach, pixels));
    }
}
