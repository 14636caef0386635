package asterism.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Predicate;

/** Takes named fields out of a JSON object in a fixed order, with bounds; every refusal names the field. */
final class FieldReader {
    private final String what;
    private final JsonParser json;

    FieldReader(String what, JsonParser json) {
        this.what = what;
        this.json = json;
    }

    void open() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refuse("it is not a JSON object");
        }
    }

    /** Passes whatever fields follow; the object must be the last thing in the bytes. */
    void close() throws IOException {
        while (!json.getParsingContext().inRoot() && json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            json.skipChildren();
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw refuse("something follows the JSON object");
        }
    }

    String text(String field, String form, Predicate<String> valid) throws IOException {
        if (take(field) != JsonToken.VALUE_STRING || !valid.test(json.getText())) {
            throw refuse(field + " must be " + form);
        }
        return json.getText();
    }

    long number(String field, long low, long high) throws IOException {
        return bounded(field, take(field), low, high);
    }

    Long numberOrNull(String field, long low, long high) throws IOException {
        JsonToken token = take(field);
        return token == JsonToken.VALUE_NULL ? null : (Long) bounded(field, token, low, high);
    }

    boolean truth(String field) throws IOException {
        return switch (take(field)) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw refuse(field + " must be true or false");
        };
    }

    /** A text that may be null, or absent at the end of the object. */
    String textOrNull(String field) throws IOException {
        if (json.nextToken() == JsonToken.END_OBJECT) {
            return null;
        }
        requireName(field);
        return switch (json.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getText();
            default -> throw refuse(field + " must be a text or null");
        };
    }

    Epoch epoch() throws IOException {
        return Epoch.parse(text("epoch", "the decimal text of an epoch", text -> true));
    }

    WireFormatException refuse(String why) {
        return new WireFormatException(what + ": " + why);
    }

    private JsonToken take(String field) throws IOException {
        json.nextToken();
        requireName(field);
        return json.nextToken();
    }

    private void requireName(String field) throws IOException {
        if (json.currentToken() != JsonToken.FIELD_NAME || !json.currentName().equals(field)) {
            throw refuse("field " + field + " is missing or not at its place");
        }
    }

    private long bounded(String field, JsonToken token, long low, long high) throws IOException {
        boolean whole =
                token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!whole || json.getLongValue() < low || json.getLongValue() > high) {
            throw refuse(field + " must be a whole number in " + low + ".." + high);
        }
        return json.getLongValue();
    }
}
