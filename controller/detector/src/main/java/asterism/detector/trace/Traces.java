package asterism.detector.trace;

import asterism.detector.fixed.Fixed;
import asterism.detector.profile.Profile;
import asterism.detector.profile.RegistrationTemplate;
import java.util.function.IntUnaryOperator;

/**
 * One number a cell: weighted mean brightness of its footprint minus the mean of its ring, neighbours taken out, the
 * whole picture's flicker divided out, and what the sensor adds under displacement taken off.
 */
public final class Traces {
    /** A cell that would reach this far over the picture's edge, 2 pixels in sixteenths, is read at the edge. */
    private static final int EDGE = 32;
    /** 8.0: eight times the template's light cannot be, the sensor would be full. */
    private static final int MOST_LIGHT_Q12 = 8 << 12;

    private final Footprints footprints;
    private final Rings rings;
    private final Rings around;
    private final FullScale fullScale;
    private final Demixing demixing;
    private final Flicker flicker;
    private final UsualPlace place;
    /** Null without a flat field. */
    private final SensorShade shade;

    /** Mean of the registration region in the template, grey levels above dark. */
    private final int templateLightQ8;
    /** The usual light over the template's. */
    private int lightQ12;

    private final int[] measuredQ8;
    private final int[] solutionQ8;

    /** This frame's; a cell more than two pixels of which lie outside the picture is unobserved. */
    public final CellTraces cells;

    public Traces(Profile profile) {
        int count = profile.cells().size();
        footprints = new Footprints(profile);
        rings = new Rings(profile, Ring::of, Rings.MOST_WORDS);
        around = new Rings(profile, Ring::around, Rings.FEW_WORDS);
        fullScale = new FullScale(profile);
        demixing = new Demixing(profile);
        shade = profile.flatField().isNone() ? null : new SensorShade(profile, rings, around);
        place = new UsualPlace(profile.flatField().gainQ15().length > 0);
        int darkQ8 = regionMeanQ8(profile, profile.flatField()::darkQ8);
        flicker = new Flicker(darkQ8);
        templateLightQ8 =
                Math.max(1, regionMeanQ8(profile, p -> profile.template().meanQ8()[p]) - darkQ8);
        measuredQ8 = new int[count];
        solutionQ8 = new int[count];
        cells = new CellTraces(count);
    }

    /**
     * Measures every cell in one frame all of whose rows have arrived.
     *
     * @param dyQ8 displacement of the brain, pixels
     * @param brightnessQ8 mean grey level of the registration region, which tells the light's flicker; 0 if the frame cannot be
     *     trusted: then it leaves no trace in the frames after it
     */
    public void project(byte[] pixels, int dyQ8, int dxQ8, int brightnessQ8) {
        int ratioQ15 = flicker.ratioQ15(brightnessQ8);
        lightQ12 = flicker.usualQ8() == 0
                ? 1 << 12
                : Fixed.clamp(((long) flicker.usualQ8() << 12) / templateLightQ8, 0, MOST_LIGHT_Q12);
        cells.doubt = place.doubt(dyQ8, dxQ8, brightnessQ8 != 0);
        for (int cell = 0; cell < measuredQ8.length; cell++) {
            measuredQ8[cell] =
                    observe(pixels, cell, dyQ8, dxQ8) ? measured(cell, dyQ8, dxQ8, ratioQ15) : CellTraces.UNOBSERVED;
        }
        int[] valueQ8 = cells.valueQ8;
        System.arraycopy(solutionQ8, 0, valueQ8, 0, valueQ8.length);
        demixing.solve(measuredQ8, valueQ8);
        if (brightnessQ8 != 0) {
            System.arraycopy(valueQ8, 0, solutionQ8, 0, valueQ8.length);
        }
        for (int cell = 0; cell < valueQ8.length; cell++) {
            valueQ8[cell] = measuredQ8[cell] == CellTraces.UNOBSERVED ? CellTraces.UNOBSERVED : valueQ8[cell];
        }
    }

    /** Cell and ring brightness; false if the cell is not in the picture. */
    private boolean observe(byte[] pixels, int cell, int dyQ8, int dxQ8) {
        int dy = (dyQ8 + 8) >> 4;
        int dx = (dxQ8 + 8) >> 4;
        int y = footprints.reachableY(cell, dy);
        int x = footprints.reachableX(cell, dx);
        if (Math.abs(y - dy) > EDGE || Math.abs(x - dx) > EDGE) {
            return false;
        }
        cells.full[cell] = fullScale.at(pixels, cell, y, x);
        cells.rawQ8[cell] = footprints.brightnessQ8(pixels, cell, y, x);
        cells.ringQ8[cell] = rings.brightnessQ8(pixels, cell, dyQ8, dxQ8);
        cells.haloQ8[cell] = cells.ringQ8[cell] - around.brightnessQ8(pixels, cell, dyQ8, dxQ8);
        return true;
    }

    /** Over the ring, in the usual light, without what is the sensor's. */
    private int measured(int cell, int dyQ8, int dxQ8, int ratioQ15) {
        int overRing = cells.rawQ8[cell] - cells.ringQ8[cell];
        int inUsualLight = (int) Fixed.roundShift((long) overRing * ratioQ15, 15);
        cells.ringQ8[cell] = (int) Fixed.roundShift((long) cells.ringQ8[cell] * ratioQ15, 15);
        if (shade == null) {
            return inUsualLight;
        }
        cells.haloQ8[cell] -= shade.haloQ8(cell, dyQ8, dxQ8, lightQ12);
        cells.rawQ8[cell] -= shade.darkQ8(cell);
        return inUsualLight - shade.valueQ8(cell, dyQ8, dxQ8, lightQ12);
    }

    /** Mean of a picture over the registration region, grey levels. */
    private static int regionMeanQ8(Profile profile, IntUnaryOperator pictureQ8) {
        RegistrationTemplate t = profile.template();
        long sum = 0;
        for (int y = t.regionY0(); y < t.regionY0() + t.regionHeight(); y++) {
            for (int x = t.regionX0(); x < t.regionX0() + t.regionWidth(); x++) {
                sum += pictureQ8.applyAsInt(y * t.width() + x);
            }
        }
        return (int) (sum / ((long) t.regionHeight() * t.regionWidth()));
    }
}
