package asterism.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON as this protocol writes it: UTF-8, no blanks, no line breaks, and null where a number is unknown. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(Message.MAX_BYTES)
                    .maxNumberLength(40)
                    .maxNameLength(200)
                    .build())
            .build();

    private JsonText() {}

    /** Something that writes into the open object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** The bytes of one JSON object. */
    static byte[] object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A parser that refuses deep nesting, long tokens and double keys. */
    static JsonParser parser(byte[] bytes) throws IOException {
        return FACTORY.createParser(bytes);
    }

    static void number(JsonGenerator json, String field, Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, value.doubleValue());
        }
    }

    static void number(JsonGenerator json, String field, Long value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, value.longValue());
        }
    }

    static void number(JsonGenerator json, String field, Integer value) throws IOException {
        number(json, field, value == null ? (Long) null : (Long) value.longValue());
    }

    static void integers(JsonGenerator json, String field, List<Integer> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (int value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    static void numbers(JsonGenerator json, String field, List<Long> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (long value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    static void value(JsonGenerator json, String field, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNullField(field);
            case Boolean truth -> json.writeBooleanField(field, truth);
            case Integer whole -> number(json, field, whole);
            case Long whole -> number(json, field, whole);
            case Number real -> number(json, field, (Double) real.doubleValue());
            default -> json.writeStringField(field, value.toString());
        }
    }
}
