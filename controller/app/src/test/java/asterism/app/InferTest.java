package asterism.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infer} as an experimenter types it, on planted traces. */
class InferTest {
    private static final int FPS = 20;
    private static final double DECAY = 0.8;

    @TempDir
    private Path folder;

    /** Rest 0, noise 1, a burst of twelve every five seconds from the fifth on. */
    private static double[] trace(int frames, long seed) {
        return trace(frames, seed, t -> t > 0 && t % (5 * FPS) == 0);
    }

    private static double[] trace(int frames, long seed, IntPredicate burst) {
        Random random = new Random(seed);
        double[] trace = new double[frames];
        double calcium = 0;
        for (int t = 0; t < frames; t++) {
            calcium = calcium * Math.exp(-1 / (DECAY * FPS)) + (burst.test(t) ? 12 : 0);
            trace[t] = calcium + random.nextGaussian();
        }
        return trace;
    }

    private Path table(double[] trace, double unit, double offset) throws IOException {
        StringBuilder csv = new StringBuilder();
        for (double value : trace) {
            csv.append(offset + unit * value).append('\n');
        }
        return Files.writeString(folder.resolve("traces.csv"), csv);
    }

    /** The column c0 of what {@code infer} writes; NaN = empty. */
    private double[] infer(Path table, Object... more) throws IOException {
        Path out = folder.resolve("activity.csv");
        List<Object> words = new ArrayList<>(List.of("infer", table, "--fps", FPS, "--out", out));
        words.addAll(List.of(more));
        Typed typed = Typed.command(words.toArray());
        assertEquals(0, typed.code(), typed.err());
        List<String> lines = Files.readAllLines(out);
        double[] activity = new double[lines.size() - 1];
        for (int t = 0; t < activity.length; t++) {
            String[] fields = lines.get(t + 1).split(",", -1);
            assertEquals(t, Integer.parseInt(fields[0]));
            activity[t] = fields[1].isEmpty() ? Double.NaN : Double.parseDouble(fields[1]);
        }
        return activity;
    }

