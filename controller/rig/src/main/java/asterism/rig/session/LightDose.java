package asterism.rig.session;

import asterism.detector.profile.LightCurve;
import asterism.wire.Summary.LightState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The light that a session gave, by the profile's light curve. Lost frames count too: the light burned while they were
 * lost. A code the curve does not hold makes the dose unknown from then on.
 */
final class LightDose {
    private final LightCurve curve;
    private final TreeMap<Integer, Double> seconds = new TreeMap<>();
    private double millijoulesPerMm2;

    /** @param curve null if the LED was not measured: then everything is unknown */
    LightDose(LightCurve curve) {
        this.curve = curve;
    }

    /** Adds a stretch of time; returns the dose so far, mJ/mm², null if unknown. */
    Double add(LightState state, Integer code, double lasting) {
        if (curve == null) {
            return null;
        }
        if (state == LightState.LIT) {
            millijoulesPerMm2 += lasting * (code == null ? Double.NaN : curve.milliwattsPerMm2(code));
            if (code != null) {
                seconds.merge(code, lasting, Double::sum);
            }
        }
        return Double.isNaN(millijoulesPerMm2) ? null : (Double) rounded(millijoulesPerMm2);
    }

    /** For session.json; null if the LED was not measured. */
    Map<String, Object> facts() {
        if (curve == null) {
            return null;
        }
        List<Map<String, Object>> codes = new ArrayList<>();
        seconds.forEach((code, lasting) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            double microwatts = curve.microwatts(code);
            boolean known = !Double.isNaN(microwatts);
            row.put("code", code);
            row.put("seconds", rounded(lasting));
            row.put("microwatts", known ? (Double) rounded(microwatts) : null);
            row.put("mw_per_mm2", known ? (Double) rounded(curve.milliwattsPerMm2(code)) : null);
            codes.add(row);
        });
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dose_mj_mm2", Double.isNaN(millijoulesPerMm2) ? null : (Double) rounded(millijoulesPerMm2));
        facts.put("area_mm2", curve.areaMm2());
        facts.put("codes", codes);
        return facts;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
