package asterism.rig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RigConfigTest {
    private static final Path FOLDER = Path.of("/etc/asterism");
    private static final String SHORTEST = """
            site: lab
            rig: rig-1
            link: {path: /dev/ttyACM0}
            out: sessions
            journal: {dir: journal}
            socket: rig.sock
            """;

    @Test
    void exampleIsValidAndSaysWhatTheDefaultsAre() throws Exception {
        RigConfig example = RigConfig.parse(RigConfig.example(), FOLDER);
        RigConfig shortest = RigConfig.parse(SHORTEST, FOLDER);
        assertEquals(example.light(), shortest.light());
        assertEquals(example.journal(), shortest.journal());
        assertEquals(example.record(), shortest.record());
        assertEquals(example.preview(), shortest.preview());
        assertEquals(example.link(), shortest.link());
        assertEquals("tcp://127.0.0.1:1883", example.mqtt().url());
        assertNull(shortest.mqtt());
        assertNull(example.gpio());
        assertFalse(example.acceptNoDeadman());
        assertEquals(List.of(), example.triggers());
        assertEquals(List.of(), shortest.triggers());
    }

    /** The rule that the example shows as a comment is what stands for a rule that says nothing but its ensemble. */
    @Test
    void theTriggerRuleOfTheExampleIsValid() throws Exception {
        String shown = RigConfig.example()
                .lines()
                .dropWhile(line -> !line.startsWith("#   triggers:"))
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(4) + "\n")
                .collect(Collectors.joining());
        RigConfig config = RigConfig.parse(SHORTEST + shown, FOLDER);
        assertEquals(List.of(new RigConfig.Trigger(0, 20.0, 2.0, 10, 0.2, null)), config.triggers());
        RigConfig least = RigConfig.parse(SHORTEST + "triggers: [{ensemble: 4}]\n", FOLDER);
        assertEquals(List.of(new RigConfig.Trigger(4, 0.0, 2.0, 10, 0.0, null)), least.triggers());
    }

    @Test
    void relativePathsAreMeantFromTheFilesFolder(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rig.yaml");
        Files.writeString(file, SHORTEST + "profile: /data/p.json\n");
        RigConfig config = RigConfig.read(file);
        assertEquals(folder.resolve("sessions"), config.out());
        assertEquals(folder.resolve("journal"), config.journal().dir());
        assertEquals(folder.resolve("rig.sock"), config.socket());
        assertEquals(Path.of("/data/p.json"), config.profile());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            site: Lab One                  | site:
            rig: rig_1                     | rig:
            link: {path: ''}               | link.path:
            link: {path: /d, baud: 5}      | link.baud:
            link: {path: /d, baud: 'x'}    | link.baud:
            link: {path: /d, bauds: 9600}  | link.bauds: unknown key
            colour: red                    | colour: unknown key
            journal: {dir: j, max_mb: 1}   | journal.max_mb:
            journal: {segment_mb: 16}      | journal.dir: missing
            out:                           | out: missing
            mqtt: {url: 'http://h:1'}      | mqtt.url:
            mqtt: {url: 'tcp://h:1', key_file: k} | mqtt.key_file:
            mqtt: {url: 'tcp://h:1', password_file: k} | mqtt.username:
            light: {code: 300}             | light.code:
            light: {code: 1.5}             | light.code:
            light: {max_code: 10, safe_code: 20} | light.safe_code:
            light: {arm_at_start: perhaps} | light.arm_at_start:
            light: {arm_after_crash: true} | light.arm_after_crash:
            gpio: {light_enable_line: 17}   | gpio.chip: missing
            record: {format: mp4}          | record.format:
            preview: {max_fps: 30}         | preview.max_fps:
            preview: {quality: 100}        | preview.quality:
            triggers: {ensemble: 0}        | triggers: expected a list
            triggers: [{seed: 1}]          | triggers[0].ensemble: missing
            triggers: [{ensemble: 0}, {ensemble: 0}] | triggers[1].ensemble: a second rule
            triggers: [{ensemble: -1}]     | triggers[0].ensemble:
            triggers: [{ensemble: 0, bits: 3}] | triggers[0].bits: unknown key
            triggers: [{ensemble: 0, least_surprise_bits: 63}] | triggers[0].least_surprise_bits:
            triggers: [{ensemble: 0, refractory_s: -1}] | triggers[0].refractory_s:
            triggers: [{ensemble: 0, refractory_s: soon}] | triggers[0].refractory_s: expected a number
            triggers: [{ensemble: 0, most_per_minute: 0}] | triggers[0].most_per_minute:
            triggers: [{ensemble: 0, sham_fraction: 1.5}] | triggers[0].sham_fraction:
            triggers: [{ensemble: 0, sham_fraction: .nan}] | triggers[0].sham_fraction:
            triggers: [{ensemble: 0, seed: x}] | triggers[0].seed: expected a whole number
            triggers: [null]               | triggers[0]: missing
            record: {min_free_mb: -1}      | record.min_free_mb:
            markers: {files: m}            | markers.files: unknown key
            markers: {ttl: [{edge: rising, text: a}]} | markers.ttl[0].line: missing
            markers: {ttl: [{line: 8, text: a}]} | markers.ttl[0].line:
            markers: {ttl: [{line: 1, edge: up, text: a}]} | markers.ttl[0].edge:
            markers: {ttl: [{line: 1}]}    | markers.ttl[0].text: missing
            commutator: {axis: z}          | commutator.path: missing
            commutator: {path: p, axis: w} | commutator.axis:
            commutator: {path: p, turns_per_s: 0} | commutator.turns_per_s:
            """)
    void refusalsNameTheField(String line, String expected) {
        String key = line.substring(0, line.indexOf(':') + 1);
        String yaml = SHORTEST.lines().filter(other -> !other.startsWith(key)).reduce("", (a, b) -> a + b + "\n") + line
                + "\n";
        ConfigException refused = assertThrows(ConfigException.class, () -> RigConfig.parse(yaml, FOLDER));
        assertTrue(refused.getMessage().startsWith(expected), refused.getMessage());
    }

    @Test
    void aKeyTwiceIsRefused() {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> RigConfig.parse(SHORTEST + "rig: rig-2\n", FOLDER));
        assertTrue(refused.getMessage().contains("rig"), refused.getMessage());
    }

    @Test
    void damagedTextIsRefusedOrReadButNothingElse() {
        byte[] good = RigConfig.example().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            String yaml = new String(bytes, 0, random.nextInt(bytes.length) + 1, StandardCharsets.UTF_8);
            try {
                RigConfig.parse(yaml, FOLDER);
            } catch (ConfigException refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
    }
}
