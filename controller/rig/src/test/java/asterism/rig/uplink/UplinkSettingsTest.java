package asterism.rig.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkSettingsTest {
    private static UplinkSettings at(String url) {
        return UplinkSettings.plain("lab", "rig-1", Path.of("j"), url);
    }

    @Test
    void addressesAreTakenInBothSpellings() {
        assertEquals("tcp://broker:1883", at("mqtt://broker").pahoUrl());
        assertEquals("tcp://broker:99", at("tcp://broker:99").pahoUrl());
        assertEquals("ssl://broker:8883", at("mqtts://broker").pahoUrl());
        assertTrue(at("ssl://broker").encrypted());
        assertFalse(at("mqtt://broker").onLoopback());
        assertTrue(at("mqtt://127.0.0.1:5").onLoopback());
        assertTrue(at("mqtt://[::1]:5").onLoopback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker:1883", "http://broker", "mqtt://"})
    void otherAddressesAreRefusedInWords(String url) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> at(url)).getMessage();
        assertFalse(message.isBlank());
    }

    @Test
    void idsAndHalfACertificateAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> UplinkSettings.plain("Lab", "r", Path.of("j"), "mqtt://b"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UplinkSettings(
                        "lab", "r", "0", Path.of("j"), null, "mqtt://b", null, null, null, Path.of("c"), null));
    }

    @Test
    void waitsDoubleUpToTheirBoundAndBeginAnew() {
        Backoff backoff = new Backoff(1000, 30_000, new Random(1));
        long[] most = {1000, 2000, 4000, 8000, 16_000, 30_000, 30_000};
        for (long step : most) {
            long wait = backoff.nextMillis();
            assertTrue(wait >= step / 2 && wait <= step, wait + " of " + step);
        }
        backoff.reset();
        assertTrue(backoff.nextMillis() <= 1000);
    }
}
