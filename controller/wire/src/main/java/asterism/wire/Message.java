package asterism.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message: a JSON array of records, whose exact bytes survive joining and splitting. */
public final class Message {
    /** Most records in a message. */
    public static final int MAX_RECORDS = 100;
    /** Most bytes in a message, brackets and commas included. */
    public static final int MAX_BYTES = 128 * 1024;
    /** Most bytes in a record: one record alone fills a message. */
    public static final int MAX_RECORD_BYTES = MAX_BYTES - 2;

    private Message() {}

    /**
     * Joins records, unchanged, into one message.
     *
     * @throws IllegalArgumentException for none, more than {@link #MAX_RECORDS} or more than {@link #MAX_BYTES}
     */
    public static byte[] join(List<byte[]> records) {
        MessageBuilder builder = new MessageBuilder();
        for (byte[] record : records) {
            if (!builder.add(record)) {
                throw new IllegalArgumentException(
                        "a message holds at most " + MAX_RECORDS + " records and " + MAX_BYTES + " bytes");
            }
        }
        return builder.build();
    }

    /**
     * Splits a message into the exact bytes of its records. The records' own fields are not checked here.
     *
     * @throws WireFormatException if it is no array of 1..{@link #MAX_RECORDS} objects or too long
     */
    public static List<byte[]> split(byte[] message) throws WireFormatException {
        if (message.length > MAX_BYTES) {
            throw new WireFormatException("message: " + message.length + " bytes are more than " + MAX_BYTES);
        }
        if (message.length < 2 || message[0] != '[' || message[1] == 0) {
            throw new WireFormatException("message: it is not a JSON array in UTF-8");
        }
        try (JsonParser json = JsonText.parser(message)) {
            return slices(json, message);
        } catch (JsonProcessingException notJson) {
            throw WireFormatException.notJson("message", notJson);
        } catch (WireFormatException refused) {
            throw refused;
        } catch (IOException notUtf8) {
            throw new WireFormatException("message: " + notUtf8.getMessage(), notUtf8);
        }
    }

    private static List<byte[]> slices(JsonParser json, byte[] message) throws IOException {
        List<byte[]> records = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (records.size() == MAX_RECORDS) {
                throw new WireFormatException("message: more than " + MAX_RECORDS + " records");
            }
            int start = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            int end = (int) json.currentLocation().getByteOffset();
            records.add(Arrays.copyOfRange(message, start, end));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw new WireFormatException("message: element " + records.size() + " is not an object");
        }
        if (json.nextToken() != null) {
            throw new WireFormatException("message: something follows the array");
        }
        if (records.isEmpty()) {
            throw new WireFormatException("message: the array is empty");
        }
        return records;
    }
}
