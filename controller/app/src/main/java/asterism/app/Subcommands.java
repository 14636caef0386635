package asterism.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** The subcommands by name. Each class is loaded when its name is asked for, not before. */
final class Subcommands {
    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put("demo", "the whole system on this machine, with a simulated miniscope or a movie");
        ABOUT.put("doctor", "checks this machine and says what to do about what it finds");
        ABOUT.put("config", "prints a commented, valid example configuration");
        ABOUT.put("run", "the controller of one rig");
        ABOUT.put("uplink", "publishes a rig's journal to a broker");
        ABOUT.put("broker", "the embedded MQTT broker");
        ABOUT.put("base-station", "collector, store and dashboard");
        ABOUT.put("simulate", "a virtual instrument behind a serial device path");
        ABOUT.put("conform", "tries a firmware against the requirements of the Asterism link");
        ABOUT.put("v4", "sets a UCLA Miniscope V4 over I2C");
        ABOUT.put("calibrate", "makes a profile: dark, flat, led, focus, cells, ensembles");
        ABOUT.put("replay", "a recording through exactly the code that runs live");
        ABOUT.put("infer", "event inference alone, on a table of traces");
        ABOUT.put("ensembles", "finds ensembles in a table of traces");
        ABOUT.put("detect", "inference and detector on a table of traces");
        ABOUT.put("export", "a session as CSV tables or as a Neurodata Without Borders file");
        ABOUT.put("verify", "proves that every record arrived, or says exactly which did not");
    }

    private Subcommands() {}

    /** The subcommand of this name, or null. */
    static Command named(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "uplink" -> new UplinkCommand();
            case "doctor" -> new DoctorCommand();
            case "config" -> new ConfigCommand();
            case "run" -> new RunCommand();
            case "simulate" -> new SimulateCommand();
            case "conform" -> new ConformCommand();
            case "v4" -> new V4Command();
            case "calibrate" -> new CalibrateCommand();
            case "replay" -> new ReplayCommand();
            case "infer" -> new InferCommand();
            case "ensembles" -> new EnsemblesCommand();
            case "detect" -> new DetectCommand();
            case "broker" -> new BrokerCommand();
            case "base-station" -> new BaseStationCommand();
            case "export" -> new ExportCommand();
            case "verify" -> new VerifyCommand();
            default -> null;
        };
    }

    /** All names. */
    static Iterable<String> names() {
        return ABOUT.keySet();
    }

    /** What {@code asterism --help} prints. */
    static String overview() {
        StringBuilder text = new StringBuilder("Usage: asterism SUBCOMMAND [OPTIONS]\n\n");
        ABOUT.forEach((name, about) -> text.append(String.format("  %-14s%s%n", name, about)));
        return text.append("\nasterism SUBCOMMAND --help explains each.\n").toString();
    }
}
