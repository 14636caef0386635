package asterism.app;

import asterism.app.doctor.Finding;
import asterism.app.doctor.Machine;
import asterism.app.doctor.Setup;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code doctor}: a line for each thing that must be right. */
@picocli.CommandLine.Command(
        name = "asterism doctor",
        description = "Checks this machine: a line each, ok, warning, or failure with its remedy (then exit 1).")
final class DoctorCommand extends Command {
    @Option(names = "--config", paramLabel = "F", description = "A rig.yaml or base.yaml to check as well.")
    private Path config;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JsonNode tree = config == null ? MissingNode.getInstance() : configured();
        boolean line = tree.path("gpio").hasNonNull("light_enable_line");
        List<Finding> findings = new ArrayList<>(new Machine(Path.of("/")).examine(line));
        if (config != null) findings.addAll(new Setup(tree, folder()).examine());
        if (json) out().println(json(findings));
        else findings.forEach(f -> out().println(f.line()));
        boolean failed = findings.stream().anyMatch(f -> f.level() == Finding.Level.FAILURE);
        return failed ? Asterism.FAILED : Asterism.DONE;
    }

    /** The validated file as a tree. */
    private JsonNode configured() throws IOException, WrongInput {
        ConfigurationFile.check(config);
        JsonNode tree;
        try {
            tree = new YAMLMapper().readTree(config.toFile());
        } catch (JsonProcessingException e) {
            throw new WrongInput(config + ": not YAML: " + e.getOriginalMessage(), e);
        }
        if (tree.has("collector")) BaseConfiguration.read(config);
        else RigConfiguration.read(config);
        return tree;
    }

    private Path folder() {
        return config.toAbsolutePath().getParent();
    }

    private static String json(List<Finding> findings) {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Finding f : findings) {
            all.addObject()
                    .put("level", f.level().name().toLowerCase(Locale.ROOT))
                    .put("about", f.about())
                    .put("says", f.says())
                    .put("remedy", f.remedy());
        }
        return all.toString();
    }
}
