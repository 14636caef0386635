package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A session starts or ends.
 *
 * @param session the session's id
 * @param event what happens
 * @param study the study's name; null if not given, as are animal and phase
 * @param profileId the profile in use; null without one, as is its hash
 * @param version the software's version
 * @param fps frames a second
 * @param width picture width in pixels
 * @param height picture height in pixels
 * @param cells number of cells in the profile
 * @param ensembles the ensembles that are looked for
 * @param settings what else should be known later: texts, numbers and truth values by name
 */
public record SessionRecord(
        String session,
        Event event,
        String study,
        String animal,
        String phase,
        String profileId,
        String profileSha256,
        String version,
        double fps,
        int width,
        int height,
        int cells,
        List<EnsembleEntry> ensembles,
        Map<String, Object> settings)
        implements RecordBody {
    /** What happens to the session. */
    public enum Event {
        START("start"),
        END("end");

        private final String text;

        Event(String text) {
            this.text = text;
        }

        /** The word in the record. */
        public String text() {
            return text;
        }
    }

    public SessionRecord {
        ensembles = List.copyOf(ensembles);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.SESSION;
    }

    @Override
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        json.writeStringField("event", event.text());
        json.writeStringField("study", study);
        json.writeStringField("animal", animal);
        json.writeStringField("phase", phase);
        json.writeStringField("profile_id", profileId);
        json.writeStringField("profile_sha256", profileSha256);
        json.writeStringField("version", version);
        JsonText.number(json, "fps", fps);
        json.writeNumberField("width", width);
        json.writeNumberField("height", height);
        json.writeNumberField("cells", cells);
        json.writeArrayFieldStart("ensembles");
        for (EnsembleEntry ensemble : ensembles) {
            ensemble.write(json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            JsonText.value(json, setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
    }
}
