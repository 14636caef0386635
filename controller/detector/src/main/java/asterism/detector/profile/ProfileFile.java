package asterism.detector.profile;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A profile's form on disk, format 1: JSON whose {@code sha256} is taken over the canonical text (sorted keys, no
 * blanks, ASCII) of everything else.
 */
public final class ProfileFile {
    public static final String FORMAT = "asterism-profile/1";
    static final String ENCODING = "base64-u16le-q8";
    static final String GAIN_ENCODING = "base64-u16le-q15";
    private static final long MAX_BYTES = 256L << 20;

    private ProfileFile() {}

    /** Reads and checks everything; the message of a refusal names the field. */
    public static Profile read(Path path) throws IOException, ProfileException {
        if (Files.size(path) > MAX_BYTES) {
            throw new ProfileException("file", "larger than " + MAX_BYTES + " bytes");
        }
        return parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    }

    public static Profile parse(String text) throws ProfileException {
        Fields file = Fields.of("", Json.parse(text));
        String format = file.text("format", 64);
        if (!format.equals(FORMAT)) {
            throw new ProfileException("format", "\"" + format + "\" is not " + FORMAT);
        }
        String stated = file.text("sha256", 64);
        Map<String, Object> rest = new TreeMap<>();
        file.map().forEach((key, value) -> rest.put((String) key, value));
        rest.remove("sha256");
        String found = sha256(Json.canonical(rest));
        if (!found.equals(stated)) {
            throw new ProfileException("sha256", "the file was changed: " + found + " found, " + stated + " stated");
        }
        return ProfileReader.read(file);
    }

    /** Writes beside the target, then renames: the file is whole or not there. */
    public static void write(Profile profile, Path path) throws IOException {
        Path target = path.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.writeString(part, text(profile), StandardCharsets.UTF_8);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The file's text: canonical, with its hash. */
    public static String text(Profile profile) {
        Map<String, Object> tree = tree(profile);
        tree.put("sha256", sha256(profile));
        return Json.canonical(tree) + "\n";
    }

    /** Lower-case hexadecimal hash by which records refer to this profile. */
    public static String sha256(Profile profile) {
        return sha256(Json.canonical(tree(profile)));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, Object> tree(Profile p) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("format", FORMAT);
        tree.put("id", p.id());
        tree.put("source", p.source());
        tree.put("instrument", instrument(p));
        tree.put("registration", registration(p.template()));
        tree.put("detector", detector(p.detector()));
        tree.put("cells", p.cells().stream().map(ProfileFile::cell).toList());
        tree.put("ensembles", p.ensembles().stream().map(ProfileFile::ensemble).toList());
        return tree;
    }

    private static Map<String, Object> instrument(Profile p) {
        Map<String, Object> map = new TreeMap<>();
        map.put("width", p.width());
        map.put("height", p.height());
        map.put("frame_micros", p.frameMicros());
        map.put("dark", map(ENCODING, p.flatField().darkQ8()));
        map.put("flat", map(GAIN_ENCODING, p.flatField().gainQ15()));
        map.putAll(InstrumentFields.of(p));
        return map;
    }

    private static Map<String, Object> map(String encoding, char[] values) {
        return values.length == 0 ? null : Map.of("encoding", encoding, "pixels", base64(values));
    }

    private static String base64(char[] values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<String, Object> registration(RegistrationTemplate t) {
        return Map.of(
                "max_shift_px",
                t.maxShiftPixels(),
                "region",
                Map.of("y0", t.regionY0(), "x0", t.regionX0(), "height", t.regionHeight(), "width", t.regionWidth()),
                "template",
                Map.of(
                        "width", t.width(),
                        "height", t.height(),
                        "encoding", ENCODING,
                        "pixels", base64(t.meanQ8())));
    }

    private static Map<String, Object> detector(DetectorSettings d) {
        return Map.of(
                "lag_frames", d.lagFrames(),
                "event_significance_q8", d.eventSignificanceQ8(),
                "tail_ratio_q8", d.tailRatioQ8(),
                "window_micros", d.windowMicros(),
                "motion_limit_q8", d.motionLimitQ8(),
                "veto_micros", d.vetoMicros(),
                "conditional_alpha_e9", d.conditionalAlphaE9(),
                "unconditional_alpha_e9", d.unconditionalAlphaE9(),
                "coactivity_alpha_e9", d.coactivityAlphaE9());
    }

    private static Map<String, Object> cell(CellProfile c) {
        Footprint f = c.footprint();
        Map<String, Object> footprint = Map.of(
                "y0", f.y0(), "x0", f.x0(), "width", f.width(), "height", f.height(), "weights", list(f.weights()));
        return Map.of(
                "id", c.id(),
                "y", decimal(c.y()),
                "x", decimal(c.x()),
                "footprint", footprint,
                "noise", decimal(c.noise()),
                "decay_s", decimal(c.decaySeconds()),
                "quality", decimal(c.quality()),
                "f0", decimal(c.f0()),
                "rate_hz", decimal(c.rateHz()));
    }

    private static Map<String, Object> ensemble(EnsembleTemplate e) {
        List<Object> decoys = new ArrayList<>();
        for (int[] decoy : e.decoys()) {
            decoys.add(list(decoy));
        }
        return Map.of("id", e.id(), "name", e.name(), "members", list(e.members()), "decoys", decoys);
    }

    private static List<Object> list(int[] values) {
        List<Object> list = new ArrayList<>(values.length);
        for (int value : values) {
            list.add(BigDecimal.valueOf(value));
        }
        return list;
    }

    /** Four decimals: enough for every quantity here, and the same text in every JSON library. */
    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }
}
