package asterism.detector.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields {@code gain}, {@code noise}, {@code led} and {@code focus} of a profile's instrument; null = not measured. */
final class InstrumentFields {
    private static final int MOST = 1_000_000_000;
    private static final int FARTHEST_EWL_E2 = 10_000_000;

    private InstrumentFields() {}

    static Map<String, Object> of(Profile p) {
        Map<String, Object> map = new TreeMap<>();
        map.put("gain", p.sensor() == null || p.sensor().electronsPerGreyE3() == 0 ? null : gain(p.sensor()));
        map.put("noise", p.sensor() == null ? null : noise(p.sensor()));
        map.put("led", p.light() == null ? null : led(p.light()));
        map.put("focus", p.focus() == null ? null : focus(p.focus()));
        return map;
    }

    private static Map<String, Object> focus(FocusFacts f) {
        Map<String, Object> map = new TreeMap<>();
        map.put("sharpest_ewl_e2", number(f.sharpestE2()));
        map.put("error_e2", number(f.errorE2()));
        map.put("reference_ewl_e2", number(f.referenceE2()));
        return map;
    }

    /** Null if the focus was not measured. */
    static FocusFacts focus(Fields instrument) throws ProfileException {
        if (instrument.map().get("focus") == null) {
            return null;
        }
        Fields focus = instrument.object("focus");
        return new FocusFacts(
                focus.integer("sharpest_ewl_e2", -FARTHEST_EWL_E2, FARTHEST_EWL_E2),
                focus.integer("error_e2", 0, FARTHEST_EWL_E2),
                focus.map().get("reference_ewl_e2") == null
                        ? SensorFacts.UNKNOWN
                        : focus.integer("reference_ewl_e2", -FARTHEST_EWL_E2, FARTHEST_EWL_E2));
    }

    private static Map<String, Object> gain(SensorFacts s) {
        Map<String, Object> map = new TreeMap<>();
        map.put("electrons_per_grey_e3", number(s.electronsPerGreyE3()));
        map.put("error_e3", number(s.electronsPerGreyErrorE3()));
        map.put("full_well_electrons", s.fullWellElectrons() == 0 ? null : number(s.fullWellElectrons()));
        map.put("nonlinearity_e5", number(s.nonlinearityE5()));
        return map;
    }

    private static Map<String, Object> noise(SensorFacts s) {
        Map<String, Object> map = new TreeMap<>();
        map.put("read_grey_e3", number(s.readGreyE3()));
        map.put("row_grey_e3", number(s.rowGreyE3()));
        map.put("column_grey_e3", number(s.columnGreyE3()));
        map.put("black_per_celsius_e4", number(s.blackPerCelsiusE4()));
        return map;
    }

    private static Map<String, Object> led(LightCurve l) {
        Map<String, Object> map = new TreeMap<>();
        map.put("codes", numbers(l.codes()));
        map.put("nanowatts", numbers(l.nanowatts()));
        map.put("band_e4", numbers(l.bandE4()));
        map.put("area_mm2_e4", number(l.areaE4()));
        map.put("max_microwatts_per_mm2", number(l.maxMicrowattsPerMm2()));
        map.put("max_duty_e3", number(l.maxDutyE3()));
        map.put("max_millijoules_per_mm2", number(l.maxMillijoulesPerMm2()));
        return map;
    }

    private static BigDecimal number(int value) {
        return value == SensorFacts.UNKNOWN ? null : BigDecimal.valueOf(value);
    }

    private static List<Object> numbers(int[] values) {
        List<Object> list = new ArrayList<>(values.length);
        for (int value : values) {
            list.add(BigDecimal.valueOf(value));
        }
        return list;
    }

    /** Null if the noise was not measured. */
    static SensorFacts sensor(Fields instrument) throws ProfileException {
        if (instrument.map().get("noise") == null) {
            if (instrument.map().get("gain") != null) {
                throw new ProfileException(instrument.name("noise"), "missing beside a gain");
            }
            return null;
        }
        Fields noise = instrument.object("noise");
        boolean lit = instrument.map().get("gain") != null;
        Fields gain = lit ? instrument.object("gain") : noise;
        return new SensorFacts(
                noise.integer("read_grey_e3", 1, 255_000),
                noise.integer("row_grey_e3", 0, 255_000),
                noise.integer("column_grey_e3", 0, 255_000),
                orUnknown(noise, "black_per_celsius_e4", -2_550_000),
                lit ? gain.integer("electrons_per_grey_e3", 1, MOST) : 0,
                lit ? gain.integer("error_e3", 0, MOST) : 0,
                lit && gain.map().get("full_well_electrons") != null ? gain.integer("full_well_electrons", 1, MOST) : 0,
                lit ? orUnknown(gain, "nonlinearity_e5", 0) : SensorFacts.UNKNOWN);
    }

    private static int orUnknown(Fields fields, String key, int low) throws ProfileException {
        return fields.map().get(key) == null ? SensorFacts.UNKNOWN : fields.integer(key, low, 2_550_000);
    }

    /** Null if the light was not measured. */
    static LightCurve light(Fields instrument) throws ProfileException {
        if (instrument.map().get("led") == null) {
            return null;
        }
        Fields led = instrument.object("led");
        int[] codes = led.integers("codes", LightCurve.MOST_CODES, 0, 65_535);
        int[] nanowatts = led.integers("nanowatts", LightCurve.MOST_CODES, 1, 2_000_000_000);
        int[] band = led.integers("band_e4", LightCurve.MOST_CODES, 0, 100_000);
        if (codes.length < 2 || nanowatts.length != codes.length || band.length != codes.length) {
            throw new ProfileException(led.path(), "codes, nanowatts and band_e4 must be of one length, at least 2");
        }
        for (int i = 1; i < codes.length; i++) {
            boolean up = nanowatts[1] > nanowatts[0];
            if (codes[i] <= codes[i - 1]) {
                throw new ProfileException(led.name("codes[" + i + "]"), "must ascend");
            }
            if (up ? nanowatts[i] <= nanowatts[i - 1] : nanowatts[i] >= nanowatts[i - 1]) {
                throw new ProfileException(led.name("nanowatts[" + i + "]"), "must go one way");
            }
        }
        return new LightCurve(
                codes,
                nanowatts,
                band,
                led.integer("area_mm2_e4", 1, 10_000_000),
                led.integer("max_microwatts_per_mm2", 1, 10_000_000),
                led.integer("max_duty_e3", 1, 1000),
                led.integer("max_millijoules_per_mm2", 1, MOST));
    }
}
