package asterism.base.rig;

import asterism.wire.Activation;
import asterism.wire.BitMask;
import asterism.wire.EnsembleEntry;
import asterism.wire.HashChain;
import asterism.wire.Onsets;
import asterism.wire.PreviewFrame;
import asterism.wire.ProfileChunk;
import asterism.wire.SessionRecord;
import asterism.wire.Stamp;
import asterism.wire.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seconds of a session over a {@link SyntheticField}: each call of {@link #second} adds its records to the chain. */
public final class SyntheticSession {
    private static final int FPS = 20;
    private static final String ID = "20261101-m12-baseline";

    public int activations;
    public int onsets;
    public long lost;

    private final Chain chain;
    private final SyntheticField field;
    private final Random random;
    private final double[] trace = new double[SyntheticField.CELLS];
    private final String hash;
    private final long startUtcMs;
    private long seconds;
    private BitSet lit = new BitSet();

    public SyntheticSession(Chain chain, long seed, long startUtcMs) throws IOException {
        this.chain = chain;
        this.startUtcMs = startUtcMs;
        field = new SyntheticField(seed);
        random = new Random(seed);
        String profile = field.profileJson();
        hash = HashChain.hashOf(profile.getBytes(StandardCharsets.UTF_8));
        chain.add(
                new SessionRecord(
                        ID,
                        SessionRecord.Event.START,
                        "ketamine-2",
                        "m12",
                        "baseline",
                        "m12-a",
                        hash,
                        "0.1.0",
                        FPS,
                        SyntheticField.WIDTH,
                        SyntheticField.HEIGHT,
                        SyntheticField.CELLS,
                        field.ensembles(),
                        Map.of()),
                Stamp.at(0, startUtcMs));
        for (ProfileChunk chunk : ProfileChunk.split(ID, "m12-a", hash, profile))
            chain.add(chunk, Stamp.at(0, startUtcMs));
    }

    public String id() {
        return ID;
    }

    public String profileSha256() {
        return hash;
    }

    public long seconds() {
        return seconds;
    }

    /** Adds one second; an ensemble fires when {@code ensemble} is not null. */
    public void second(Integer ensemble) {
        long frame = seconds * FPS;
        seconds++;
        long utcMs = startUtcMs + seconds * 1000;
        Onsets events = new Onsets();
        BitSet now = new BitSet();
        for (int c = 0; c < trace.length; c++) {
            trace[c] *= 0.55;
            if (random.nextDouble() < 0.035) light(c, random.nextInt(FPS), events, now);
        }
        if (ensemble != null) fire(field.ensembles().get(ensemble), frame, utcMs, events, now);
        lit = now;
        onsets += events.count();
        long lostNow = random.nextInt(25) == 0 ? 1 + random.nextInt(2) : 0;
        lost += lostNow;
        byte[] dff = new byte[trace.length];
        for (int c = 0; c < trace.length; c++)
            dff[c] = (byte) Math.max(0, Math.min(255, 8 * (trace[c] + Math.abs(random.nextGaussian()))));
        chain.add(
                summary(events, dff, ensemble, lostNow),
                new Stamp(seconds * 1_000_000_000L, utcMs, 5L, frame, frame + FPS - 1, 1000L));
    }

    private void fire(EnsembleEntry e, long frame, long utcMs, Onsets events, BitSet now) {
        activations++;
        int at = 4 + random.nextInt(8);
        BitSet members = new BitSet();
        for (int c : e.members())
            if (random.nextDouble() < 0.85) {
                light(c, at + random.nextInt(4), events, now);
                members.set(c);
            }
        int n = members.cardinality();
        chain.add(
                new Activation(
                        ID,
                        2,
                        e.id(),
                        frame + at,
                        frame + at + 5,
                        frame + at + 8,
                        (frame + at) * 1000.0 / FPS,
                        n,
                        n + 1,
                        18 + 3.0 * n,
                        List.of(),
                        BitMask.encode(SyntheticField.CELLS, members::get),
                        null,
                        null,
                        n + 1,
                        4),
                new Stamp(seconds * 1_000_000_000L, utcMs, 5L, frame + at, frame + at + 5, null));
    }

    private void light(int cell, int offset, Onsets events, BitSet now) {
        events.add(cell, offset);
        trace[cell] += 6 + random.nextDouble() * 14;
        now.set(cell);
    }

    private Summary summary(Onsets events, byte[] dff, Integer ensemble, long lostNow) {
        int shift = (int) (256 * (0.4 + 0.5 * Math.abs(Math.sin(seconds / 7.0)) + (random.nextInt(20) == 0 ? 3 : 0)));
        return new Summary(
                ID,
                new Summary.Frames(FPS - lostNow, lostNow, 0, 0),
                1000 - 50 * lostNow,
                50 * lostNow,
                events.encode(),
                BitMask.encode(SyntheticField.CELLS, lit::get),
                Base64.getEncoder().encodeToString(dff),
                List.of(),
                List.of(),
                0,
                field.ensembles().stream()
                        .map(e -> new Summary.EnsembleCounts(
                                e.id(), ensemble != null && ensemble == e.id() ? 1 : 0, 0, List.of()))
                        .toList(),
                new Summary.Motion(dy(), dx(), shift / 2, shift, 30_000),
                90 * 256,
                0,
                new Summary.FrameMicros(310, 640 + random.nextInt(60), 900),
                new Summary.Light(Summary.LightState.LIT, 12, null),
                48_000L,
                random.nextInt(3));
    }

    private int dy() {
        return (int) (256 * 2 * Math.sin(seconds / 5.0));
    }

    private int dx() {
        return (int) (256 * 3 * Math.cos(seconds / 6.0));
    }

    /** A live picture of the last second. */
    public byte[] preview() throws IOException {
        return new PreviewFrame(
                        chain.rig(),
                        ID,
                        seconds * FPS,
                        seconds * 1000.0,
                        SyntheticField.WIDTH,
                        SyntheticField.HEIGHT,
                        dy(),
                        dx(),
                        BitMask.encode(SyntheticField.CELLS, lit::get),
                        field.jpeg(lit, dy() / 256.0, dx() / 256.0))
                .toJson();
    }
}
