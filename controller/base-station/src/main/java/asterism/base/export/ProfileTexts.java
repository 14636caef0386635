package asterism.base.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a profile says of its cells: as its records carry it (outlines), and as its file does (footprints). */
final class ProfileTexts {
    private ProfileTexts() {}

    /** The joined chunks of the profile's records. */
    static JsonNode picture(String json) throws ExportException {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new ExportException("the profile's records are not JSON", e);
        }
    }

    static List<Cell> cells(JsonNode picture) {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode c : picture.path("cells")) {
            List<double[]> outline = new ArrayList<>();
            for (JsonNode point : c.path("outline"))
                outline.add(
                        new double[] {point.path(0).asDouble(), point.path(1).asDouble()});
            cells.add(new Cell(cells.size(), c.path("id").asText(null), outline, null));
        }
        return cells;
    }

    static List<Ensemble> ensembles(JsonNode list) {
        List<Ensemble> ensembles = new ArrayList<>();
        for (JsonNode e : list) {
            List<Integer> members = new ArrayList<>();
            e.path("members").forEach(member -> members.add(member.asInt()));
            ensembles.add(new Ensemble(e.path("id").asInt(), e.path("name").asText(null), members));
        }
        return ensembles;
    }

    /** PNG of the field, or null. */
    static byte[] meanPng(JsonNode picture) {
        String text = picture.path("mean_png").asText("");
        return text.isEmpty() ? null : Base64.getDecoder().decode(text);
    }

    /** The cells with the footprints of the profile's file, whose cells they are. */
    static List<Cell> withFootprints(List<Cell> cells, JsonNode profile) {
        List<Cell> with = new ArrayList<>();
        for (JsonNode c : profile.path("cells")) {
            int i = with.size();
            Cell known =
                    i < cells.size() ? cells.get(i) : new Cell(i, c.path("id").asText(null), List.of(), null);
            with.add(known.with(footprint(c.path("footprint"))));
        }
        return with;
    }

    private static Cell.Footprint footprint(JsonNode print) {
        int[] weights = new int[print.path("weights").size()];
        for (int i = 0; i < weights.length; i++)
            weights[i] = print.path("weights").path(i).asInt();
        return new Cell.Footprint(
                print.path("y0").asInt(),
                print.path("x0").asInt(),
                print.path("width").asInt(),
                weights);
    }
}
