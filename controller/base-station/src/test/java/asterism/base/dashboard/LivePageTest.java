package asterism.base.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asterism.base.BaseStation;
import asterism.base.broker.EmbeddedBroker;
import asterism.base.config.BaseConfig;
import asterism.base.rig.Await;
import asterism.base.rig.Chain;
import asterism.base.rig.SyntheticRig;
import asterism.base.rig.SyntheticSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, fed by a live session over a real broker. */
class LivePageTest {
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final int BEFORE_S = 240;

    @TempDir
    Path dir;

    private final Chain chain = new Chain("rig-1", 1_800_000_000_000L << 20 | 77);
    private final Random random = new Random(5);
    private long published;

    @Test
    void aRunningSessionIsSeen() throws Exception {
        assumeTrue(Browser.installed(), "skipped: Chromium and ChromeDriver are not installed");
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(new BaseConfig.Broker("127.0.0.1", 0, dir.resolve("mq"), null));
                BaseStation base = BaseStation.start(config(broker));
                SyntheticRig rig = new SyntheticRig(chain, broker.url());
                ScheduledExecutorService live = Executors.newSingleThreadScheduledExecutor()) {
            SyntheticSession session = new SyntheticSession(chain, 3, System.currentTimeMillis() - BEFORE_S * 1000L);
            rig.state(true, 1);
            for (int i = 0; i < BEFORE_S; i++) session.second(pick());
            publish(rig);
            long before = published;
            Await.until("stored", SOON, () -> stored(base) == before);
            live.scheduleAtFixedRate(() -> secondOf(session, rig), 0, 1, TimeUnit.SECONDS)
                    .isDone();
            live.scheduleAtFixedRate(() -> previewOf(session, rig), 0, 250, TimeUnit.MILLISECONDS)
                    .isDone();
            try (Browser browser = Browser.open(dir.resolve("desktop"), 1400, 900)) {
                try {
                    desktop(browser, base, session);
                } catch (AssertionError e) {
                    browser.screenshot("desktop-failed");
                    throw new AssertionError(e.getMessage() + "; the browser says " + browser.complaints(), e);
                }
            }
            try (Browser browser = Browser.open(dir.resolve("phone"), 390, 844)) {
                phone(browser, base);
            }
            live.shutdownNow();
        }
    }

    private void desktop(Browser b, BaseStation base, SyntheticSession session) throws Exception {
        b.go(base.url());
        Await.until("the last two minutes at once", SOON, () -> count(b, "raster", "onsets") > 50);
        Await.until("outlines", SOON, () -> count(b, "picture", "cells") == 60);
        Await.until("activations counted", SOON, () -> count(b, "rates", "activations") > 10);
        assertEquals("true", b.data("rig-state", "online"));
        assertEquals("0", b.data("gaps", "missing"));
        assertTrue(b.text("gaps").contains("complete to"), b.text("gaps"));
        long frames = b.number("frames-received");
        long records = b.number("records-stored");
        String picture = b.data("picture", "frame");
        String newest = b.data("activations", "newest");
        long total = count(b, "rates", "activations");
        assertTrue(frames > 4000 && records > BEFORE_S, frames + " frames, " + records + " records");
        Await.until("lit cells", SOON, () -> count(b, "picture", "lit") > 0);
        Await.until(
                "live pictures on request", SOON, () -> b.text("picture-note").contains("live"));
        Await.until("frames rise", SOON, () -> b.number("frames-received") > frames);
        Await.until("records rise", SOON, () -> b.number("records-stored") > records);
        Await.until(
                "the picture moves on", SOON, () -> !b.data("picture", "frame").equals(picture));
        Await.until(
                "new activations", SOON, () -> !b.data("activations", "newest").equals(newest));
        Await.until("rates rise", SOON, () -> count(b, "rates", "activations") > total);
        assertTrue(session.lost == 0 || b.number("frames-lost") > 0, b.text("frames-lost"));
        assertTrue((Long) b.script("document.querySelectorAll('#activations li[data-ensemble]').length") > 10);
        assertEquals(5L, b.script("document.querySelectorAll('#ensembles li[data-ensemble]').length"));
        assertTrue((Boolean) b.script("[...document.querySelectorAll('canvas')].filter(c => c.id)"
                + ".every(c => c.getAttribute('role') === 'img' && c.getAttribute('aria-label').length > 10)"));
        b.screenshot("desktop");
        assertEquals(List.of(), b.complaints());
        assertEquals(
                0L,
                b.script(
                        "performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).length"));
    }

    private void phone(Browser b, BaseStation base) throws Exception {
        b.go(base.url());
        Await.until("outlines", SOON, () -> count(b, "picture", "cells") == 60);
        Await.until("live", SOON, () -> b.text("picture-note").contains("live"));
        Await.until("rates", SOON, () -> count(b, "rates", "activations") > 10);
        assertEquals(390L, b.script("document.documentElement.scrollWidth"), "nothing sticks out sideways");
        b.screenshot("phone-top");
        b.script("window.scrollTo(0, 844)");
        b.screenshot("phone-middle");
        b.script("window.scrollTo(0, 9999)");
        b.screenshot("phone-bottom");
    }

    private static long count(Browser b, String id, String data) {
        String value = b.data(id, data);
        return value.matches("\\d+") ? Long.parseLong(value) : -1;
    }

    private static long stored(BaseStation base) throws Exception {
        return base.store().reader().watermarks().stream()
                .mapToLong(w -> w.stored())
                .sum();
    }

    private Integer pick() {
        return random.nextDouble() < 0.22 ? (Integer) random.nextInt(5) : null;
    }

    private void publish(SyntheticRig rig) throws Exception {
        long hi = chain.size();
        rig.publish(published + 1, hi);
        published = hi;
    }

    private void secondOf(SyntheticSession session, SyntheticRig rig) {
        try {
            session.second(pick());
            publish(rig);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void previewOf(SyntheticSession session, SyntheticRig rig) {
        try {
            if (rig.leased()) rig.raw(chain.topics().preview(), session.preview());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private BaseConfig config(EmbeddedBroker broker) {
        return new BaseConfig(
                "lab",
                "base-1",
                new BaseConfig.Mqtt(broker.url(), null, null, null),
                new BaseConfig.Store("jdbc:sqlite:" + dir.resolve("store.sqlite")),
                new BaseConfig.Http("127.0.0.1", 0),
                null);
    }
}
