package asterism.rig.session;

import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.summary.CellCounts;
import asterism.detector.summary.Movement;
import asterism.detector.summary.Pairs;
import asterism.detector.summary.SessionCounts;
import asterism.detector.summary.TemplateCounts;
import asterism.rig.table.TableProfile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a session came to, as the JSON text of the schema session-summary. */
final class SessionCountsText {
    private static final int LEAST_SEEN = 100;
    private static final int MOST_U16 = 0xFFFF;

    private final SessionCounts counts;
    private final Profile profile;
    private final int cells;

    private SessionCountsText(SessionCounts counts, Profile profile) {
        this.counts = counts;
        this.profile = profile;
        cells = profile.cells().size();
    }

    static String of(String session, SessionCounts s, Profile profile, ChanceLevels levels, Double driftPpm) {
        try {
            SessionCountsText text = new SessionCountsText(s, profile);
            return new ObjectMapper().writeValueAsString(text.tree(session, levels, driftPpm));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of numbers have a text", e);
        }
    }

    private Map<String, Object> tree(String session, ChanceLevels levels, Double driftPpm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", "asterism-session-summary/1");
        tree.put("session", session);
        tree.put("minutes", counts.minutes);
        tree.put("frames_received", counts.framesReceived);
        tree.put("frames_lost", counts.framesLost);
        tree.put("frames_broken", counts.framesBroken);
        tree.put("frames_gated", counts.framesVetoed);
        tree.put("frames_saturated", counts.framesSaturated);
        tree.put("clock_jumps", counts.clockJumps);
        tree.put("clock_drift_ppm", driftPpm);
        tree.put("valid_ms", MinuteRecords.millis(counts.validMicros));
        tree.put("vetoed_ms", MinuteRecords.millis(counts.vetoedMicros));
        Map<String, Object> windows = new LinkedHashMap<>();
        windows.put("ms", counts.windowFrames * profile.frameMicros() / 1000.0);
        windows.put("valid", counts.windowsValid);
        windows.put("vetoed", counts.windowsVetoed);
        windows.put("cut", counts.windowsCut);
        tree.put("windows", windows);
        tree.put("k_hist", shortened(counts.countHistogram));
        tree.put("lag_hist", shortened(counts.lagHistogram));
        tree.put("tier1", counts.tier1);
        tree.put("tier1_levels", levels(levels));
        tree.put("cells", cells());
        tree.put("ensembles", ensembles());
        tree.put("coactivity", coactivity());
        return tree;
    }

    private List<Map<String, Object>> levels(ChanceLevels levels) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (var level : levels.of(counts.countHistogram)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("alpha", level.alpha());
            one.put("least_cells", level.leastCells());
            one.put("frames", level.frames());
            list.add(one);
        }
        return list;
    }

    private static long[] shortened(long[] histogram) {
        int length = histogram.length;
        while (length > 0 && histogram[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(histogram, length);
    }

    private Map<String, Object> cells() {
        CellCounts of = counts.cells;
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "onsets",
                IntStream.range(0, Movement.STATES)
                        .mapToObj(state -> column(cell -> of.onsets[cell * Movement.STATES + state]))
                        .toList());
        columns.put("vetoed_onsets", of.vetoedOnsets);
        columns.put("active_windows", of.activeWindows);
        columns.put("observed_frames", of.observedFrames);
        columns.put(
                "noise",
                column(cell -> of.noiseFrom(cell) < LEAST_SEEN ? null : noise(cell, of.noiseQ16(cell) / 65_536.0)));
        columns.put("bursts", column(this::bursts));
        columns.put("burst_size_median", column(this::medianSize));
        columns.put("autocorrelation", column(this::autocorrelation));
        columns.put("saturated_frames", TableProfile.is(profile) ? null : of.saturatedFrames);
        return columns;
    }

    private Double noise(int cell, double levels) {
        return TableProfile.is(profile) ? TableProfile.inTheTablesUnit(profile, cell, levels) : rounded(levels, 1e4);
    }

    private List<Object> column(IntFunction<Object> value) {
        return IntStream.range(0, cells).mapToObj(value).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }

    private static Double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    private long bursts(int cell) {
        long all = 0;
        for (int bin = 0; bin < CellCounts.SIZE_BINS; bin++) {
            all += counts.cells.sizes[cell * CellCounts.SIZE_BINS + bin];
        }
        return all;
    }

    /** By the share of its bin that lies below. */
    private Double medianSize(int cell) {
        double half = bursts(cell) / 2.0;
        double below = 0;
        for (int bin = 0; bin < CellCounts.SIZE_BINS; bin++) {
            int here = counts.cells.sizes[cell * CellCounts.SIZE_BINS + bin];
            if (here > 0 && below + here >= half) {
                return rounded(Math.pow(2, (bin + (half - below) / here) / 8), 1e3);
            }
            below += here;
        }
        return null;
    }

    private Double autocorrelation(int cell) {
        CellCounts of = counts.cells;
        double n = of.steps[cell];
        double mean = of.heights[cell] / n;
        double variance = of.squares[cell] / n - mean * mean;
        if (n < LEAST_SEEN || !(variance > 0)) {
            return null;
        }
        return rounded((of.products[cell] / n - mean * mean) / variance, 1e4);
    }

    private List<Map<String, Object>> ensembles() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < counts.templates.length; i++) {
            EnsembleTemplate e = profile.ensembles().get(i);
            TemplateCounts t = counts.templates[i];
            long hits = Arrays.stream(t.hits).sum();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", e.id());
            one.put("members", e.members().length);
            one.put(
                    "members_present",
                    Arrays.stream(e.members())
                            .filter(c -> 2 * counts.cells.observedFrames[c] >= Math.max(1, counts.framesReceived))
                            .count());
            one.put("hits", t.hits);
            one.put("decoys", e.decoys().length);
            one.put("decoy_hits", t.decoyHits);
            one.put("members_at_hits", shortened(t.membersAtHits));
            one.put("members_in_windows", shortened(t.membersInWindows));
            one.put("decoy_members_in_windows", shortened(t.decoyMembersInWindows));
            one.put("member_hits", t.memberHits);
            one.put("intervals", shortened(t.intervals));
            one.put("surprise_bits_mean", hits == 0 ? null : rounded(t.surpriseQ8 / 256.0 / hits, 1e3));
            list.add(one);
        }
        return list;
    }

    private Map<String, Object> coactivity() {
        Pairs pairs = counts.pairs;
        double[] unit = new double[2];
        List<String> observed = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            char[] windows = pairs.counts[half];
            int[] chance = pairs.expected[half];
            int most = Math.max(1, Arrays.stream(chance).max().orElse(1));
            unit[half] = most / (double) MOST_U16 / (1 << Pairs.EXPECTED_BITS);
            observed.add(u16(windows.length, i -> windows[i]));
            expected.add(u16(chance.length, i -> (int) Math.round(chance[i] * (double) MOST_U16 / most)));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cells", pairs.cells);
        tree.put("windows", pairs.windows);
        tree.put("counts", observed);
        tree.put("expected", expected);
        tree.put("expected_unit", unit);
        return tree;
    }

    private static String u16(int length, java.util.function.IntUnaryOperator value) {
        byte[] bytes = new byte[2 * length];
        for (int i = 0; i < length; i++) {
            int v = value.applyAsInt(i);
            bytes[2 * i] = (byte) v;
            bytes[2 * i + 1] = (byte) (v >> 8);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }
}
