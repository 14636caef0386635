package asterism.app;

import asterism.bridge.conform.ConformanceKit;
import asterism.bridge.conform.Outcome;
import asterism.bridge.conform.Verdict;
import asterism.bridge.link.SerialLink;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code conform}: a verdict on each requirement of the Asterism link. */
@picocli.CommandLine.Command(
        name = "asterism conform",
        description = {
            "Tries a firmware against the numbered requirements of firmware-bridge/PROTOCOL.md: about ten seconds,",
            "a line for each: pass, FAIL, or not shown. Exit 0 when none fails.",
            "It asks for light of the code given, for less than a second at a time, and ends dark. Nothing else may hold",
            "the port, and no animal should be under the light."
        })
final class ConformCommand extends Command {
    @Parameters(paramLabel = "PORT", description = "The serial device.")
    private Path port;

    @Option(names = "--baud", paramLabel = "N", defaultValue = "4000000", description = "Of a UART (${DEFAULT-VALUE}).")
    private int baud;

    @Option(
            names = "--code",
            paramLabel = "N",
            defaultValue = "20",
            description = "Light code to try with, 1 to 40 (default: ${DEFAULT-VALUE}).")
    private int code;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (code < 1 || code > ConformanceKit.HIGHEST_SAFE_CODE) {
            throw new WrongInput("--code " + code + " is outside 1 to " + ConformanceKit.HIGHEST_SAFE_CODE);
        }
        if (!Files.exists(port)) throw new WrongInput(port + " does not exist");
        List<Verdict> verdicts;
        try (SerialLink link = new SerialLink(port, baud)) {
            verdicts = new ConformanceKit(code).examine(link);
        }
        if (json) out().println(json(verdicts));
        else print(verdicts);
        return count(verdicts, Outcome.FAIL) == 0 ? Asterism.DONE : Asterism.FAILED;
    }

    private void print(List<Verdict> verdicts) {
        for (Verdict v : verdicts) {
            out().printf(
                            "%-10s%-4s %s%n               %s%n",
                            word(v), v.requirement(), v.requirement().title(), v.said());
        }
        out().printf(
                        "%d pass, %d fail, %d not shown%n",
                        count(verdicts, Outcome.PASS),
                        count(verdicts, Outcome.FAIL),
                        count(verdicts, Outcome.NOT_SHOWN));
    }

    private static String word(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case NOT_SHOWN -> "not shown";
        };
    }

    private static long count(List<Verdict> verdicts, Outcome outcome) {
        return verdicts.stream().filter(v -> v.outcome() == outcome).count();
    }

    private String json(List<Verdict> verdicts) {
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.put("port", port.toString());
        for (Outcome outcome : Outcome.values()) {
            result.put(outcome.name().toLowerCase(Locale.ROOT), count(verdicts, outcome));
        }
        ArrayNode all = result.putArray("requirements");
        for (Verdict v : verdicts) {
            all.addObject()
                    .put("id", v.requirement().name())
                    .put("outcome", v.outcome().name().toLowerCase(Locale.ROOT))
                    .put("title", v.requirement().title())
                    .put("said", v.said());
        }
        return result.toString();
    }
}
