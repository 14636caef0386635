package asterism.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseConfigTest {
    @Test
    void theExampleIsValid() throws ConfigException {
        BaseConfig c = BaseConfig.parse(BaseConfig.example(), null);
        assertEquals("lab", c.site());
        assertEquals("base-1", c.collector());
        assertEquals("tcp://127.0.0.1:1883", c.mqtt().url());
        assertNull(c.mqtt().username());
        assertEquals("jdbc:sqlite:store.sqlite", c.store().url());
        assertEquals(8080, c.http().port());
        assertNotNull(c.broker());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: lab | site: Lab 1 | site:",
                "collector: base-1 | colector: base-1 | colector: unknown key",
                "url: tcp://127.0.0.1:1883 | 'url: http://x' | mqtt.url:",
                "username: null | 'username: me' | mqtt.password_file:",
                "ca_file: null | 'ca_file: ca.pem' | mqtt.ca_file:",
                "url: jdbc:sqlite:store.sqlite | 'url: jdbc:postgresql:x' | store.url:",
                "port: 8080 | 'port: 70000' | http.port:",
                "port: 8080 | 'porrt: 8080' | http.porrt: unknown key",
                "port: 8080 | 'port: many' | http.port:",
                "dir: broker | 'dir: null' | broker.dir:",
                "store: | 'stor:' | stor: unknown key",
            })
    void whatIsWrongIsNamed(String good, String bad, String named) {
        String example = BaseConfig.example();
        assertTrue(example.contains(good), good);
        String message = assertThrows(
                        ConfigException.class, () -> BaseConfig.parse(example.replaceFirst(good, bad), null))
                .getMessage();
        assertTrue(message.startsWith(named), message);
    }

    @Test
    void nothingListensBeyondLoopbackUnprotected() {
        String page = BaseConfig.example().replace("host: 127.0.0.1\n  port: 8080", "host: 0.0.0.0\n  port: 8080");
        assertTrue(refusal(page).startsWith("http.host:"));
        String broker = BaseConfig.example().replace("host: 127.0.0.1\n  port: 1883", "host: 0.0.0.0\n  port: 1883");
        assertTrue(refusal(broker).startsWith("broker.password_file:"));
    }

    @Test
    void missingPartsAreNamed() {
        assertTrue(refusal("").startsWith("base.yaml: "));
        assertEquals("collector: missing", refusal("site: lab"));
        assertTrue(refusal("site: [").startsWith("site: "));
    }

    @Test
    void relativePathsAreMeantFromTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("base.yaml");
        Files.writeString(
                file,
                BaseConfig.example()
                        .replaceFirst("username: null", "username: me")
                        .replaceFirst("password_file: null", "password_file: secret"));
        BaseConfig c = BaseConfig.read(file);
        assertEquals("jdbc:sqlite:" + folder.resolve("store.sqlite"), c.store().url());
        assertEquals(folder.resolve("broker"), c.broker().dir());
        assertEquals(folder.resolve("secret"), c.mqtt().passwordFile());
        BaseConfig elsewhere =
                BaseConfig.parse(BaseConfig.example().replace("store.sqlite", "/var/store.sqlite"), folder);
        assertEquals("jdbc:sqlite:/var/store.sqlite", elsewhere.store().url());
        assertEquals(
                "jdbc:sqlite::memory:",
                BaseConfig.parse(
                                BaseConfig.example().replace("jdbc:sqlite:store.sqlite", "'jdbc:sqlite::memory:'"),
                                folder)
                        .store()
                        .url());
    }

    @Test
    void aFileThatIsNoConfigurationIsRefusedInWords() {
        assertEquals("base.yaml: expected keys and values", refusal("just text"));
        assertEquals("http: expected keys and values", refusal("http: [1]"));
        assertEquals("http.port: expected a whole number, found \"many\"", refusal("http: {port: many}"));
    }

    @Test
    void anyDamageIsRefusedInWordsOrStillValid() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(BaseConfig.example());
            for (int n = 0; n < 3; n++) text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
            try {
                assertNotNull(BaseConfig.parse(text.toString(), null).site());
            } catch (ConfigException e) {
                assertTrue(e.getMessage().contains(": "), e.getMessage());
            }
        }
    }

    private static String refusal(String yaml) {
        return assertThrows(ConfigException.class, () -> BaseConfig.parse(yaml, null))
                .getMessage();
    }
}
