package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * An ensemble as a base station knows it.
 *
 * @param id number in the profile
 * @param name what people call it; null if nothing
 * @param members indices of cells in the profile
 */
public record EnsembleEntry(int id, String name, List<Integer> members) {
    public EnsembleEntry {
        members = List.copyOf(members);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("name", name);
        JsonText.integers(json, "members", members);
        json.writeEndObject();
    }
}
