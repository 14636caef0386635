package asterism.detector.trace;

import asterism.detector.profile.Footprint;
import asterism.detector.profile.Profile;

/** Whether a cell is brighter than the sensor can tell: its heaviest pixel stands for it. */
final class FullScale {
    private final int stride;
    /** Offset of each cell's heaviest pixel in the template. */
    private final int[] heaviest;

    FullScale(Profile profile) {
        stride = profile.width();
        heaviest = new int[profile.cells().size()];
        for (int cell = 0; cell < heaviest.length; cell++) {
            Footprint f = profile.cells().get(cell).footprint();
            int at = 0;
            for (int i = 1; i < f.weights().length; i++) {
                at = f.weights()[i] > f.weights()[at] ? i : at;
            }
            heaviest[cell] = (f.y0() + at / f.width()) * stride + f.x0() + at % f.width();
        }
    }

    /** @param dy displacement in sixteenths of a pixel, reachable for {@link Footprints}; likewise dx */
    boolean at(byte[] pixels, int cell, int dy, int dx) {
        return pixels[heaviest[cell] + (dy + 8 >> 4) * stride + (dx + 8 >> 4)] == -1;
    }
}
