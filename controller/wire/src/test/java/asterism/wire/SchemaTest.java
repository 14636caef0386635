package asterism.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schemas say what is really written, no less and no more. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("schema/" + name + ".schema.json")) {
            assertNotNull(in, "schema of " + name);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }

    private static void assertValid(String name, byte[] json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        assertEquals(Set.of(), schema(name).validate(tree), name);
        List<String> written =
                new ArrayList<>(tree.propertyStream().map(e -> e.getKey()).toList());
        List<String> promised = schema(name)
                .getSchemaNode()
                .path("properties")
                .propertyStream()
                .map(e -> e.getKey())
                .toList();
        assertEquals(promised, written, name + ": the fields, in order");
    }

    @Test
    void everyKindValidatesFullAndSparse() throws IOException {
        for (RecordBody body : Samples.full()) {
            assertValid(body.kind().text(), RecordText.write(Samples.head(body.kind(), 4), body));
        }
        for (RecordBody body : Samples.sparse()) {
            assertValid(body.kind().text(), RecordText.write(Samples.bareHead(body.kind()), body));
        }
        assertEquals(RecordKind.values().length, Samples.full().size());
    }

    @Test
    void everyStateOfTheLightIsInTheSchema() throws IOException {
        List<String> promised = new ArrayList<>();
        schema("sum")
                .getSchemaNode()
                .at("/properties/light/properties/state/enum")
                .forEach(word -> promised.add(word.asText()));
        assertEquals(
                Arrays.stream(Summary.LightState.values())
                        .map(Summary.LightState::text)
                        .toList(),
                promised);
    }

    @Test
    void theSmallMessagesValidate() throws IOException {
        assertValid("ack", new Ack("rig-1", Samples.EPOCH, 0, HashChain.GENESIS, 5).toJson());
        assertValid("resend", new Resend(Samples.EPOCH, 1, 2).toJson());
        assertValid("birth", new Birth("rig-1", "lab", Samples.EPOCH, 1, 0, "0.1.0", null, 5, null).toJson());
        String key = Ed25519.text(Ed25519.generate().getPublic());
        assertValid("birth", new Birth("rig-1", "lab", Samples.EPOCH, 1, 0, "0.1.0", "b", 5, key).toJson());
        assertValid("state", new RigState(true, 3, 5, null).toJson());
        assertValid("cmd", new PreviewLease(5000).toJson());
        assertValid("preview", new PreviewFrame("rig-1", null, 3, 1.5, 608, 608, null, 4, "", "AAAA").toJson());
    }

    @Test
    void aMissingOrWrongFieldIsRefused() throws IOException {
        for (RecordBody body : Samples.full()) {
            ObjectNode tree = (ObjectNode) JSON.readTree(RecordText.write(Samples.head(body.kind(), 4), body));
            for (String field : tree.propertyStream().map(e -> e.getKey()).toList()) {
                ObjectNode without = tree.deepCopy().without(field);
                assertFalse(schema(body.kind().text()).validate(without).isEmpty(), "without " + field);
                ObjectNode wrong = tree.deepCopy();
                wrong.putArray(field).add(JSON.createObjectNode());
                assertFalse(schema(body.kind().text()).validate(wrong).isEmpty(), "wrong " + field);
            }
        }
    }

    @Test
    void theAsyncApiDocumentNamesEveryTopicAndItsReferencesResolve() throws IOException {
        JsonNode document;
        try (InputStream in = SchemaTest.class.getResourceAsStream("asyncapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(in);
        }
        assertEquals("3.0.0", document.path("asyncapi").asText());
        List<String> addresses = document.path("channels").findValuesAsText("address");
        Topics topics = new Topics("lab", "rig-1");
        for (String topic : List.of(
                topics.sum(),
                topics.evt(),
                topics.profile(),
                topics.birth(),
                topics.state(),
                topics.preview(),
                topics.ack("c"),
                topics.resend("c"),
                topics.cmd("c"),
                topics.alarm("c"))) {
            assertTrue(
                    addresses.stream().anyMatch(a -> topic.matches(a.replaceAll("\\{[a-z]+\\}", "[a-z0-9-]+"))), topic);
        }
        for (String reference : document.findValuesAsText("$ref")) {
            if (reference.startsWith("#/")) {
                assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
            } else {
                assertNotNull(SchemaTest.class.getResource(reference.substring(2)), reference);
            }
        }
    }
}
