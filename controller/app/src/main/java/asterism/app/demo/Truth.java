package asterism.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was really in the scene.
 *
 * @param fps frames a second
 * @param cells places, pixels
 * @param ensembles member cells, by ensemble
 * @param activations in order of time
 */
record Truth(double fps, List<Cell> cells, List<List<Integer>> ensembles, List<Activation> activations) {
    record Cell(double y, double x) {}

    /**
     * @param frame the instrument's number of its first frame
     * @param ensemble index
     */
    record Activation(long frame, int ensemble) {}

    /** Reads the simulator's truth file and the lines it wrote while it ran. */
    static Truth read(Path truth, Path lines) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode file = json.readTree(truth.toFile());
        List<Cell> cells = new ArrayList<>();
        file.path("cells")
                .forEach(c ->
                        cells.add(new Cell(c.path("y").asDouble(), c.path("x").asDouble())));
        List<List<Integer>> ensembles = new ArrayList<>();
        file.path("ensembles").forEach(e -> {
            List<Integer> members = new ArrayList<>();
            e.path("members").forEach(m -> members.add(m.asInt()));
            ensembles.add(members);
        });
        List<Activation> activations = new ArrayList<>();
        for (String line : Files.readAllLines(lines)) {
            if (!line.endsWith("}")) continue;
            JsonNode a = json.readTree(line);
            activations.add(
                    new Activation(a.path("frame").asLong(), a.path("ensemble").asInt()));
        }
        return new Truth(file.path("fps").asDouble(), cells, ensembles, activations);
    }
}
