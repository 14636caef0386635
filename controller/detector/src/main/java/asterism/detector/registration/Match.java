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
    private final long[] withTemplate;
    private final long[] withDown;
    private final long[] withRight;
    private final long[] ownEnergy;
    private DisplacedTemplate template;

    /** Whole pixels at which the template was held. */
    int dy;

    int dx;
    /** Whole pixels and the fitted rest. */
    int dyQ8;

    int dxQ8;
    /** Normalised correlation there, 1.0 = 32768. */
    int scoreQ15;

    int worstBandQ15;
    /** Largest distance of a band's own displacement from the whole region's, pixels Q8; bands that fit badly left out. */
    int bandSpreadQ8;

    Match(Region region, DisplacedTemplate[] templates, int pitch) {
        this.region = region;
        this.templates = templates;
        this.pitch = pitch;
        bands = region.bands;
        lanes = new int[bands.width / 2];
        withTemplate = new long[bands.count];
        withDown = new long[bands.count];
        withRight = new long[bands.count];
        ownEnergy = new long[bands.count];
    }

    /** Walks from a displacement in whole pixels to the best one nearby and judges the fit there. */
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
        judge(frame);
    }

    private static boolean far(int q8, int whole) {
        return Math.abs(q8 - (whole << 8)) > NEAR_Q8;
    }

    /** The three products of each band and the rest that follows from their sums. */
    private void hold(short[] frame) {
        template = templates[(dy & 3) * Binning.SIDE + (dx & 3)];
        long t = 0;
        long d = 0;
        long r = 0;
        for (int b = 0; b < bands.count; b++) {
            withTemplate[b] = product(frame, template.values, b);
            withDown[b] = product(frame, template.down, b);
            withRight[b] = product(frame, template.right, b);
            t += withTemplate[b];
            d += withDown[b];
            r += withRight[b];
        }
        template.fit.solve(t, d, r);
        dyQ8 = (dy << 8) + template.fit.dyQ8;
        dxQ8 = (dx << 8) + template.fit.dxQ8;
    }

    private long product(short[] frame, short[] picture, int band) {
        int from = bands.from(band);
        return Correlation.sum(
                frame,
                at(from),
                pitch,
                picture,
                from * bands.width,
                bands.width,
                bands.from(band + 1) - from,
                bands.width,
                1,
                lanes);
    }

    /** Where a row of the region lies in the frame at this displacement. */
    private int at(int row) {
        return (region.row + (dy >> 2) + row) * pitch + region.column + (dx >> 2);
    }

    private void judge(short[] frame) {
        long cross = 0;
        long energy = 0;
        worstBandQ15 = 1 << 15;
        for (int b = 0; b < bands.count; b++) {
            int from = bands.from(b);
            int rows = bands.from(b + 1) - from;
            ownEnergy[b] = Correlation.sum(frame, at(from), pitch, frame, at(from), pitch, rows, bands.width, 1, lanes);
            cross += withTemplate[b];
            energy += ownEnergy[b];
            worstBandQ15 = Math.min(worstBandQ15, normalised(withTemplate[b], ownEnergy[b], template.bandEnergy[b]));
        }
        scoreQ15 = normalised(cross, energy, template.energy);
        spread();
    }

    private void spread() {
        bandSpreadQ8 = 0;
        for (int b = 0; b < bands.count; b++) {
            LinearFit own = template.bandFit[b];
            own.solve(withTemplate[b], withDown[b], withRight[b]);
            int y = Math.abs((dy << 8) + own.dyQ8 - dyQ8);
            int x = Math.abs((dx << 8) + own.dxQ8 - dxQ8);
            bandSpreadQ8 = Math.max(bandSpreadQ8, Math.max(y, x));
        }
    }

    /** cross / √(a · b) in Q15, from 0 to 1. Energies stay below 2^40, so cross · 2^15 fits. */
    private static int normalised(long cross, long a, long b) {
        long root = Math.max(1, Fixed.squareRoot(a)) * Math.max(1, Fixed.squareRoot(b));
        return Fixed.clamp((cross << 15) / root, 0, 1 << 15);
    }
}
