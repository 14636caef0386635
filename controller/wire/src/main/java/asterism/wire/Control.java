package asterism.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** How the small messages beside the records are read. */
final class Control {
    /** Most bytes in one; far above what any needs. */
    static final int MAX_BYTES = 4096;

    private Control() {}

    /** Reads the fields of one message, in their order. */
    interface Reading<T> {
        T read(FieldReader fields) throws IOException;
    }

    static <T> T parse(String what, byte[] payload, Reading<T> reading) throws WireFormatException {
        if (payload.length > MAX_BYTES) {
            throw new WireFormatException(what + ": " + payload.length + " bytes are more than " + MAX_BYTES);
        }
        try (JsonParser json = JsonText.parser(payload)) {
            FieldReader fields = new FieldReader(what, json);
            fields.open();
            T message = reading.read(fields);
            fields.close();
            return message;
        } catch (JsonProcessingException notJson) {
            throw WireFormatException.notJson(what, notJson);
        } catch (WireFormatException refused) {
            throw refused;
        } catch (IOException notUtf8) {
            throw new WireFormatException(what + ": " + notUtf8.getMessage(), notUtf8);
        }
    }
}
