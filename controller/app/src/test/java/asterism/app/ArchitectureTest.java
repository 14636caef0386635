package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order of modules and packages, as a list: a package may import what stands before it, never what comes after. */
class ArchitectureTest {
    /** Each module: what it may see, its packages in order, and a class by which its class files are found. */
    private record Module(String name, List<String> sees, List<String> packages, Class<?> marker) {}

    private static final List<Module> MODULES = List.of(
            new Module(
                    "detector",
                    List.of(),
                    List.of(
                            "asterism.detector.fixed",
                            "asterism.detector.profile",
                            "asterism.detector.registration",
                            "asterism.detector.trace",
                            "asterism.detector.event",
                            "asterism.detector.ensemble",
                            "asterism.detector.trigger",
                            "asterism.detector.summary",
                            "asterism.detector"),
                    asterism.detector.FramePath.class),
            new Module(
                    "firmware-bridge",
                    List.of(),
                    List.of(
                            "asterism.bridge",
                            "asterism.bridge.frame",
                            "asterism.bridge.mio",
                            "asterism.bridge.movie",
                            "asterism.bridge.orientation",
                            "asterism.bridge.link",
                            "asterism.bridge.gpio",
                            "asterism.bridge.conform",
                            "asterism.bridge.v4",
                            "asterism.bridge.simulator"),
                    asterism.bridge.frame.Frame.class),
            new Module("wire", List.of(), List.of("asterism.wire"), asterism.wire.Topics.class),
            new Module(
                    "calibration",
                    List.of("detector", "firmware-bridge"),
                    List.of(
                            "asterism.calibration",
                            "asterism.calibration.kinetics",
                            "asterism.calibration.template",
                            "asterism.calibration.field",
                            "asterism.calibration.page",
                            "asterism.calibration.sensor",
                            "asterism.calibration.light",
                            "asterism.calibration.focus",
                            "asterism.calibration.reduced",
                            "asterism.calibration.cells",
                            "asterism.calibration.ensembles",
                            "asterism.calibration.days"),
                    asterism.calibration.MovieSource.class),
            new Module(
                    "rig",
                    List.of("detector", "firmware-bridge", "wire"),
                    List.of(
                            "asterism.rig.config",
                            "asterism.rig.journal",
                            "asterism.rig.uplink",
                            "asterism.rig.acquisition",
                            "asterism.rig.safety",
                            "asterism.rig.recording",
                            "asterism.rig.preview",
                            "asterism.rig.ttl",
                            "asterism.rig.marker",
                            "asterism.rig.commutator",
                            "asterism.rig.table",
                            "asterism.rig.session",
                            "asterism.rig"),
                    asterism.rig.Rig.class),
            new Module(
                    "base-station",
                    List.of("wire"),
                    List.of(
                            "asterism.base.config",
                            "asterism.base.broker",
                            "asterism.base.store",
                            "asterism.base.study",
                            "asterism.base.export",
                            "asterism.base.export.nwb",
                            "asterism.base.collector",
                            "asterism.base.dashboard",
                            "asterism.base"),
                    asterism.base.BaseStation.class),
            new Module(
                    "app",
                    List.of("detector", "firmware-bridge", "wire", "calibration", "rig", "base-station"),
                    List.of(
                            "asterism.app.verify",
                            "asterism.app.doctor",
                            "asterism.app.demo",
                            "asterism.app.live",
                            "asterism.app"),
                    Asterism.class));

    private static final Pattern EDGE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

    private static final Map<String, Set<String>> IMPORTS = new TreeMap<>();

    @BeforeAll
    static void readAllClassFiles() throws URISyntaxException {
        List<String> arguments = new ArrayList<>(List.of("-verbose:package", "-filter:none", "--multi-release", "25"));
        arguments.addAll(List.of("--ignore-missing-deps", "-cp", System.getProperty("java.class.path")));
        for (Module module : MODULES) arguments.add(location(module.marker));
        StringWriter out = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
        assertEquals(0, code, out.toString());
        out.toString().lines().forEach(line -> {
            Matcher edge = EDGE.matcher(line + " ");
            if (edge.matches() && edge.group(1).startsWith("asterism")) {
                Set<String> imports = IMPORTS.computeIfAbsent(edge.group(1), p -> new TreeSet<>());
                if (!edge.group(1).equals(edge.group(2))) imports.add(edge.group(2));
            }
        });
    }

    private static String location(Class<?> marker) throws URISyntaxException {
        return Path.of(marker.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static Module moduleOf(String packageName) {
        return MODULES.stream()
                .filter(m -> m.packages.contains(packageName))
                .findFirst()
                .orElse(null);
    }

    @Test
    void everyPackageStandsInTheList() {
        Set<String> unlisted = new TreeSet<>(IMPORTS.keySet());
        MODULES.forEach(m -> m.packages.forEach(unlisted::remove));
        assertEquals(Set.of(), unlisted);
        assertTrue(IMPORTS.size() > 25, IMPORTS.keySet().toString());
    }

    @Test
    void nobodyLooksDownstream() {
        List<String> wrong = new ArrayList<>();
        IMPORTS.forEach((from, imports) -> {
            Module module = moduleOf(from);
            for (String to : imports) {
                if (!to.startsWith("asterism")) continue;
                Module other = moduleOf(to);
                boolean allowed = module.equals(other)
                        ? module.packages.indexOf(to) < module.packages.indexOf(from)
                        : module.sees.contains(other.name);
                if (!allowed) wrong.add(from + " -> " + to);
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Fails if a package that begins with {@code from}, other than {@code except}, imports anything else. */
    private static void uses(String from, String except, Pattern allowed) {
        List<String> wrong = new ArrayList<>();
        IMPORTS.forEach((name, imports) -> {
            if (!(name + ".").startsWith(from + ".") || name.equals(except)) return;
            imports.stream().filter(to -> !allowed.matcher(to).matches()).forEach(to -> wrong.add(name + " -> " + to));
        });
        assertEquals(List.of(), wrong);
    }

    private static void uses(String from, Pattern allowed) {
        uses(from, "", allowed);
    }

    @Test
    void theDetectorIsJavaAlone() {
        uses(
                "asterism.detector",
                Pattern.compile("java\\.(lang|util|io|nio|math|security)(\\..*)?|asterism\\.detector.*"));
    }

    @Test
    void calibrationOpensNoPortAndCommandsNoLight() {
        uses(
                "asterism.calibration",
                Pattern.compile("(?!asterism\\.bridge\\.(link|gpio|v4)|com\\.(fazecast|pi4j)|asterism\\.rig).*"));
    }

    @Test
    void theProofSharesNothingWithWhatItProves() {
        uses(
                "asterism.app.verify",
                Pattern.compile("java\\..*|com\\.fasterxml\\.jackson\\..*|asterism\\.app\\.verify"));
    }

    @Test
    void theUplinkHasNoDevicesAndTheRestOfTheRigNoNetwork() {
        uses(
                "asterism.rig.uplink",
                Pattern.compile("(?!asterism\\.bridge|asterism\\.detector|com\\.(fazecast|pi4j)).*"));
        uses("asterism.rig", "asterism.rig.uplink", Pattern.compile("(?!org\\.eclipse\\.paho|java\\.net\\.http).*"));
    }

    @Test
    void theSimulatorSharesNoArithmeticWithTheDetector() {
        uses("asterism.bridge.simulator", Pattern.compile("(?!asterism\\.(detector|calibration)).*"));
    }

    @Test
    void onlyTheExportOfNwbKnowsHdf5() {
        uses("asterism", "asterism.base.export.nwb", Pattern.compile("(?!org\\.bytedeco).*"));
    }
}
