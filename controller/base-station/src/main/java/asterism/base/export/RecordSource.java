package asterism.base.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** The records of one session, as they were sent, in order. */
interface RecordSource {
    /** Takes a record. */
    interface Visitor {
        void record(JsonNode record) throws IOException;
    }

    /** Gives every record of this kind. */
    void each(String kind, Visitor to) throws IOException;
}