    private static double sum(double[] activity, int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += activity[t];
        }
        return sum;
    }

    @Test
    void activityIsWhatBeganInEachRowInTheTablesUnit() throws IOException {
        double[] activity = infer(table(trace(6000, 1), 0.01, 3), "--tau", DECAY);
        assertEquals(6000, activity.length);
        int found = 0;
        for (int t = 200; t < 6000; t += 100) {
            found += Math.abs(sum(activity, t - 1, t + 3) - 0.12) < 0.05 ? 1 : 0;
        }
        assertTrue(found >= 55, found + " bursts of 58 have their size");
    }

    @Test
    void theUnitScalesTheResultAndNothingElse() throws IOException {
        double[] trace = trace(3000, 2);
        double[] counts = infer(table(trace, 50, 20_000));
        double[] fractions = infer(table(trace, 1e-4, 0));
        for (int t = 0; t < counts.length; t++) {
            assertEquals(counts[t] / 50, fractions[t] / 1e-4, 0.1, "row " + t);
        }
    }

    @Test
    void lastRowsAreKnownAsFarAsTheRowsAfterThemTell() throws IOException {
        double[] trace = trace(3001, 3);
        double[] all = infer(table(trace, 1, 0), "--tau", DECAY, "--lag", 6);
        assertEquals(3001, all.length);
        assertTrue(all[3000] > 5, "a burst in the last row: " + all[3000]);
    }

    @Test
    void rowsThatWereNotSeenStayEmptyAndFramesThatWereLostDecay() throws IOException {
        double[] trace = new double[300];
        for (int t = 0; t < 300; t++) {
            trace[t] = (t % 2 == 0 ? 0.5 : -0.5) + (t < 200 ? 0 : 20 * Math.exp(-(t - 200) / (DECAY * FPS)));
        }
        StringBuilder seen = new StringBuilder("frame,a\n");
        StringBuilder lost = new StringBuilder("frame,a\n");
        for (int t = 0; t < 300; t++) {
            boolean missing = t > 205 && t < 215;
            seen.append(t).append(',').append(missing ? "NaN" : trace[t]).append('\n');
            lost.append(missing ? "" : t + "," + trace[t] + "\n");
        }
        double[] a = infer(Files.writeString(folder.resolve("seen.csv"), seen), "--tau", DECAY);
        double[] b = infer(Files.writeString(folder.resolve("lost.csv"), lost), "--tau", DECAY);
        assertEquals(300, a.length);
        assertEquals(291, b.length);
        assertTrue(Double.isNaN(a[206]) && Double.isNaN(a[214]) && !Double.isNaN(a[215]));
        assertEquals(20, a[200], 1.5);
        assertTrue(sum(a, 215, 300) < 2, "nothing begins after the gap: " + sum(a, 215, 300));
        assertTrue(sum(b, 206, 291) < 2, "nor after frames that are missing: " + sum(b, 206, 291));
    }

    @Test
    void theResultLineSaysWhatWasUsed() throws Exception {
        Random random = new Random(5);
        Path table = table(trace(12_000, 4, t -> random.nextDouble() < 0.01), 2, 0);
        Path out = folder.resolve("a.csv");
        Typed typed = Typed.command("infer", table, "--fps", FPS, "--out", out, "--json");
        JsonNode line = new ObjectMapper().readTree(typed.out());
        assertEquals(12_000, line.path("rows").asInt());
        assertEquals(3, line.path("lag_frames").asInt());
        assertEquals("estimated", line.path("tau_origin").asText());
        assertEquals(DECAY, line.path("decay_s").path(0).asDouble(), 0.15);
        assertEquals(2, line.path("noise").path(0).asDouble(), 0.15);
    }

    @Test
    void columnsAreChosenByNameAndNamedByNumber() throws Exception {
        Path table = Files.writeString(folder.resolve("t.csv"), "frame,a,spikes,b\n0,1,0,\n1,2,0,3\n2,1,0,4\n");
        Path out = folder.resolve("a.csv");
        assertEquals(
                0,
                Typed.command("infer", table, "--fps", 30, "--columns", "b,a", "--out", out)
                        .code());
        List<String> lines = Files.readAllLines(out);
        assertEquals("frame,c0,c1", lines.getFirst());
        assertTrue(lines.get(1).startsWith("0,,"), lines.get(1));
        assertEquals(4, lines.size());
    }

    @Test
    void aFlatTraceHasNoActivity() throws IOException {
        assertArrayEquals(new double[100], infer(table(new double[100], 1, 7)));
    }

    @Test
    void wrongInputIsOneSentenceAndLeavesNothing() throws Exception {
        Path good = table(trace(100, 5), 1, 0);
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), "1,2\n3\n");
        Path out = folder.resolve("out.csv");
        wrong(out, "line 2", "infer", ragged, "--fps", FPS, "--out", out);
        wrong(out, "--fps", "infer", good, "--fps", 0, "--out", out);
        wrong(out, "--fps", "infer", good, "--fps", "NaN", "--out", out);
        wrong(out, "--tau", "infer", good, "--fps", FPS, "--tau", 0, "--out", out);
        wrong(out, "--lag", "infer", good, "--fps", FPS, "--lag", 2, "--out", out);
        wrong(out, "no column", "infer", good, "--fps", FPS, "--columns", "x", "--out", out);
        wrong(out, "does not exist", "infer", folder.resolve("absent"), "--fps", FPS, "--out", out);
        wrong(out, "folder", "infer", folder, "--fps", FPS, "--out", out);
        wrong(out, "--fps", "infer", good, "--out", out);
    }

    private static void wrong(Path out, String named, Object... words) {
        Typed typed = Typed.command(words);
        assertEquals(2, typed.code(), typed.err());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains(named), typed.err());
        assertEquals("", typed.out());
        assertTrue(Files.notExists(out));
    }
}
