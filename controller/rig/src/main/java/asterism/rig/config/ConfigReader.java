package asterism.rig.config;

import asterism.rig.config.RigConfig.Commutator;
import asterism.rig.config.RigConfig.Journal;
import asterism.rig.config.RigConfig.Light;
import asterism.rig.config.RigConfig.Link;
import asterism.rig.config.RigConfig.Markers;
import asterism.rig.config.RigConfig.Mqtt;
import asterism.rig.config.RigConfig.Preview;
import asterism.rig.config.RigConfig.Recording;
import asterism.rig.config.RigConfig.Trigger;
import asterism.rig.config.RigConfig.TtlMarker;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** From YAML text to a checked configuration with every default filled in. */
final class ConfigReader {
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ConfigReader() {}

    static RigConfig read(String yaml, Path folder) throws ConfigException {
        RigConfig raw;
        try {
            raw = YAML.readValue(yaml, RigConfig.class);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigException(path(e) + ": unknown key; allowed here: " + e.getKnownPropertyIds(), e);
        } catch (MismatchedInputException e) {
            throw new ConfigException(path(e) + ": " + expected(e), e);
        } catch (JsonMappingException e) {
            throw new ConfigException(path(e) + ": " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigException("line " + line + ": no YAML: " + e.getOriginalMessage(), e);
        }
        if (raw == null) {
            throw new ConfigException("site: missing; the file is empty");
        }
        return new Check(folder).config(raw);
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "file" : path.substring(path.startsWith(".") ? 1 : 0);
    }

    /** What stood where something else belongs, without the names of classes. */
    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        String wanted = "other content";
        if (type == Integer.class || type == int.class || type == Long.class) wanted = "a whole number";
        else if (type == Double.class) wanted = "a number";
        else if (type == Boolean.class) wanted = "true or false";
        else if (type == String.class || type == Path.class) wanted = "text";
        else if (type != null && Collection.class.isAssignableFrom(type)) wanted = "a list";
        else if (type != null && type.isRecord()) wanted = "keys and values";
        String found = e instanceof InvalidFormatException f ? ", found \"" + f.getValue() + "\"" : "";
        return "expected " + wanted + found;
    }

    /** Checks section after section. */
    private static final class Check {
        private final Path folder;

        Check(Path folder) {
            this.folder = folder;
        }

        RigConfig config(RigConfig c) throws ConfigException {
            return new RigConfig(
                    Fields.id("site", c.site()),
                    Fields.id("rig", c.rig()),
                    link(Fields.required("link", c.link())),
                    path(c.profile()),
                    path(Fields.required("out", c.out())),
                    journal(Fields.required("journal", c.journal())),
                    path(Fields.required("socket", c.socket())),
                    c.mqtt() == null ? null : mqtt(c.mqtt()),
                    light(c.light() == null ? Light.unset() : c.light()),
                    c.gpio() == null ? null : GpioReader.read(c.gpio()),
                    Fields.or(c.acceptNoDeadman(), false),
                    record(c.record() == null ? new Recording(null, null, null) : c.record()),
                    preview(c.preview() == null ? new Preview(null, null) : c.preview()),
                    triggers(c.triggers() == null ? List.of() : c.triggers()),
                    markers(c.markers() == null ? new Markers(null, null) : c.markers()),
                    c.commutator() == null ? null : commutator(c.commutator()));
        }

        private Path path(Path given) {
            return given == null || folder == null
                    ? given
                    : folder.resolve(given).normalize();
        }

        private static Link link(Link l) throws ConfigException {
            return new Link(
                    Fields.text("link.path", l.path()),
                    Fields.range("link.baud", l.baud(), 2_000_000, 1200, 12_000_000));
        }

        private Journal journal(Journal j) throws ConfigException {
            int segmentMb = Fields.range("journal.segment_mb", j.segmentMb(), 16, 1, 1024);
            int keepMb = Fields.range("journal.keep_mb", j.keepMb(), Math.max(1024, segmentMb), segmentMb, 1_000_000);
            int maxMb = Fields.range("journal.max_mb", j.maxMb(), Math.max(8192, keepMb), keepMb, 1_000_000);
            Path dir = path(Fields.required("journal.dir", j.dir()));
            return new Journal(
                    dir,
                    segmentMb,
                    keepMb,
                    maxMb,
                    Fields.range("journal.max_days", j.maxDays(), 90, 1, 36_500),
                    Fields.range("journal.reserve_mb", j.reserveMb(), 16, 0, 1024),
                    j.keyFile() == null ? dir.resolveSibling("rig.key") : path(j.keyFile()));
        }

