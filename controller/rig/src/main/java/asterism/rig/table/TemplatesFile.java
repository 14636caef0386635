package asterism.rig.table;

import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Templates of ensembles as {@code asterism ensembles} writes them, {@code {"ensembles": [{"id": 0, "members": [3, 8,
 * 11]}]}}, or a profile's list of the same name, which may have decoys. Members are columns of the table, from 0.
 */
public final class TemplatesFile {
    private static final int LEAST_MEMBERS = 3;
    private static final int MOST_DECOYS = 16;
    private static final int LARGEST_ID = 1_000_000;

    private final Path file;
    private final int cells;

    private TemplatesFile(Path file, int cells) {
        this.file = file;
        this.cells = cells;
    }

    /**
     * Reads templates.
     *
     * @param cells how many cells the table has
     * @throws TableException naming the field
     */
    public static List<EnsembleTemplate> read(Path file, int cells) throws IOException {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new TableException(file + ": no JSON: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw new TableException(file + ": no JSON: " + e.getMessage());
        }
        return new TemplatesFile(file, cells).ensembles(tree.path("ensembles"));
    }

    private List<EnsembleTemplate> ensembles(JsonNode list) throws TableException {
        if (!list.isArray() || list.isEmpty() || list.size() > Profile.MAX_ENSEMBLES) {
            throw wrong("ensembles", "a list of 1 to " + Profile.MAX_ENSEMBLES + " ensembles is expected");
        }
        List<EnsembleTemplate> ensembles = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            EnsembleTemplate ensemble = ensemble("ensembles[" + i + "]", list.get(i));
            if (!ids.add(ensemble.id())) {
                throw wrong("ensembles[" + i + "].id", ensemble.id() + " twice");
            }
            ensembles.add(ensemble);
        }
        return ensembles;
    }

    private EnsembleTemplate ensemble(String place, JsonNode node) throws TableException {
        JsonNode id = node.path("id");
        if (!id.canConvertToExactIntegral() || id.asLong() < 0 || id.asLong() > LARGEST_ID) {
            throw wrong(place + ".id", "a whole number from 0 to " + LARGEST_ID + " is expected");
        }
        int[] members = members(place + ".members", node.path("members"));
        JsonNode sets = node.path("decoys");
        if (sets.size() > MOST_DECOYS) {
            throw wrong(place + ".decoys", sets.size() + " sets, at most " + MOST_DECOYS + " are possible");
        }
        int[][] decoys = new int[sets.isArray() ? sets.size() : 0][];
        for (int d = 0; d < decoys.length; d++) {
            decoys[d] = members(place + ".decoys[" + d + "]", sets.get(d));
        }
        String name = node.path("name").asText("");
        return new EnsembleTemplate(id.asInt(), name.isEmpty() ? "E" + id.asInt() : name, members, decoys);
    }

    private int[] members(String place, JsonNode list) throws TableException {
        if (!list.isArray()) {
            throw wrong(place, "a list of cells is expected");
        }
        TreeSet<Integer> members = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode cell = list.get(i);
            if (!cell.canConvertToExactIntegral() || !cell.canConvertToInt()) {
                throw wrong(place + "[" + i + "]", "no cell's number");
            }
            if (cell.asInt() < 0 || cell.asInt() >= cells) {
                throw wrong(
                        place + "[" + i + "]",
                        cell.asInt() + " is no cell of the table, which has " + cells + ", counted from 0");
            }
            if (!members.add(cell.asInt())) {
                throw wrong(place + "[" + i + "]", cell.asInt() + " twice");
            }
        }
        if (members.size() < LEAST_MEMBERS) {
            throw wrong(place, "at least " + LEAST_MEMBERS + " cells are expected");
        }
        return members.stream().mapToInt(Integer::intValue).toArray();
    }

    private TableException wrong(String field, String why) {
        return new TableException(file + ": " + field + ": " + why);
    }
}
