package asterism.detector.registration;

import asterism.detector.fixed.Fixed;

/** A frame held against the template at one displacement, and the walk from there to the best one nearby. */
final class Match {
    /** A rest of up to 0.65 pixel is taken as it is: the fit is straight there to 0.01 pixel. */
    private static final int NEAR_Q8 = 166;

    private static final int MOST_STEPS = 5;

    private final Region region;
    private final Bands bands;
    private final DisplacedTemplate[] templates;
    private final int pitch;
    private final int[] lanes;
    private long withTemplate;

    /** Held at the end of the walk. */
    DisplacedTemplate template;

    /** Whole pixels at which the template was held. */
    int dy;

    int dx;
    /** Whole pixels and the fitted rest. */
    int dyQ8;

    int dxQ8;
    /** How much of the template the frame holds, 1.0 = 4096. */
    int amplitudeQ12;
    /** Normalised correlation there, 1.0 = 32768. */
    int scoreQ15;

    Match(Region region, DisplacedTemplate[] templates, int pitch) {
        this.region = region;
        this.templates = templates;
        this.pitch = pitch;
        bands = region.bands;
        lanes = new int[bands.width / 2];
    }

    /** Walks from a displacement in whole pixels to the best one nearby and scores the fit there. */
    void walk(short[] frame, int startDy, int startDx) {
        dy = region.clamp(startDy);
        dx = region.clamp(startDx);
        hold(frame);
        for (int step = 0; step < MOST_STEPS && (far(dyQ8, dy) || far(dxQ8, dx)); step++) {
            int nextDy = region.clamp((dyQ8 + 128) >> 8);
            int nextDx = region.clamp((dxQ8 + 128) >> 8);
            if (nextDy == dy && nextDx == dx) {
                break;
            }
            dy = nextDy;
            dx = nextDx;
            hold(frame);
        }
        scoreQ15 = normalised(withTemplate, product(frame, null), template.energy);
    }

    private static boolean far(int q8, int whole) {
        return Math.abs(q8 - (whole << 8)) > NEAR_Q8;
    }

    /** The three products and the rest that follows from them. */
    private void hold(short[] frame) {
        template = templates[(dy & 3) * Binning.SIDE + (dx & 3)];
        withTemplate = product(frame, template.values);
        template.fit.solve(withTemplate, product(frame, template.down), product(frame, template.right));
        dyQ8 = (dy << 8) + template.fit.dyQ8;
        dxQ8 = (dx << 8) + template.fit.dxQ8;
        amplitudeQ12 = template.fit.amplitudeQ12;
    }

    /** Over the region; null for the frame with itself. */
    private long product(short[] frame, short[] picture) {
        long sum = 0;
        for (int band = 0; band < bands.count; band++) {
            int from = bands.from(band);
            int rows = bands.from(band + 1) - from;
            int at = (region.row + (dy >> 2) + from) * pitch + region.column + (dx >> 2);
            sum += picture == null
                    ? Correlation.sum(frame, at, pitch, frame, at, pitch, rows, bands.width, 1, lanes)
                    : Correlation.sum(
                            frame,
                            at,
                            pitch,
                            picture,
                            template.at(from),
                            region.sheetColumns,
                            rows,
                            bands.width,
                            1,
                            lanes);
        }
        return sum;
    }

    /** cross / √(a · b) in Q15, from 0 to 1. Energies stay below 2^40, so cross · 2^15 fits. */
    private static int normalised(long cross, long a, long b) {
        long root = Math.max(1, Fixed.squareRoot(a)) * Math.max(1, Fixed.squareRoot(b));
        return Fixed.clamp((cross << 15) / root, 0, 1 << 15);
    }
}