        private Mqtt mqtt(Mqtt m) throws ConfigException {
            if ((m.certFile() == null) != (m.keyFile() == null)) {
                throw new ConfigException("mqtt.key_file: must be given exactly when mqtt.cert_file is");
            }
            if (m.passwordFile() != null && m.username() == null) {
                throw new ConfigException("mqtt.username: missing, but mqtt.password_file is given");
            }
            return new Mqtt(
                    Fields.brokerUrl("mqtt.url", m.url()),
                    m.username(),
                    path(m.passwordFile()),
                    path(m.caFile()),
                    path(m.certFile()),
                    path(m.keyFile()));
        }

        private static Light light(Light l) throws ConfigException {
            boolean armAtStart = Fields.or(l.armAtStart(), false);
            boolean armAfterCrash = Fields.or(l.armAfterCrash(), false);
            if (armAfterCrash && !armAtStart) {
                throw new ConfigException("light.arm_after_crash: true needs light.arm_at_start: true");
            }
            int maxCode = Fields.range("light.max_code", l.maxCode(), 255, 0, 255);
            return new Light(
                    Fields.range("light.code", l.code(), Math.min(20, maxCode), 0, maxCode),
                    Fields.range("light.safe_code", l.safeCode(), Math.min(40, maxCode), 0, maxCode),
                    maxCode,
                    armAtStart,
                    armAfterCrash,
                    Fields.range("light.pause_ms", l.pauseMillis(), 2_000, 0, 60_000),
                    Fields.range("light.most_minutes", l.mostMinutes(), 720, 1, 1440),
                    Fields.range("light.operator_minutes", l.operatorMinutes(), 720, 1, 1440),
                    Fields.range("light.least_battery_mv", l.leastBatteryMillivolts(), 3_200, 0, 65_535));
        }

        private static Recording record(Recording r) throws ConfigException {
            return new Recording(
                    Fields.or(r.enabled(), false),
                    Fields.oneOf("record.format", r.format(), "grey", "ffv1"),
                    Fields.range("record.min_free_mb", r.minFreeMb(), 250, 0, 1_000_000));
        }

        private Markers markers(Markers m) throws ConfigException {
            List<TtlMarker> ttl = new ArrayList<>();
            for (TtlMarker given : m.ttl() == null ? List.<TtlMarker>of() : m.ttl()) {
                String at = "markers.ttl[" + ttl.size() + "]";
                TtlMarker rule = Fields.required(at, given);
                Fields.required(at + ".line", rule.line());
                ttl.add(new TtlMarker(
                        Fields.range(at + ".line", rule.line(), 0, 0, 7),
                        Fields.oneOf(at + ".edge", rule.edge(), "rising", "falling"),
                        Fields.text(at + ".text", rule.text()),
                        Fields.range(at + ".debounce_ms", rule.debounceMs(), 0, 0, 60_000)));
            }
            return new Markers(path(m.file()), List.copyOf(ttl));
        }

        private static Commutator commutator(Commutator m) throws ConfigException {
            return new Commutator(
                    Fields.text("commutator.path", m.path()),
                    Fields.oneOf("commutator.axis", m.axis(), "z", "x", "y", "-z", "-x", "-y"),
                    Fields.range("commutator.dead_band_turns", m.deadBandTurns(), 0.05, 0, 1),
                    Fields.range("commutator.turns_per_s", m.turnsPerSecond(), 1, 0.01, 10),
                    Fields.or(m.invert(), false));
        }

        private static List<Trigger> triggers(List<Trigger> given) throws ConfigException {
            List<Trigger> rules = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                String at = "triggers[" + i + "]";
                Trigger rule = trigger(at + ".", Fields.required(at, given.get(i)));
                for (Trigger other : rules) {
                    if (other.ensemble().equals(rule.ensemble())) {
                        throw new ConfigException(at + ".ensemble: a second rule for ensemble " + rule.ensemble());
                    }
                }
                rules.add(rule);
            }
            return List.copyOf(rules);
        }

        private static Trigger trigger(String at, Trigger t) throws ConfigException {
            Fields.required(at + "ensemble", t.ensemble());
            return new Trigger(
                    Fields.range(at + "ensemble", t.ensemble(), 0, 0, Integer.MAX_VALUE),
                    Fields.range(at + "least_surprise_bits", t.leastSurpriseBits(), 0, 0, 62),
                    Fields.range(at + "refractory_s", t.refractorySeconds(), 2, 0, 2147),
                    Fields.range(at + "most_per_minute", t.mostPerMinute(), 10, 1, 600),
                    Fields.range(at + "sham_fraction", t.shamFraction(), 0, 0, 1),
                    t.seed());
        }

        private static Preview preview(Preview p) throws ConfigException {
            return new Preview(
                    Fields.range("preview.max_fps", p.maxFps(), 5, 1, 5),
                    Fields.range("preview.quality", p.quality(), 70, 10, 95));
        }
    }
}
