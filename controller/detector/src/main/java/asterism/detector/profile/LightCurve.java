package asterism.detector.profile;

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

    /** Power of a code, µW, along the straight line between its neighbours; NaN beyond the codes measured. */
    public double microwatts(double code) {
        int last = codes.length - 1;
        if (!(code >= codes[0] && code <= codes[last])) {
            return Double.NaN;
        }
        int i = 0;
        while (i < last - 1 && codes[i + 1] < code) {
            i++;
        }
        double share = (code - codes[i]) / (codes[i + 1] - codes[i]);
        return (nanowatts[i] + share * (nanowatts[i + 1] - nanowatts[i])) / 1e3;
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

    /** The code, fractional, at which the power is reached; NaN if no code measured reaches it or all exceed it. */
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
        return Double.NaN;
    }

    /** The brightest whole code that gives no more than a power, µW; -1 if every code gives more. */
    public int codeWithin(double microwatts) {
        int dimmest = rising() ? codes[0] : codes[codes.length - 1];
        int brightest = rising() ? codes[codes.length - 1] : codes[0];
        if (microwatts(brightest) <= microwatts) {
            return brightest;
        }
        double code = code(microwatts);
        if (Double.isNaN(code)) {
            return -1;
        }
        int whole = (int) (rising() ? Math.floor(code) : Math.ceil(code));
        return rising() ? Math.max(whole, dimmest) : Math.min(whole, dimmest);
    }

    /** The brightest code within the power density allowed; -1 if there is none. */
    public int brightestAllowed() {
        return codeWithin(maxMicrowattsPerMm2 * areaMm2());
    }
}
