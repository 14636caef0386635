package asterism.detector.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
    private final Profile profile = new PlantedMovie(128, 128, 4, 1)
            .profile(0.5, 0.6, List.of(new EnsembleTemplate(3, "Ä \"x\"", new int[] {0, 1, 3}, new int[][] {{0, 2, 3}
            })));

    @Test
    void comesBackAsItWasWritten(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("p.asterism.json");
        ProfileFile.write(profile, file);
        Profile read = ProfileFile.read(file);
        assertEquals(ProfileFile.text(profile), ProfileFile.text(read));
        assertArrayEquals(profile.template().meanQ8(), read.template().meanQ8());
        assertEquals("Ä \"x\"", read.ensembles().getFirst().name());
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count(), "nothing but the file itself");
        }
    }

    @Test
    void theFlatFieldComesBackAndIsRefusedOutOfBounds() throws Exception {
        FlatField flat = new FlatField(new char[128 * 128], new char[128 * 128]);
        Arrays.setAll(new int[128 * 128], i -> flat.darkQ8()[i] = (char) (4 * i % 65_281));
        Arrays.setAll(new int[128 * 128], i -> flat.gainQ15()[i] = (char) (8_192 + 7 * i % 57_344));
        FlatField read =
                ProfileFile.parse(ProfileFile.text(profile.withFlatField(flat))).flatField();
        assertArrayEquals(flat.darkQ8(), read.darkQ8());
        assertArrayEquals(flat.gainQ15(), read.gainQ15());
        assertTrue(ProfileFile.parse(ProfileFile.text(profile)).flatField().isNone());
        flat.gainQ15()[77] = 8_191;
        refused(flat, "profile: instrument.flat.pixels: 8191 at pixel 77, 8192 to 65535 allowed");
        flat.darkQ8()[5] = 65_281;
        refused(flat, "profile: instrument.dark.pixels: 65281 at pixel 5, 0 to 65280 allowed");
        refused(
                new FlatField(new char[128 * 127], new char[0]),
                "profile: instrument.dark.pixels: 32512 bytes, 32768 expected");
    }

    @Test
    void theInstrumentComesBack() throws Exception {
        SensorFacts sensor = new SensorFacts(1_100, 200, 30, SensorFacts.UNKNOWN, 42_000, 300, 9_000, 250);
        LightCurve light = new LightCurve(
                new int[] {0, 3, 7}, new int[] {900, 80, 7}, new int[] {20, 10, 90}, 5_000, 2_000, 500, 9_000);
        Profile measured = profile.withSensor(sensor).withLight(light);
        Profile read = ProfileFile.parse(ProfileFile.text(measured));
        assertEquals(sensor, read.sensor());
        assertArrayEquals(light.nanowatts(), read.light().nanowatts());
        assertEquals(ProfileFile.text(measured), ProfileFile.text(read));
        assertEquals(
                ProfileFile.text(measured),
                ProfileFile.text(profile.withInstrumentOf(measured)
                        .withCells(measured.cells())
                        .withEnsembles(measured.ensembles())
                        .withDetector(measured.detector())));
        String bad = rehashed(ProfileFile.text(measured).replace("[900,80,7]", "[900,80,81]"));
        ProfileException refusal = assertThrows(ProfileException.class, () -> ProfileFile.parse(bad));
        assertTrue(refusal.getMessage().startsWith("profile: instrument.led.nanowatts[2]"), refusal.getMessage());
    }

    private void refused(FlatField flat, String message) {
        String text = ProfileFile.text(profile.withFlatField(flat));
        assertEquals(
                message,
                assertThrows(ProfileException.class, () -> ProfileFile.parse(text))
                        .getMessage());
    }

    @Test
    void hashIsOverTheTextWithoutItself() throws Exception {
        String text = ProfileFile.text(profile).strip();
        int at = text.indexOf(",\"sha256\":\"");
        String stated = text.substring(at + 11, at + 75);
        String rest = text.substring(0, at) + text.substring(at + 76);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(rest.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(digest), stated);
        assertEquals(stated, ProfileFile.sha256(profile));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"format\":\"asterism-profile/1\"', '\"format\":\"asterism-profile/9\"', format",
        "'\"decay_s\":0.6', '\"decay_s\":-1', cells[0].decay_s",
        "'\"lag_frames\":3', '\"lag_frames\":4', detector.lag_frames",
        "'\"members\":[0,1,3]', '\"members\":[0,1,4]', ensembles[0].members[2]",
        "'\"members\":[0,1,3]', '\"members\":[1,0,3]', ensembles[0].members",
        "'\"max_shift_px\":16', '\"max_shift_px\":60', registration.region",
        "'\"encoding\":\"base64-u16le-q8\"', '\"encoding\":\"png\"', registration.template.encoding",
        "'\"flat\":null', '\"flat\":7', instrument.flat",
        "'\"dark\":null', '\"dark\":{\"encoding\":\"base64-u16le-q15\",\"pixels\":\"\"}', instrument.dark.encoding",
        "'\"id\":\"c1\"', '\"id\":\"c0\"', cells[1].id",
        "'\"id\":\"c1\"', '\"id\":\"a b\"', cells[1].id",
        "'\"height\":15,\"weights\"', '\"height\":128,\"weights\"', cells[0].footprint.height",
        "'\"width\":15,\"x0\"', '\"width\":128,\"x0\"', cells[0].footprint.width",
        "'\"width\":128},\"registration\"', '\"width\":2049},\"registration\"', instrument.width",
        "'\"height\":128,\"led\"', '\"height\":4097,\"led\"', instrument.height",
        "'\"frame_micros\":50000', '\"frame_micros\":0.5', instrument.frame_micros",
    })
    void refusesWhatIsOutOfBoundsAndNamesTheField(String from, String to, String field) {
        String bad = rehashed(ProfileFile.text(profile).replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertTrue(bad.contains(to), "the test changed something");
        ProfileException refusal = assertThrows(ProfileException.class, () -> ProfileFile.parse(bad));
        assertTrue(refusal.getMessage().startsWith("profile: " + field), refusal.getMessage());
    }

    private static String rehashed(String text) {
        try {
            int at = text.indexOf(",\"sha256\":\"");
            String rest = text.strip().substring(0, at) + text.strip().substring(at + 76);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(rest.getBytes(StandardCharsets.UTF_8));
            return text.substring(0, at + 11) + HexFormat.of().formatHex(digest) + text.substring(at + 75);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noticesEveryChangedByteAndSurvivesGarbage() {
        byte[] good = ProfileFile.text(profile).getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length - 1);
            bad[at] ^= (byte) (1 << random.nextInt(7));
            String text = new String(bad, 0, i % 5 == 0 ? at : bad.length, StandardCharsets.US_ASCII);
            assertThrows(ProfileException.class, () -> ProfileFile.parse(text));
        }
    }
}
