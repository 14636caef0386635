package asterism.base.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.BaseStation;
import asterism.base.config.BaseConfig;
import asterism.base.rig.Chain;
import asterism.base.rig.SyntheticSession;
import asterism.base.store.StoredRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interface of the page over real HTTP; no broker runs. */
class DashboardTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private final Chain chain = new Chain("rig-1", 99L << 40);
    private SyntheticSession session;
    private BaseStation base;

    private BaseConfig config(String host) {
        return new BaseConfig(
                "lab",
                "base-1",
                new BaseConfig.Mqtt("tcp://127.0.0.1:1", null, null, null),
                new BaseConfig.Store("jdbc:sqlite:" + dir.resolve("base/store.sqlite")),
                new BaseConfig.Http(host, 0),
                null);
    }

    @BeforeEach
    void start() throws Exception {
        session = new SyntheticSession(chain, 8, 1_700_000_000_000L);
        for (int i = 0; i < 150; i++) session.second(i % 10 == 0 ? 2 : null);
        base = BaseStation.start(config("127.0.0.1"));
        List<StoredRecord> records = new ArrayList<>();
        for (long seq = 1; seq <= chain.size(); seq++) if (seq != 40) records.add(chain.record(seq));
        base.store().writer().commit(records, List.of());
    }

    @AfterEach
    void close() throws IOException {
        base.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base.url()).resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    @Test
    void completenessNamesTheMissingRecord() throws Exception {
        JsonNode epoch = json("/api/rigs/rig-1/completeness").path("epochs").get(0);
        assertEquals(39, epoch.path("contiguous_hi").asLong());
        assertEquals(40, epoch.path("gaps").get(0).path("lo").asLong());
        assertEquals(40, epoch.path("gaps").get(0).path("hi").asLong());
        assertEquals(Long.toString(99L << 40), epoch.path("epoch").asText());
        JsonNode rig = json("/api/rigs").get(0);
        assertEquals(1, rig.path("missing").asLong());
        assertEquals(chain.size() - 1, rig.path("records_stored").asLong());
        assertFalse(rig.path("online").asBoolean());
        assertEquals(404, get("/api/rigs/nobody/completeness").statusCode());
    }

    @Test
    void aSessionHasItsTotalsRatesAndProfile() throws Exception {
        JsonNode study = json("/api/sessions/" + session.id());
        assertEquals("m12", study.path("session").path("animal").asText());
        assertEquals(15, study.path("ensembles").get(2).path("activations").asInt(), "seq 40 is a summary");
        assertEquals(0, study.path("ensembles").get(0).path("activations").asInt());
        assertTrue(study.path("minutes").size() >= 3);
        assertEquals(session.id(), json("/api/sessions").get(0).path("session").asText());
        assertEquals(
                60,
                json("/api/profile/" + session.profileSha256()).path("cells").size());
        assertEquals(404, get("/api/profile/none").statusCode());
        assertEquals(404, get("/api/sessions/none").statusCode());
    }

    @Test
    void theLastTwoMinutesComeAtOnce() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(base.url()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /events?rig=rig-1 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (!line.equals("event: recent")) line = lines.readLine();
            while (!line.startsWith("data:")) line = lines.readLine();
            JsonNode records = JSON.readTree(line.substring(5));
            long sums = 0;
            for (JsonNode r : records) if (r.path("kind").asText().equals("sum")) sums++;
            assertEquals(120, sums, "120 s before the last one and it, but for the missing one");
        }
    }

    @Test
    void nothingComesFromElsewhereAndNoOtherNameIsAnswered() throws Exception {
        HttpResponse<String> page = get("/");
        assertTrue(page.body().contains("id=\"raster\""));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("http"));
        assertFalse(page.body().contains("http://") || page.body().contains("https://"));
        assertEquals(200, get("/uplot/uPlot.esm.js").statusCode());
        assertEquals(200, get("/healthz").statusCode());
        assertFalse(json("/healthz").path("broker_connected").asBoolean());
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(base.url()).getPort())) {
            socket.getOutputStream()
                    .write("GET /api/rigs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
            assertFalse(answer.contains("rig-1"));
        }
    }

    @Test
    void onlyLoopbackIsServed() {
        assertTrue(assertThrows(IOException.class, () -> BaseStation.start(config("0.0.0.0")))
                .getMessage()
                .startsWith("http.host"));
    }
}
