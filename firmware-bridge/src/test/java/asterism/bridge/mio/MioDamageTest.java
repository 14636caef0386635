package asterism.bridge.mio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams with damage planted by a generator that keeps the truth: what was damaged is told, what was not is exact. */
class MioDamageTest {
    private static final int SIDE = 200;
    private static final int EACH = 5032;
    private static final int BUFFERS = 8;
    private static final int FRAMES = 40;
    private static final int GAP_BITS = 320;
    private static final int HEADER_END = GAP_BITS + 12 * 32;

    private enum Damage {
        NONE,
        INSERTED,
        DELETED,
        CUT,
        REPEATED,
        LOST,
        PREAMBLE,
        HEADER
    }

    /** What was done to one buffer. */
    private record Planted(long frame, int n, Damage damage, int at, boolean pixelsWhole) {}

    private final Random random;
    private final List<byte[]> pictures = new ArrayList<>();
    private final List<Planted> truth = new ArrayList<>();
    private final WireStream stream = new WireStream();

    MioDamageTest() {
        random = new Random();
    }

    private void plant(long seed, double rate, long firstCount) {
        random.setSeed(seed);
        WireStream whole = new WireStream();
        for (int f = 0; f < FRAMES; f++) {
            pictures.add(picture());
            whole.frame(700 + f, firstCount + (long) BUFFERS * f, pictures.get(f));
        }
        for (int i = 0; i < whole.units.size(); i++) {
            int last = i == whole.units.size() - 1 ? 0 : 1;
            boolean damaged = i > 0 && last == 1 && random.nextDouble() < rate;
            Damage kind = damaged ? Damage.values()[1 + random.nextInt(7)] : Damage.NONE;
            apply(kind, whole.units.get(i), 700 + i / BUFFERS, i % BUFFERS);
        }
    }

