package asterism.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One full and one sparse body of each kind. */
final class Samples {
    static final Epoch EPOCH = new Epoch(1_845_493_760_123_456_789L);
    static final String HASH = "0123456789abcdef".repeat(4);

    private Samples() {}

    static RecordHead head(RecordKind kind, long seq) {
        Stamp stamp = new Stamp(5_000_000_000L, 1_790_000_000_000L, 12L, 0L, 29L, 1000L);
        return new RecordHead("rig-1", EPOCH, seq, HASH, kind.text(), stamp);
    }

    static RecordHead bareHead(RecordKind kind) {
        return new RecordHead("rig-1", EPOCH, 1, HashChain.GENESIS, kind.text(), Stamp.at(-5, 0));
    }

    static List<RecordBody> full() {
        Onsets onsets = new Onsets();
        onsets.add(7, 3);
        Map<String, Object> settings = new TreeMap<>(Map.of("lag", 3, "alpha", 0.01, "record", true, "note", "x"));
        settings.put("unknown", null);
        EnsembleEntry ensemble = new EnsembleEntry(0, "first", List.of(1, 2, 7));
        Summary.EnsembleCounts counts = new Summary.EnsembleCounts(0, 2, 1, List.of(0, 0, 2));
        return List.of(
                new SessionRecord(
                        "s1",
                        SessionRecord.Event.START,
                        "study",
                        "m12",
                        "baseline",
                        "p1",
                        HASH,
                        "0.1.0",
                        29.97,
                        608,
                        608,
                        40,
                        List.of(ensemble),
                        settings),
                new ProfileChunk("s1", "p1", HASH, 0, 2, "{\"width\":608,\"mean_png\":\"é\""),
                new Summary(
                        "s1",
                        new Summary.Frames(30, 1, 0, 2),
                        933,
                        67,
                        onsets.encode(),
                        BitMask.encode(40, cell -> cell == 7),
                        Bytes.encode(new byte[40], 40),
                        List.of(1, 2),
                        List.of(0, 5),
                        1,
                        List.of(counts),
                        new Summary.Motion(-12, 256, 300, 700, 31_000),
                        20_000,
                        0,
                        new Summary.FrameMicros(400, 900, 2000),
                        new Summary.Light(Summary.LightState.LIT, 30, 0.25),
                        12_000L,
                        0),
                new Activation(
                        "s1",
                        2,
                        0,
                        100,
                        104,
                        107,
                        3333.3,
                        3,
                        5,
                        22.5,
                        List.of("motion"),
                        BitMask.encode(40, cell -> cell < 3),
                        3,
                        512,
                        6,
                        3),
                new MinuteSummary(
                        "s1",
                        2,
                        new MinuteSummary.Frames(1800, 1, 2, 9, 3),
                        1,
                        List.of(0L, 40_000L, 4_000L, 15_000L),
                        List.of(0L, 500L, 0L, 400L),
                        new MinuteSummary.Windows(300, List.of(0, 130, 12, 50), List.of(0, 2, 0, 1), 3),
                        List.of(0, 80, 5, 33),
                        2,
                        List.of(1500, 200, 30),
                        List.of(1600, 120, 5),
                        List.of(0, 1, 0, 2),
                        List.of(new MinuteSummary.Level(0.01, 4, 12), new MinuteSummary.Level(0.001, null, null)),
                        List.of(new MinuteSummary.EnsembleCounts(0, List.of(0, 2, 0, 1), List.of(0, 0, 0, 1))),
                        Bytes.encode(new byte[40], 40),
                        new MinuteSummary.Extremes(30, 0, 31),
                        new MinuteSummary.Extremes(20_000, 19_000, 21_000),
                        120,
                        700,
                        3150,
                        4,
                        new MinuteSummary.Triggers(3, 1, 2, 0, 1)),
                new SessionSummary("s1", 0, 2, "{\"format\":\"asterism-session-summary/1\""),
                new Marker("s1", "ketamine 10 mg/kg \"i.p.\"\nline two", 1200L),
                new Alarm("s1", "disk-low", "the disk is nearly full", true),
                new Tombstone(3, 9, "journal.max_mb"),
                new Checkpoint(3, HASH, "0123456789abcdef", Bytes.encode(new byte[64], 64)));
    }

    static List<RecordBody> sparse() {
        return List.of(
                new SessionRecord(
                        "s1",
                        SessionRecord.Event.END,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "0.1.0",
                        Double.NaN,
                        0,
                        0,
                        0,
                        List.of(),
                        Map.of()),
                new ProfileChunk("s1", "p1", HASH, 0, 1, ""),
                new Summary(
                        "s1",
                        new Summary.Frames(0, 0, 0, 0),
                        0,
                        0,
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        new Summary.Motion(null, null, null, null, null),
                        null,
                        null,
                        new Summary.FrameMicros(null, null, null),
                        new Summary.Light(Summary.LightState.DARK, null, null),
                        null,
                        null),
                new Activation("s1", 1, null, 0, 0, 3, null, null, 5, null, List.of(), "", null, null, null, null),
                new MinuteSummary(
                        "s1",
                        0,
                        new MinuteSummary.Frames(0, 0, 0, 0, 0),
                        0,
                        List.of(0L, 0L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L),
                        new MinuteSummary.Windows(300, List.of(0, 0, 0, 0), List.of(0, 0, 0, 0), 0),
                        List.of(0, 0, 0, 0),
                        0,
                        List.of(),
                        List.of(),
                        List.of(0, 0, 0, 0),
                        List.of(),
                        List.of(),
                        "",
                        new MinuteSummary.Extremes(null, null, null),
                        new MinuteSummary.Extremes(null, null, null),
                        null,
                        null,
                        null,
                        null,
                        new MinuteSummary.Triggers(0, 0, 0, 0, 0)),
                new SessionSummary("s1", 0, 1, ""),
                new Marker("s1", "", null),
                new Alarm(null, "a", "", false),
                new Tombstone(1, 1, ""),
                new Checkpoint(1, HashChain.GENESIS, "0000000000000000", Bytes.encode(new byte[64], 64)));
    }
}
