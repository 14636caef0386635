package asterism.detector.registration;

import asterism.detector.fixed.Fixed;
import asterism.detector.profile.FlatField;
import asterism.detector.profile.RegistrationTemplate;

/**
 * Where the brain moved: the displacement at which the frame looks most like the template.
 *
 * <p>While rows arrive they are summed over blocks of 4 × 4 pixels and high-passed. Then the region's products with the
 * template and with its change down and right, all three displaced by the same whole pixels, give the rest of the way
 * by least squares; a rest of more than a pixel is walked and looked at again. When the normalised correlation at the
 * end is poor the whole range is searched in steps of a block first. Plain correlation after a high-pass holds where
 * phase correlation locks to the sensor's fixed pattern (Guizar-Sicairos 2008 and Pnevmatikakis &amp; Giovannucci 2017
 * describe the family); holding the template ready at every displacement below a block makes small pictures do for it.
 */
public final class Registration {
    /** A score that pictures without anything in common reach somewhere in the range, 0.2. */
    static final int CHANCE_Q15 = 6_554;

    private final Region region;
    private final Binning binning;
    /** Null without a flat field. */
    private final StandingPattern standing;

    private final HighPass highPass;
    private final Search search;
    private Match match;
    private Match other;
    private long blocksSum;
    /** Mean of the region without light, and of its light in the template. */
    private final int darkQ8;

    private final int templateLightQ8;
    /** Light of the last good frame over the template's. */
    private int lightQ12 = 1 << 12;

    private int lastDy;
    private int lastDx;

    /** What the last frame showed that those before it did not. */
    final Novelty novelty;

    /** Displacement, pixels, positive = the brain moved down and right in this frame. */
    public int dyQ8;

    public int dxQ8;
    /** Normalised correlation at the nearest whole pixel, 1.0 = 32768. */
    public int scoreQ15;
    /** Mean of the region, grey levels. */
    public int brightnessQ8;
    /** Best position lies at the end of the range. */
    public boolean outOfRange;

    public Registration(RegistrationTemplate t) {
        this(t, FlatField.NONE);
    }

    public Registration(RegistrationTemplate t, FlatField flat) {
        region = new Region(t);
        binning = new Binning(t.height(), t.width(), region.y0, region.x0);
        highPass = new HighPass(binning.rows, binning.pitch);
        double[] lit = StandingPattern.lit(t, flat);
        double[] dark = StandingPattern.dark(t, flat);
        standing = flat.isNone() ? null : new StandingPattern(lit, dark, t.width(), binning, region);
        double[] grey = new double[t.meanQ8().length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = t.meanQ8()[i] / 256.0 - lit[i] - dark[i];
        }
        darkQ8 = (int) StrictMath.rint(256 * region.mean(i -> dark[i], t.width()));
        templateLightQ8 = Math.max(1, (int) region.mean(i -> t.meanQ8()[i], t.width()) - darkQ8);
        DisplacedTemplate[] templates = new DisplacedTemplate[Binning.SIDE * Binning.SIDE];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = new DisplacedTemplate(t, grey, region, i / Binning.SIDE, i % Binning.SIDE);
        }
        match = new Match(region, templates, binning.pitch);
        other = new Match(region, templates, binning.pitch);
        novelty = new Novelty(region, binning.pitch);
        search = new Search(region, templates[0], binning.pitch);
    }

    /** A new frame's rows come. */
    public void begin() {
        binning.begin();
        highPass.begin();
        novelty.begin();
        blocksSum = 0;
    }

    /** Rows {@code from} to {@code to - 1} have arrived; each row once, in order. */
    public void rows(byte[] pixels, int from, int to) {
        for (int y = from; y < to; y++) {
            if (binning.add(pixels, y)) {
                blockRow(binning.ready - 1);
            }
        }
    }

    private void blockRow(int row) {
        int inRegion = row - region.row;
        if (inRegion >= 0 && inRegion < region.bands.height) {
            blocksSum += sum(binning.sums, row * binning.pitch + region.column, region.bands.width);
        }
        if (standing != null) {
            standing.takeFrom(binning.sums, row, lightQ12);
        }
        highPass.add(binning.sums, row);
    }

    private static int sum(int[] values, int at, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[at + i];
        }
        return sum;
    }

    /**
     * Finds the displacement of a frame all of whose rows have arrived, starting from the last one; a frame with rows
     * missing scores 0 and moves nothing.
     *
     * @param expectedScoreQ15 what a good frame scores at least about; well below it the whole range is searched, and
     *     likewise when it is 0 because no frame has been seen yet
     */
    public void align(int expectedScoreQ15) {
        if (binning.ready < binning.rows) {
            scoreQ15 = 0;
            return;
        }
        match.walk(highPass.values, lastDy, lastDx);
        if (expectedScoreQ15 == 0 || match.scoreQ15 < Math.max(CHANCE_Q15, expectedScoreQ15 * 3 / 4)) {
            searchAll();
        }
        report();
        if (scoreQ15 >= CHANCE_Q15) {
            lastDy = match.dy;
            lastDx = match.dx;
        }
    }

    /** Whole pixels at which the template was held. */
    int heldDy() {
        return match.dy;
    }

    int heldDx() {
        return match.dx;
    }

    /** Keeps the old place when the new one is no better. */
    private void searchAll() {
        search.run(highPass.values);
        other.walk(highPass.values, search.dy, search.dx);
        if (other.scoreQ15 > match.scoreQ15) {
            Match better = other;
            other = match;
            match = better;
        }
    }

    private void report() {
        int limit = region.reach << 8;
        outOfRange = Math.abs(match.dyQ8) >= limit || Math.abs(match.dxQ8) >= limit;
        dyQ8 = Math.max(-limit, Math.min(limit, match.dyQ8));
        dxQ8 = Math.max(-limit, Math.min(limit, match.dxQ8));
        scoreQ15 = match.scoreQ15;
        novelty.measure(highPass.wide, match);
        long pixels = (long) region.bands.height * region.bands.width * Binning.SIDE * Binning.SIDE;
        brightnessQ8 = (int) ((blocksSum << 8) / pixels);
        if (scoreQ15 >= CHANCE_Q15) {
            long light = ((long) (brightnessQ8 - darkQ8) << 12) / templateLightQ8;
            lightQ12 = Fixed.clamp(light, 0, StandingPattern.MOST_LIGHT_Q12);
        }
    }
}
