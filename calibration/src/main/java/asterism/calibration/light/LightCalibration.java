package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import asterism.calibration.page.Chart;
import asterism.calibration.page.Finding;
import asterism.calibration.page.Ink;
import asterism.calibration.page.Section;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.LightCurve;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** From readings of a power meter to the profile's light curve. */
public final class LightCalibration {
    private static final double LEAST_MICROWATTS = 0.001;

    private LightCalibration() {}

    /**
     * Fits the curve.
     *
     * @param before keeps everything but its light
     * @throws CalibrationException naming the line or the code that is wrong, and what to do
     */
    public static StepResult of(Path readings, LightLimits limits, Profile before) throws IOException {
        Readings read = Readings.read(readings);
        PowerCurve curve = PowerCurve.of(read);
        LightCurve stored = stored(curve, limits);
        double least = Math.min(stored.highest(curve.lowestCode()), stored.highest(curve.highestCode()));
        if (stored.brightestAllowed() < 0) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "Even the dimmest code may give %.3g mW/mm², above the limit of %.3g: measure dimmer codes, or dim the LED"
                            + " by its resistor.",
                    least / 1e3 / limits.areaMm2(),
                    limits.milliwattsPerMm2()));
        }
        List<Finding> findings = findings(read, curve, stored);
        List<String> notes = new ArrayList<>();
        int allowed = stored.brightestAllowed();
        notes.add(String.format(
                Locale.ROOT,
                "Within %.4g mW/mm², by the upper edge of the band, the brightest code is %d; there a session may be lit for %.0f s (dose %s mJ/mm²).",
                limits.milliwattsPerMm2(),
                allowed,
                limits.millijoulesPerMm2() / (stored.highest(allowed) / 1e3 / limits.areaMm2()),
                Finding.number(limits.millijoulesPerMm2())));
        notes.add(inverse(stored));
        if (!read.noise().measured()) {
            notes.add(
                    "Too few codes were read more than once (a third of them, ten repeats in all): a reading's spread is"
                            + " guessed, and the band is never below it. Read each code five times.");
        }
        return new StepResult(before.withLight(stored), findings, notes, section(read, curve, stored, findings, notes));
    }

    /** Every code between the lowest and the highest measured, thinned to what a profile holds. */
    private static LightCurve stored(PowerCurve curve, LightLimits limits) throws CalibrationException {
        int low = (int) curve.lowestCode();
        int high = (int) curve.highestCode();
        int count = Math.min(high - low + 1, LightCurve.MOST_CODES);
        int[] codes = new int[count];
        double[] power = new double[count];
        for (int i = 0; i < count; i++) {
            codes[i] = low + (int) ((long) i * (high - low) / (count - 1));
            power[i] = (curve.rising() ? 1 : -1) * Math.max(LEAST_MICROWATTS, curve.microwatts(codes[i]));
        }
        double[] even = new double[count];
        Arrays.fill(even, 1);
        power = Monotone.rising(power, even);
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int nanowatts = (int) Math.round(1e3 * Math.abs(power[i]));
            int step = rows.isEmpty() ? 1 : (curve.rising() ? 1 : -1) * (nanowatts - rows.getLast()[1]);
            if (step > 0) {
                rows.add(new int[] {codes[i], nanowatts, (int) Math.min(100_000, Math.round(1e4 * curve.band(codes[i])))
                });
            }
        }
        if (rows.size() < 2) {
            throw new CalibrationException("The power hardly changes with the code: were the codes really set?");
        }
        return new LightCurve(
                rows.stream().mapToInt(r -> r[0]).toArray(),
                rows.stream().mapToInt(r -> r[1]).toArray(),
                rows.stream().mapToInt(r -> r[2]).toArray(),
                (int) Math.max(1, Math.floor(1e4 * limits.areaMm2() * (1 + 1e-12))),
                (int) Math.max(1, Math.floor(1e3 * limits.milliwattsPerMm2())),
                (int) Math.max(1, Math.floor(1e3 * limits.duty())),
                (int) Math.max(1, Math.floor(limits.millijoulesPerMm2())));
    }

    private static List<Finding> findings(Readings read, PowerCurve curve, LightCurve stored) {
        double bandLow = 100 * curve.band(read.codes()[0]);
        double band = IntStream.of(stored.bandE4()).average().orElse(0) / 100;
        int allowed = stored.brightestAllowed();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.count("codes", "codes measured", read.codes().length));
        findings.add(new Finding("spread_percent", "spread of a reading", 100 * curve.spread(), Double.NaN, "%"));
        findings.add(new Finding("band_percent", "95 % band, mean half width", band, Double.NaN, "%"));
        findings.add(Finding.count("low_code", "lowest code", stored.codes()[0]));
        findings.add(power("low_microwatts", "its power", stored, stored.codes()[0]));
        int high = stored.codes()[stored.codes().length - 1];
        findings.add(Finding.count("high_code", "highest code", high));
        findings.add(power("high_microwatts", "its power", stored, high));
        findings.add(new Finding("low_band_percent", "95 % band at the lowest code", bandLow, Double.NaN, "%"));
        int coarsest = coarsest(stored);
        findings.add(new Finding(
                "coarsest_step_percent",
                "coarsest step of one code (from code " + stored.codes()[coarsest] + ")",
                100 * step(stored, coarsest),
                Double.NaN,
                "%"));
        findings.add(Finding.count("brightest_allowed_code", "brightest code allowed", allowed));
        findings.add(power("brightest_allowed_microwatts", "its power", stored, allowed));
        double density = stored.milliwattsPerMm2(allowed);
        findings.add(new Finding("brightest_allowed_mw_mm2", "its power density", density, Double.NaN, "mW/mm²"));
        return findings;
    }

    /** Of the stored codes the one before the largest relative change. */
    private static int coarsest(LightCurve stored) {
        int coarsest = 0;
        for (int i = 1; i + 1 < stored.codes().length; i++) {
            coarsest = step(stored, i) > step(stored, coarsest) ? i : coarsest;
        }
        return coarsest;
    }

    /** From one stored code to the next, for each code between, share of the dimmer one's power. */
    private static double step(LightCurve stored, int i) {
        double[] power = {stored.nanowatts()[i], stored.nanowatts()[i + 1]};
        double change = Math.abs(power[1] - power[0]) / Math.min(power[0], power[1]);
        return change / (stored.codes()[i + 1] - stored.codes()[i]);
    }

    /** The inverse at round powers: which whole code, and what it gives. */
    private static String inverse(LightCurve stored) {
        int last = stored.codes().length - 1;
        double least = Math.min(stored.nanowatts()[0], stored.nanowatts()[last]) / 1e3;
        double most = Math.max(stored.nanowatts()[0], stored.nanowatts()[last]) / 1e3;
        List<String> rows = new ArrayList<>();
        for (double decade = Math.pow(10, Math.floor(Math.log10(least))); decade <= most; decade *= 10) {
            for (double wanted : new double[] {decade, 2 * decade, 5 * decade}) {
                if (wanted >= least && wanted <= most) {
                    int code = stored.wholeCode(wanted);
                    rows.add(String.format(
                            Locale.ROOT,
                            "%.4g µW: code %d (%.4g ± %.2g)",
                            wanted,
                            code,
                            stored.microwatts(code),
                            stored.highest(code) - stored.microwatts(code)));
                }
            }
        }
        return "Nearest code to a power, and what it gives: " + String.join("; ", rows) + ".";
    }

    private static Finding power(String key, String text, LightCurve stored, int code) {
        return new Finding(key, text + " (code " + code + ")", stored.microwatts(code), Double.NaN, "µW");
    }

    private static Section section(
            Readings read, PowerCurve curve, LightCurve stored, List<Finding> findings, List<String> notes) {
        double[] codes = IntStream.of(stored.codes()).asDoubleStream().toArray();
        double[] mean = new double[codes.length];
        double[] low = new double[codes.length];
        double[] high = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            mean[i] = stored.nanowatts()[i] / 1e3;
            low[i] = mean[i] * (1 - stored.bandE4()[i] / 1e4);
            high[i] = mean[i] * (1 + stored.bandE4()[i] / 1e4);
        }
        double[] residuals = new double[read.codes().length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = 100 * (read.microwatts()[i] / Math.max(1e-9, curve.microwatts(read.codes()[i])) - 1);
        }
        double limit = stored.maxMicrowattsPerMm2() * stored.areaMm2();
        double[] below =
                IntStream.of(stored.bandE4()).mapToDouble(b -> -b / 100.0).toArray();
        double[] above =
                IntStream.of(stored.bandE4()).mapToDouble(b -> b / 100.0).toArray();
        Chart power = Chart.logarithmic(
                        "Power of each code with its 95 % band; a dot is the mean of a code's readings, red the limit",
                        "code", "power, µW", codes, low, high)
                .between(codes, low, high, Ink.BAND)
                .line(codes, mean, Ink.CURVE)
                .dots(read.codes(), read.microwatts(), Ink.READING)
                .level(limit, Ink.LIMIT);
        Chart off = Chart.of(
                        "The same against the curve: readings, and the 95 % band of the curve itself",
                        "code", "off the curve, % of the power", codes, below, above, residuals)
                .between(codes, below, above, Ink.BAND)
                .level(0, Ink.CURVE)
                .dots(read.codes(), residuals, Ink.READING);
        return Section.of("led", findings, notes, power.svg(), off.svg());
    }
}
