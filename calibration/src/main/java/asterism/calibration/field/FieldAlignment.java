package asterism.calibration.field;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a picture of a field lies in another of equal size, found on local contrast: brightness and vignette drop out,
 * and what does not follow the field (dust on the sensor, cells active in one picture only) loses its weight.
 * Displacements up to two fifths of the side, rotations up to 15° and scales from 0.92 to 1.08 are found.
 *
 * @param place from the reference to the other picture
 * @param dyError standard error of the displacement down, pixels
 * @param dxError standard error of the displacement right, pixels
 * @param radiansError standard error of the rotation
 * @param scaleError standard error of the scale
 * @param correlation of the two contrasts in that place, -1 to 1
 * @param certainty the correlation in units of what unrelated textures of this grain and overlap show, about normal
 */
public record FieldAlignment(
        Similarity place,
        double dyError,
        double dxError,
        double radiansError,
        double scaleError,
        double correlation,
        double certainty) {
    private static final int COARSE_SIDE = 160;
    private static final double LEAST_CERTAINTY = 12;
    private static final double LEAST_OVERLAP = 0.25;
    /** Pixels that vary together in a local contrast. */
    private static final double GRAIN_PIXELS = 60;

    /** Whether the two show the same field; if not, the place means nothing. */
    public boolean sameField() {
        return certainty >= LEAST_CERTAINTY;
    }

    /**
     * Finds the place.
     *
     * @param reference row-major grey levels, height × width
     * @param other likewise, the same size
     * @param width 64 or more; likewise the height
     */
    public static FieldAlignment of(float[] reference, float[] other, int width, int height) {
        int bin = Math.max(1, (Math.max(width, height) + COARSE_SIDE - 1) / COARSE_SIDE);
        Contrast coarse = Contrast.of(reference, width, height, bin);
        Contrast coarseOther = Contrast.of(other, width, height, bin);
        Refinement first = new Refinement(coarse, coarseOther);
        Refinement.Fit best = null;
        for (Similarity start : starts(coarse, coarseOther)) {
            Refinement.Fit fit = first.from(start);
            if (best == null || fit.correlation() > best.correlation()) {
                best = fit;
            }
        }
        for (int finer = bin; finer > 1; ) {
            int next = Math.max(1, finer / 2);
            best = new Refinement(Contrast.of(reference, width, height, next), Contrast.of(other, width, height, next))
                    .from(best.place().enlarged((double) finer / next));
            finer = next;
        }
        double[] e = best.errors();
        boolean enough = best.overlap() >= LEAST_OVERLAP * width * height;
        double certainty = enough ? best.correlation() * Math.sqrt(best.overlap() / GRAIN_PIXELS) : 0;
        return new FieldAlignment(best.place(), e[0], e[1], e[2], e[3], best.correlation(), certainty);
    }

    /** Correlation of the two pictures' contrasts in a given place, -1 to 1. */
    public static double likeness(float[] reference, float[] other, int width, int height, Similarity place) {
        return new Refinement(Contrast.of(reference, width, height, 1), Contrast.of(other, width, height, 1))
                .likeness(place);
    }

    /** The other picture brought onto the reference; NaN where it does not reach. */
    public float[] onto(float[] other, int width, int height) {
        Contrast picture = new Contrast(width, height, other);
        float[] out = new float[other.length];
        for (int i = 0; i < out.length; i++) {
            double y = i / width - picture.centreY();
            double x = i % width - picture.centreX();
            out[i] = (float) picture.at(picture.centreY() + place.y(y, x), picture.centreX() + place.x(y, x));
        }
        return out;
    }

    private static List<Similarity> starts(Contrast coarse, Contrast other) {
        List<Similarity> starts = new ArrayList<>(CoarseSearch.places(coarse, other));
        starts.add(Similarity.NONE);
        return starts;
    }
}
