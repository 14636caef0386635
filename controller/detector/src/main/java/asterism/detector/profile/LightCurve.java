package asterism.detector.profile;

import java.util.Arrays;

/**
 * What power leaves the objective at each code of the LED, as a power meter found it, and how much of it is allowed.
 *
 * @param codes 2 to 1,024, ascending, 0 to 65,535
 * @param nanowatts at those codes, rising throughout or falling throughout, above 0
 * @param bandE4 half width of the 95 % band at those codes, ten-thousandths of the power
 * @param areaE4 illuminated field, ten-thousandths of a mm², above 0
 * @param maxMicrowattsPerMm2 largest power density allowed, above 0
 * @param maxDutyE3 largest share of the time the light may burn, thousandths, 1 to 1,000
 * @param maxMillijoulesPerMm2 largest dose of one session, above 0
 */
public record LightCurve(
        int[] codes,
        int[] nanowatts,
        int[] bandE4,
        int areaE4,
        int maxMicrowattsPerMm2,
        int maxDutyE3,
        int maxMillijoulesPerMm2) {
    public static final int MOST_CODES = 1024;
    private static final double END_SHARE = 0.02;

    /** Power of a code, µW, along the straight line between its neighbours; NaN beyond the codes measured. */
    public double microwatts(double code) {
        return between(code, 0);
    }

    /** Upper edge of the band there, µW; NaN beyond the codes measured. */
    public double highest(double code) {
        return between(code, 1);
    }

    /** @param bands added to the power */
    private double between(double code, int bands) {
        int last = codes.length - 1;
        if (!(code >= codes[0] && code <= codes[last])) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(codes, (int) Math.floor(code));
        int i = Math.min(found >= 0 ? found : -found - 2, last - 1);
        double share = (code - codes[i]) / (codes[i + 1] - codes[i]);
        double low = edge(i, bands);
        return low + share * (edge(i + 1, bands) - low);
    }

    private double edge(int i, int bands) {
        return nanowatts[i] * (1 + bands * (bandE4[i] / 1e4)) / 1e3;
    }

    /** Power density of a code, mW/mm²; NaN beyond the codes measured. */
    public double milliwattsPerMm2(double code) {
        return microwatts(code) / 1e3 / areaMm2();
    }

    public double areaMm2() {
        return areaE4 / 1e4;
    }

    /** Whether a larger code gives more light. */
    public boolean rising() {
        return nanowatts[nanowatts.length - 1] > nanowatts[0];
    }

    /**
     * The code, fractional, at which the power is reached. A power beyond an end by no more than that end's band, or by 2 %,
     * may be the end's own, so the end is given; NaN further out.
     */
    public double code(double microwatts) {
        double wanted = microwatts * 1e3;
        for (int i = 0; i + 1 < codes.length; i++) {
            double low = Math.min(nanowatts[i], nanowatts[i + 1]);
            double high = Math.max(nanowatts[i], nanowatts[i + 1]);
            if (wanted >= low && wanted <= high) {
                double share = (wanted - nanowatts[i]) / (nanowatts[i + 1] - nanowatts[i]);
                return codes[i] + share * (codes[i + 1] - codes[i]);
            }
        }
        for (int end : new int[] {0, codes.length - 1}) {
            if (Math.abs(wanted - nanowatts[end]) <= nanowatts[end] * Math.max(END_SHARE, bandE4[end] / 1e4)) {
                return codes[end];
            }
        }
        return Double.NaN;
    }

    /**
     * The whole code whose power is nearest to one wanted, µW; -1 where {@link #code} is NaN. What it gives,
     * {@link #microwatts}, may lie off by half a step between codes, which is much where the light is dim.
     */
    public int wholeCode(double microwatts) {
        double exact = code(microwatts);
        if (Double.isNaN(exact)) {
            return -1;
        }
        int below = (int) Math.floor(exact);
        int above = (int) Math.ceil(exact);
        boolean nearer = Math.abs(microwatts(above) - microwatts) < Math.abs(microwatts(below) - microwatts);
        return nearer ? above : below;
    }

    /**
     * The brightest whole code up to which every dimmer one keeps within a power, µW, by the upper edge of its band; -1 if
     * the dimmest may give more.
     */
    public int codeWithin(double microwatts) {
        int first = codes[0];
        int last = codes[codes.length - 1];
        int within = -1;
        for (int i = 0; i <= last - first; i++) {
            int code = rising() ? first + i : last - i;
            if (!(highest(code) <= microwatts)) {
                break;
            }
            within = code;
        }
        return within;
    }

    /** The brightest code that keeps within the power density allowed by the upper edge of its band; -1 if none does. */
    public int brightestAllowed() {
        return codeWithin(maxMicrowattsPerMm2 * areaMm2());
    }
}