    /** Half noise, half a smooth ground, some of it the preamble's own bytes. */
    private byte[] picture() {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / SIDE % 2 == 0 ? random.nextInt(256) : 90 + i % 7);
        }
        for (int k = 0; k < 5; k++) {
            int at = random.nextInt(pixels.length - 4);
            byte[] word = {0x78, 0x56, 0x34, 0x12};
            System.arraycopy(word, 0, pixels, at, 4);
        }
        return pixels;
    }

    private void apply(Damage kind, WireStream.Bitstring unit, long frame, int n) {
        int at = -1;
        boolean pixelsWhole = false;
        switch (kind) {
            case NONE -> stream.units.add(unit);
            case INSERTED -> {
                at = random.nextInt(unit.length());
                boolean[] more = new boolean[1 + random.nextInt(random.nextBoolean() ? 8 : 100)];
                for (int i = 0; i < more.length; i++) {
                    more[i] = random.nextBoolean();
                }
                pixelsWhole = at <= GAP_BITS;
                stream.units.add(unit.with(at, more));
            }
            case DELETED -> {
                int count = 1 + random.nextInt(random.nextBoolean() ? 8 : 100);
                at = random.nextInt(unit.length() - count);
                pixelsWhole = at + count <= GAP_BITS;
                stream.units.add(unit.without(at, count));
            }
            case CUT -> {
                at = random.nextInt(unit.length());
                stream.units.add(unit.upTo(at));
            }
            case REPEATED -> {
                pixelsWhole = true;
                stream.units.add(unit);
                stream.units.add(unit);
            }
            case LOST -> {}
            case PREAMBLE -> {
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    unit.flip(GAP_BITS + i * 10 + random.nextInt(10));
                }
                stream.units.add(unit);
            }
            case HEADER -> {
                at = GAP_BITS + 32 + random.nextInt(HEADER_END - GAP_BITS - 32);
                unit.flip(at);
                stream.units.add(unit);
            }
        }
        truth.add(new Planted(frame, n, kind, at, pixelsWhole));
    }

    /** Each kind of damage is visible where it can be: in the length, in the preamble, in the counters. */
    private static void told(Planted p, List<Decoded.Buffer> mine, long used) {
        switch (p.damage) {
            case NONE -> {}
            case INSERTED, DELETED -> {
                if (!p.pixelsWhole) {
                    assertTrue(mine.stream().noneMatch(b -> b.status() == BufferStatus.OK), p + " " + mine);
                }
            }
            case CUT, LOST, PREAMBLE -> assertEquals(0, used, p + " " + mine);
            case REPEATED -> {
                assertEquals(1, used, p + " " + mine);
                assertTrue(mine.stream().anyMatch(b -> b.status() == BufferStatus.REPEATED), p + " " + mine);
            }
            case HEADER -> {
                int word = (p.at - GAP_BITS) / 32;
                int bit = (p.at - GAP_BITS) % 32;
                boolean place = word <= 4 || word == 8;
                boolean clock = word == 7 && bit >= 12;
                if (place || clock) {
                    assertEquals(0, used, p + " " + mine);
                }
            }
        }
    }

    /** Some first bits of a gap before a whole gap could as well have been added to the pixels before it. */
    private boolean indistinct(int i) {
        return i < truth.size() && truth.get(i).damage == Damage.CUT && truth.get(i).at < 24;
    }

    /** Whether a flipped bit in a clock, too low to be told, may have displaced the frame's time. */
    private boolean clockDamaged(long frame) {
        return truth.stream()
                .anyMatch(p -> p.frame == frame && p.damage == Damage.HEADER && (p.at - GAP_BITS) / 32 == 7);
    }

    private static StreamFormat survey(byte[] bytes) {
        try {
            return StreamSurvey.of(bytes, bytes.length, null, null);
        } catch (StreamException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Byte> part(byte[] frame, int n) {
        List<Byte> list = new ArrayList<>();
        for (byte b : Arrays.copyOfRange(frame, n * EACH, Math.min(frame.length, (n + 1) * EACH))) {
            list.add(b);
        }
        return list;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void damageIsToldAndTheRestIsExact(long seed) {
        plant(seed, seed % 3 == 0 ? 0.3 : 0.08, 100 + 13 * seed);
        byte[] bytes = stream.bytes((int) (seed % 8));
        StreamFormat format = survey(bytes);
        Decoded decoded = Decoded.of(format, bytes, 1 + (int) (seed * 977 % 5000));
        long damaged = truth.stream().filter(p -> p.damage != Damage.NONE).count();
        assertTrue(damaged >= 0.05 * truth.size(), damaged + " of " + truth.size());
        Map<Long, Decoded.Picture> frames = new HashMap<>();
        decoded.frames.forEach(f -> assertEquals(null, frames.put(f.deviceFrame(), f), "frame twice"));
        Map<String, List<Decoded.Buffer>> rows = new HashMap<>();
        for (Decoded.Buffer b : decoded.buffers) {
            rows.computeIfAbsent(b.frameNum() + "/" + b.inFrame(), k -> new ArrayList<>())
                    .add(b);
        }
        Map<Long, Integer> usedIn = new HashMap<>();
        for (int i = 0; i < truth.size(); i++) {
            Planted p = truth.get(i);
            List<Decoded.Buffer> mine = rows.getOrDefault(p.frame + "/" + p.n, List.of());
            long used = mine.stream().filter(b -> b.status().used()).count();
            if (p.damage == Damage.NONE && !indistinct(i + 1)) {
                assertEquals(1, used, p + " " + mine);
            }
            if (used > 0) {
                usedIn.merge(p.frame, 1, Integer::sum);
                boolean exact =
                        part(frames.get(p.frame).pixels(), p.n).equals(part(pictures.get((int) p.frame - 700), p.n));
                assertTrue(exact, p + " " + mine);
            }
            told(p, mine, used);
        }
        for (long f = 700; f < 700 + FRAMES; f++) {
            Decoded.Picture picture = frames.get(f);
            int used = usedIn.getOrDefault(f, 0);
            assertEquals(used > 0, picture != null);
            if (picture != null) {
                assertEquals(BUFFERS - used, picture.missing(), "frame " + f);
                assertEquals(used < BUFFERS, (picture.flags() & 1) != 0, "frame " + f);
                assertTrue(
                        clockDamaged(f) || picture.micros() >= f * 50_000 && picture.micros() < (f + 1) * 50_000,
                        picture.toString());
            }
        }
    }
}
