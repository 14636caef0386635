package asterism.detector.profile;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From the text of a profile file to a profile whose every field is within its bounds. */
final class ProfileReader {
    private ProfileReader() {}

    static Profile read(Fields file) throws ProfileException {
        Fields instrument = file.object("instrument");
        int width = instrument.integer("width", 64, 2048);
        int height = instrument.integer("height", 64, 4096);
        List<CellProfile> cells = cells(file, width, height);
        return new Profile(
                file.identifier("id"),
                file.text("source", 1000),
                instrument.integer("frame_micros", 1_000, 10_000_000),
                flatField(instrument, width * height),
                InstrumentFields.sensor(instrument),
                InstrumentFields.light(instrument),
                InstrumentFields.focus(instrument),
                template(file.object("registration"), width, height),
                settings(file.object("detector")),
                cells,
                file.map().containsKey("ensembles") ? ensembles(file, cells.size()) : List.of());
    }

    private static FlatField flatField(Fields instrument, int count) throws ProfileException {
        return new FlatField(
                map(instrument, "dark", ProfileFile.ENCODING, count, 0, FlatField.MOST_DARK_Q8),
                map(instrument, "flat", ProfileFile.GAIN_ENCODING, count, FlatField.LEAST_GAIN_Q15, 65_535));
    }

    /** Absent or null = none. */
    private static char[] map(Fields instrument, String key, String encoding, int count, int low, int high)
            throws ProfileException {
        if (instrument.map().get(key) == null) {
            return new char[0];
        }
        Fields picture = instrument.object(key);
        char[] values = pixels(picture, encoding, count);
        for (int i = 0; i < count; i++) {
            if (values[i] != 0 && values[i] < low || values[i] > high) {
                String what = (int) values[i] + " at pixel " + i + ", " + low + " to " + high + " allowed";
                throw new ProfileException(picture.name("pixels"), what);
            }
        }
        return values;
    }

    private static RegistrationTemplate template(Fields registration, int width, int height) throws ProfileException {
        Fields picture = registration.object("template");
        picture.integer("width", width, width);
        picture.integer("height", height, height);
        Fields region = registration.object("region");
        int maxShift = registration.integer("max_shift_px", 2, 64);
        int y0 = region.integer("y0", 0, height);
        int x0 = region.integer("x0", 0, width);
        int least = maxShift + RegistrationTemplate.FILTER_MARGIN;
        int h = region.integer("height", 16, height - least - y0);
        int w = region.integer("width", 16, width - least - x0);
        if (y0 < least || x0 < least) {
            throw new ProfileException(region.path(), "must keep " + least + " pixels from the edge");
        }
        char[] mean = pixels(picture, ProfileFile.ENCODING, width * height);
        return new RegistrationTemplate(width, height, mean, y0, x0, h, w, maxShift);
    }

    private static char[] pixels(Fields picture, String expected, int count) throws ProfileException {
        String encoding = picture.text("encoding", 32);
        if (!encoding.equals(expected)) {
            throw new ProfileException(picture.name("encoding"), "unknown: " + encoding);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(picture.text("pixels", 4096 * 4096 * 3));
        } catch (IllegalArgumentException e) {
            throw new ProfileException(picture.name("pixels"), "not base64");
        }
        if (bytes.length != 2 * count) {
            throw new ProfileException(picture.name("pixels"), bytes.length + " bytes, " + 2 * count + " expected");
        }
        char[] mean = new char[count];
        for (int i = 0; i < count; i++) {
            mean[i] = (char) (bytes[2 * i] & 0xff | (bytes[2 * i + 1] & 0xff) << 8);
        }
        return mean;
    }

