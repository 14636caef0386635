package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One whole demo: calibrated, run, shown in a real browser, ended, summed up and proven. */
@TestMethodOrder(OrderAnnotation.class)
class DemoTest {
    private static final double SECONDS = 30;
    private static final long PATIENCE_NANOS = 25_000_000_000L;

    private static final List<String> PROCESSES = List.of("simulate", "run", "uplink", "broker", "base-station");

    private static final List<String> KEYS = List.of(
            "frames_received",
            "frames_lost",
            "cells",
            "ensembles_planted",
            "ensembles_found",
            "activations_true",
            "activations_found",
            "activations_false",
            "records_journalled",
            "records_stored",
            "gaps",
            "frame_micros",
            "allocated_bytes_per_frame",
            "restarts");

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static RunningDemo demo;

    @BeforeAll
    static void start() {
        folder = temporary.resolve("demo");
        demo = RunningDemo.live(folder, SECONDS);
    }

    @Test
    @Order(0)
    void eachProcessIsSeenByItsSubcommand() {
        for (String name : PROCESSES) assertNotNull(RunningDemo.child(name), name);
    }

    @Test
    @Order(1)
    void thePageShowsCellsAndActivationsLive() throws Exception {
        assumeTrue(Page.canOpen(), "skipped: Chromium and its driver are not installed");
        try (Page page = Page.open(demo.url(), temporary.resolve("browser"))) {
            String picture = "document.getElementById('picture').dataset";
            await(page, () -> page.number(picture + ".cells") >= 40, "cells outlined");
            await(page, () -> page.number(picture + ".lit") > 0, "a cell lit");
            await(
                    page,
                    () -> page.number("document.querySelectorAll('#activations li:not(.empty)').length") > 0,
                    "activations");
            String received = "document.getElementById('frames-received').firstChild.textContent";
            await(page, () -> page.number(received) >= 240, "frames counted");
            page.screenshot("demo");
            assertEquals("true", page.value("document.getElementById('rig-state').dataset.online"));
        }
    }

    private static void await(Page page, BooleanSupplier seen, String what) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > until) page.screenshot("demo-without");
            assertTrue(System.nanoTime() < until, "the page does not show: " + what);
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Test
    @Order(2)
    void oneLineSaysWhatCameOfIt() throws Exception {
        String json = demo.result().json();
        assertEquals(1, json.lines().count());
        assertEquals(json + "\n", Files.readString(folder.resolve("demo.json")));
        JsonNode line = new ObjectMapper().readTree(json);
        List<String> keys = new ArrayList<>();
        line.fieldNames().forEachRemaining(keys::add);
        assertEquals(KEYS, keys);
        assertTrue(line.path("frames_received").asInt() >= 0.9 * SECONDS * 20, json);
        assertEquals(5, line.path("ensembles_planted").asInt(), json);
        assertTrue(line.path("ensembles_found").asInt() >= 4, json);
        assertTrue(line.path("activations_true").asInt() >= 3, json);
        assertTrue(
                2 * line.path("activations_found").asInt()
                        >= line.path("activations_true").asInt(),
                json);
        assertTrue(line.path("activations_false").asInt() <= 2, json);
        assertEquals(0, line.path("gaps").asInt(), json);
        assertEquals(line.path("records_journalled"), line.path("records_stored"), json);
        assertTrue(line.path("records_stored").asInt() > SECONDS, json);
        assertTrue(line.path("frame_micros").path("p50").asInt() > 0, json);
        line.path("restarts").forEach(count -> assertEquals(0, count.asInt(), json));
    }

    @Test
    @Order(3)
    void nothingIsLeftRunningAndTheRecordsAreComplete() throws Exception {
        demo.result();
        for (String name : PROCESSES) assertNull(RunningDemo.child(name), name);
        Typed verified = Typed.command("verify", folder);
        assertEquals(0, verified.code(), verified.out() + verified.err());
    }
}
