package asterism.calibration.light;

import asterism.calibration.CalibrationException;
import asterism.calibration.page.Chart;
import asterism.calibration.page.Finding;
import asterism.calibration.page.Section;
import asterism.calibration.page.StepResult;
import asterism.detector.profile.LightCurve;
import asterism.detector.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
                "Within %.4g mW/mm², by the upper edge of the band, the brightest code is %d; there a session may be lit for %.0f s (dose %.4g mJ/mm²).",
                limits.milliwattsPerMm2(),
                allowed,
                limits.millijoulesPerMm2() / (stored.highest(allowed) / 1e3 / limits.areaMm2()),
                limits.millijoulesPerMm2()));
        return new StepResult(before.withLight(stored), findings, notes, section(read, curve, stored, findings, notes));
    }

    /** Every code between the lowest and the highest measured, thinned to what a profile holds. */
    private static LightCurve stored(PowerCurve curve, LightLimits limits) throws CalibrationException {
        int low = (int) curve.lowestCode();
        int high = (int) curve.highestCode();
        int count = Math.min(high - low + 1, LightCurve.MOST_CODES);
        List<int[]> rows = new ArrayList<>();
        boolean rising = curve.microwatts(high) > curve.microwatts(low);
        for (int i = 0; i < count; i++) {
            int code = low + (int) ((long) i * (high - low) / (count - 1));
            double microwatts = curve.microwatts(code);
            int nanowatts = (int) Math.round(1e3 * Math.max(LEAST_MICROWATTS, microwatts));
            int before = rows.isEmpty() ? nanowatts + (rising ? -1 : 1) : rows.getLast()[1];
            if (rising ? nanowatts > before : nanowatts < before) {
                rows.add(new int[] {code, nanowatts, (int) Math.min(100_000, Math.round(1e4 * curve.band(code)))});
            }
        }
        if (rows.size() < 2) {
            throw new CalibrationException("The power hardly changes with the code: were the codes really set?");
        }
        return new LightCurve(
                rows.stream().mapToInt(r -> r[0]).toArray(),
                rows.stream().mapToInt(r -> r[1]).toArray(),
                rows.stream().mapToInt(r -> r[2]).toArray(),
                (int) Math.max(1, Math.round(1e4 * limits.areaMm2())),
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
        findings.add(Finding.count("brightest_allowed_code", "brightest code allowed", allowed));
        findings.add(power("brightest_allowed_microwatts", "its power", stored, allowed));
        double density = stored.milliwattsPerMm2(allowed);
        findings.add(new Finding("brightest_allowed_mw_mm2", "its power density", density, Double.NaN, "mW/mm²"));
        return findings;
    }

    private static Finding power(String key, String text, LightCurve stored, int code) {
        return new Finding(key, text + " (code " + code + ")", stored.microwatts(code), Double.NaN, "µW");
    }

    private static Section section(
            Readings read, PowerCurve curve, LightCurve stored, List<Finding> findings, List<String> notes) {
        double[] codes = IntStream.of(stored.codes()).asDoubleStream().toArray();
        double[] power = new double[codes.length];
        double[] low = new double[codes.length];
        double[] high = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            power[i] = stored.nanowatts()[i] / 1e3;
            low[i] = power[i] * (1 - stored.bandE4()[i] / 1e4);
            high[i] = power[i] * (1 + stored.bandE4()[i] / 1e4);
        }
        double[] residuals = new double[read.codes().length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = 100 * (read.microwatts()[i] / Math.max(1e-9, curve.microwatts(read.codes()[i])) - 1);
        }
        double limit = stored.maxMicrowattsPerMm2() * stored.areaMm2();
        Chart chart = new Chart(
                        "Power over code, µW, with its 95 % band; dots are readings, red the limit", codes, high)
                .line(codes, low, "#39606b")
                .line(codes, high, "#39606b")
                .line(codes, power, "#e0a458")
                .dots(read.codes(), read.microwatts(), "#4fb0c6");
        return Section.of(
                "led",
                findings,
                notes,
                (limit <= -java.util.Arrays.stream(high).map(v -> -v).min().orElse(0)
                                ? chart.level(limit, "#d05353")
                                : chart)
                        .svg(),
                new Chart("Readings against the curve, %", read.codes(), residuals)
                        .dots(read.codes(), residuals, "#4fb0c6")
                        .level(0, "#e0a458")
                        .svg());
    }
}