    private static DetectorSettings settings(Fields d) throws ProfileException {
        int lag = d.integer("lag_frames", 0, 6);
        if (lag != 0 && lag != 1 && lag != 3 && lag != 6) {
            throw new ProfileException(d.name("lag_frames"), "0, 1, 3 or 6 is expected, not " + lag);
        }
        return new DetectorSettings(
                lag,
                d.integer("event_significance_q8", 64, 25_600),
                d.integer("tail_ratio_q8", 0, 1024),
                d.integer("window_micros", 20_000, 2_000_000),
                d.integer("motion_limit_q8", 64, 16_384),
                d.integer("veto_micros", 0, 5_000_000),
                d.integer("conditional_alpha_e9", 1, 1_000_000_000),
                d.integer("unconditional_alpha_e9", 1, 1_000_000_000),
                d.integer("coactivity_alpha_e9", 1, 1_000_000_000));
    }

    private static List<CellProfile> cells(Fields file, int width, int height) throws ProfileException {
        List<?> list = file.list("cells", Profile.MAX_CELLS);
        List<CellProfile> cells = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Fields cell = Fields.of("cells[" + i + "]", list.get(i));
            String id = cell.identifier("id");
            if (!ids.add(id)) {
                throw new ProfileException(cell.name("id"), "\"" + id + "\" twice");
            }
            cells.add(new CellProfile(
                    id,
                    cell.decimal("y", 0, height),
                    cell.decimal("x", 0, width),
                    footprint(cell.object("footprint"), width, height),
                    cell.decimal("noise", 0.004, 255),
                    cell.decimal("decay_s", 0.02, 20),
                    cell.decimal("quality", 0, 1),
                    cell.decimal("f0", 0, 255),
                    cell.decimal("rate_hz", 0, 20)));
        }
        return cells;
    }

    private static Footprint footprint(Fields f, int width, int height) throws ProfileException {
        int w = f.integer("width", 1, Math.min(width - 1, Footprint.MAX_SIDE));
        int h = f.integer("height", 1, Math.min(height - 1, Footprint.MAX_SIDE));
        int[] weights = f.integers("weights", w * h, 0, Footprint.MAX_WEIGHT);
        if (weights.length != w * h) {
            throw new ProfileException(f.name("weights"), weights.length + " values, " + w * h + " expected");
        }
        int above = 0;
        for (int weight : weights) {
            above += weight > 0 ? 1 : 0;
        }
        if (above == 0 || above > Footprint.MAX_PIXELS) {
            throw new ProfileException(
                    f.name("weights"), above + " above 0, 1 to " + Footprint.MAX_PIXELS + " allowed");
        }
        return new Footprint(f.integer("y0", 0, height - h), f.integer("x0", 0, width - w), w, h, weights);
    }

    private static List<EnsembleTemplate> ensembles(Fields file, int cells) throws ProfileException {
        List<?> list = file.list("ensembles", Profile.MAX_ENSEMBLES);
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Fields e = Fields.of("ensembles[" + i + "]", list.get(i));
            int id = e.integer("id", 0, 1_000_000);
            if (!ids.add(id)) {
                throw new ProfileException(e.name("id"), id + " twice");
            }
            int[] members = members(e.name("members"), e.list("members", cells), cells);
            List<?> sets = e.map().containsKey("decoys") ? e.list("decoys", 16) : List.of();
            int[][] decoys = new int[sets.size()][];
            for (int d = 0; d < decoys.length; d++) {
                String name = e.name("decoys[" + d + "]");
                if (!(sets.get(d) instanceof List<?> set)) {
                    throw new ProfileException(name, "a list is expected");
                }
                decoys[d] = members(name, set, cells);
            }
            String title = e.map().containsKey("name") ? e.text("name", 100) : "E" + id;
            ensembles.add(new EnsembleTemplate(id, title, members, decoys));
        }
        return ensembles;
    }

    private static int[] members(String name, List<?> list, int cells) throws ProfileException {
        int[] members = Fields.integers(name, list, 0, cells - 1);
        if (members.length < 3) {
            throw new ProfileException(name, "at least 3 cells are expected");
        }
        for (int i = 1; i < members.length; i++) {
            if (members[i] <= members[i - 1]) {
                throw new ProfileException(name, "must ascend without repeats");
            }
        }
        return members;
    }
}
