package asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ensembles} as an experimenter types it. */
class EnsemblesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("ensembles.json");
    }

    private JsonNode found(Path table, Object fps, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("ensembles", table, "--fps", fps, "--out", out(), "--json"));
        words.addAll(List.of(more));
        Typed typed = Typed.command(words.toArray());
        assertEquals(0, typed.code(), typed.err());
        assertEquals(Files.readString(out()).strip(), typed.out().strip());
        return JSON.readTree(typed.out());
    }

    private static List<int[]> members(JsonNode result) {
        List<int[]> sets = new ArrayList<>();
        for (JsonNode e : result.path("ensembles")) {
            sets.add(JSON.convertValue(e.path("members"), int[].class));
            assertEquals(e.path("members").size(), e.path("strength").size());
        }
        return sets;
    }

    @Test
    void plantedEnsemblesAreFoundAndDetectReadsThem() throws Exception {
        List<PlantedTraces.Planted> planted = new ArrayList<>();
        Path table = PlantedTraces.write(folder.resolve("t.csv"), PlantedTraces.of(21, true, planted), 5000, 5020);
        Path page = folder.resolve("ensembles.html");
        JsonNode result = found(table, 20, "--page", page);
        List<int[]> sets = members(result);
        assertEquals(3, sets.size(), result.toString());
        for (int[] truth : PlantedTraces.MEMBERS) {
            assertTrue(sets.stream().anyMatch(s -> Arrays.equals(s, truth)), Arrays.toString(truth));
        }
        assertEquals(
                canonicalHash(result.path("ensembles")),
                result.path("templates_sha256").asText());
        assertEquals("traces", result.path("null").path("source").asText());
        String html = Files.readString(page);
        assertTrue(html.contains("3 ensembles") && html.contains("roi12") && html.contains("data:image/png"));

        Path session = folder.resolve("session");
        Typed detected = Typed.command("detect", table, "--fps", 20, "--templates", out(), "--out", session, "--json");
        assertEquals(0, detected.code(), detected.err());
        long hits = Files.readAllLines(session.resolve("activations.csv")).stream()
                .filter(line -> line.split(",", -1)[3].equals("2"))
                .count();
        assertTrue(hits >= 0.95 * planted.size() && hits <= planted.size() + 1, hits + " of " + planted.size());
    }

    /** Of the list's ids, members and decoys, sorted keys, no blanks, made without the product's code. */
    private static String canonicalHash(JsonNode ensembles) throws Exception {
        List<Map<String, Object>> list = new ArrayList<>();
        for (JsonNode e : ensembles) {
            Map<String, Object> one = new TreeMap<>();
            for (String key : List.of("id", "members", "decoys")) {
                one.put(key, JSON.convertValue(e.path(key), Object.class));
            }
            list.add(one);
        }
        byte[] text = new ObjectMapper()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .writeValueAsString(list)
                .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }

    @Test
    void withoutAnOptionATableIsPrintedAndNothingWritten() throws IOException {
        Path table = PlantedTraces.write(folder.resolve("t.csv"), PlantedTraces.of(22, true, new ArrayList<>()), 0, 0);
        Typed typed = Typed.command("ensembles", table, "--fps", 20, "--tau", 0.6);
        assertEquals(0, typed.code(), typed.err());
        assertTrue(typed.out().contains("above decoys") && typed.out().contains("3 ensembles found"), typed.out());
        assertTrue(typed.out().contains("more cells than by chance lit up together"), typed.out());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void noiseAndCellsThatFireAloneAreNoEnsemble() throws IOException {
        for (long seed = 31; seed < 34; seed++) {
            float[][] alone = PlantedTraces.of(seed, false, new ArrayList<>());
            JsonNode result = found(PlantedTraces.write(folder.resolve("t.csv"), alone, 0, 0), 20);
            assertEquals(0, result.path("ensembles").size(), result.toString());
            Random random = new Random(seed);
            for (float[] trace : alone) {
                for (int t = 0; t < trace.length; t++) {
                    trace[t] = (float) random.nextGaussian();
                }
            }
            result = found(PlantedTraces.write(folder.resolve("t.csv"), alone, 0, 0), 20);
            assertEquals(0, result.path("ensembles").size(), result.toString());
        }
    }

    @Test
    void whatCannotBeLearnedFromIsRefusedAndNothingWritten() throws IOException {
        refused("", "holds no rows");
        refused("frame,a,b\n", "a header and no rows");
        refused("1,2,3,4,5,6\n1,2,3,4,5,6\n1,2,3,4,5,7\n", "too short");
        refused("1\n2\n".repeat(600), "1 cell: ensembles need at least 6");
        refused("1,2,3,4,5,6,7\n".repeat(600), "0 of 7 cells vary");
        refused(",,,,,,\n".repeat(600), "0 of 7 cells vary");
        refused("1,2,3,4,5,6,7\n1,2,3\n", "line 2");
        refused("1,2,3,4,5,6\n1,2,3,x,5,6\n", "not a number");
        Path table = Files.writeString(folder.resolve("t.csv"), "1,2\n");
        for (String wrong : List.of("0", "2000", "x")) {
            assertEquals(2, Typed.command("ensembles", table, "--fps", wrong).code());
        }
        assertEquals(
                2, Typed.command("ensembles", table, "--fps", 20, "--tau", 99).code());
        assertEquals(2, Typed.command("ensembles", table).code());
        assertEquals(
                2,
                Typed.command("ensembles", folder.resolve("absent.csv"), "--fps", 20)
                        .code());
    }

    private void refused(String text, String why) throws IOException {
        Path table = Files.writeString(folder.resolve("wrong.csv"), text);
        Path page = folder.resolve("page.html");
        Typed typed = Typed.command("ensembles", table, "--fps", 20, "--out", out(), "--page", page);
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains(why), typed.err());
        assertTrue(Files.notExists(out()) && Files.notExists(page));
    }

    /** Of this process: what others do on the machine does not count. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static byte[][] publishedRaster() throws IOException {
        String data = System.getenv("ASTERISM_DATA");
        assumeTrue(data != null, "ASTERISM_DATA names no folder with recordings: the published raster is not read");
        byte[][] raster = new byte[3746][486];
        try (BufferedReader in = Files.newBufferedReader(Path.of(data, "xsembles", "raster.csv"))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] part = line.split(",", -1);
                raster[Integer.parseInt(part[0])][Integer.parseInt(part[1])] = 1;
            }
        }
        return raster;
    }

    /** Frames left out have empty fields: not observed. */
    private Path table(byte[][] raster, IntPredicate shown) throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int t = 0; t < raster.length; t++) {
            for (int c = 0; c < raster[t].length; c++) {
                csv.append(c == 0 ? "" : ",").append(shown.test(t) ? raster[t][c] : "");
            }
            csv.append('\n');
        }
        return Files.writeString(folder.resolve("raster.csv"), csv);
    }

    @Test
    void aPublishedRasterTakesSeconds() throws IOException {
        byte[][] raster = publishedRaster();
        Path table = table(raster, t -> true);
        long start = System.nanoTime();
        long busy = cpuNanos();
        JsonNode result = found(table, 12, "--page", folder.resolve("page.html"));
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpuNanos() - busy) / 1e9;
        System.out.printf(
                "published raster, 486 cells, 3746 frames: %d ensembles in %.1f s, %.1f s of a processor%n",
                result.path("ensembles").size(), seconds, cpuSeconds);
        assertTrue(cpuSeconds < 10, cpuSeconds + " s");
        assertEquals(486, result.path("null").path("cells").asInt());
        assertTrue(members(result).size() >= 4, result.toString());
    }

    /** Learned on every second half minute, the members must keep company in the others, which the search never saw. */
    @Test
    void ensemblesOfAPublishedRasterHoldInTimeTheyWereNotLearnedFrom() throws IOException {
        byte[][] raster = publishedRaster();
        int block = 30 * 12;
        JsonNode result = found(table(raster, t -> t / block % 2 == 0), 12);
        byte[][] unseen = IntStream.range(0, raster.length)
                .filter(t -> t / block % 2 == 1)
                .mapToObj(t -> raster[t])
                .toArray(byte[][]::new);
        assertTrue(!members(result).isEmpty(), result.toString());
        for (int[] set : members(result)) {
            double own = company(unseen, set);
            double others = 0;
            for (long seed = 1; seed <= 20; seed++) {
                others = Math.max(others, company(unseen, alike(unseen, set, new Random(seed))));
            }
            System.out.printf(
                    "  %d cells learned on half of the time: mean correlation in the other half %.3f; of sets with the same rates at most %.3f%n",
                    set.length, own, others);
            assertTrue(own > 2 * others, own + " against " + others);
        }
    }

    /** Mean correlation of pairs of cells. */
    private static double company(byte[][] raster, int[] set) {
        double[] rates = Arrays.stream(set).mapToDouble(c -> rate(raster, c)).toArray();
        double squares = 0;
        for (byte[] row : raster) {
            double sum = 0;
            for (int i = 0; i < set.length; i++) {
                double spread = Math.sqrt(rates[i] * (1 - rates[i]));
                sum += spread > 0 ? (row[set[i]] - rates[i]) / spread : 0;
            }
            squares += sum * sum / raster.length;
        }
        return (squares - set.length) / set.length / (set.length - 1);
    }

    private static double rate(byte[][] raster, int cell) {
        return Arrays.stream(raster).mapToInt(row -> row[cell]).average().orElseThrow();
    }

    /** As many others, each among the 25 nearest in rate to its member. */
    private static int[] alike(byte[][] raster, int[] set, Random random) {
        double[] rates = new double[raster[0].length];
        Arrays.setAll(rates, c -> rate(raster, c));
        int[] byRate = IntStream.range(0, raster[0].length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> rates[c]))
                .mapToInt(c -> c)
                .toArray();
        Set<Integer> drawn = new TreeSet<>();
        for (int member : set) {
            int place = IntStream.range(0, byRate.length)
                    .filter(i -> byRate[i] == member)
                    .findFirst()
                    .orElseThrow();
            while (!drawn.add(byRate[Math.clamp(place + random.nextInt(-25, 26), 0, byRate.length - 1)])) {
                place = Math.clamp(place + random.nextInt(-5, 6), 0, byRate.length - 1);
            }
        }
        return drawn.stream().mapToInt(c -> c).toArray();
    }
}
