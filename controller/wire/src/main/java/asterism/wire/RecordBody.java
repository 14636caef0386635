package asterism.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a record says beyond its head: one record type a kind. A null component is an unknown and is written as null. */
public sealed interface RecordBody
        permits SessionRecord,
                ProfileChunk,
                Summary,
                MinuteSummary,
                SessionSummary,
                Activation,
                Marker,
                Alarm,
                Tombstone,
                Checkpoint {
    /** The word that stands in the head. */
    RecordKind kind();

    /** Writes the kind's fields, in the order of the schema, into the open JSON object. */
    void writeFields(JsonGenerator json) throws IOException;
}
