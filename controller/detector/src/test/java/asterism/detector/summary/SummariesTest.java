package asterism.detector.summary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.ensemble.Activation;
import asterism.detector.fixed.BitSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts against a recount of everything that the path reported, with states, vetoes, losses and a clock that jumps. */
class SummariesTest {
    private static final int CELLS = 20;
    private static final Played PLAYED = new Played(CELLS, 11);
    private static final SessionCounts SESSION = PLAYED.path.session();
    private static final int W = SESSION.windowFrames;
    /** Lag of three frames and two more. */
    private static final int DELAY = 5;

    private static final List<int[]> MINUTE_FRAMES = new ArrayList<>();
    private static final Map<String, Long> FROM_MINUTES = new HashMap<>();
    private static final List<int[]> MINUTE_ACTIVE = new ArrayList<>();
    private static final List<Integer> MINUTE_WINDOWS = new ArrayList<>();

    @BeforeAll
    static void play() {
        PLAYED.minutes = SummariesTest::addUp;
        int[] states = {Movement.UNKNOWN, Movement.REST, Movement.TRANSITION, Movement.MOVING};
        for (int part = 0; part < 24; part++) {
            PLAYED.movement = states[part % 4];
            PLAYED.play(290 + 7 * part, part % 5 == 2 ? 0.01 : 0, part % 3 == 0 ? 0.005 : 0);
            PLAYED.micros += part == 9 ? -3_000_000_000L : part == 17 ? 400_000_000L : 0;
        }
        PLAYED.finish();
    }

    private static void addUp(Minute m) {
        assertEquals(MINUTE_FRAMES.size(), m.number);
        MINUTE_FRAMES.add(new int[] {m.frameLow, m.frameHigh});
        MINUTE_ACTIVE.add(m.activeWindows.clone());
        MINUTE_WINDOWS.add(Arrays.stream(m.windowsValid).sum());
        FROM_MINUTES.merge("received", (long) m.framesReceived, Long::sum);
        FROM_MINUTES.merge("jumps", (long) m.clockJumps, Long::sum);
        FROM_MINUTES.merge("onsets", (long) Arrays.stream(m.onsets).sum(), Long::sum);
        FROM_MINUTES.merge("vetoed onsets", (long) m.vetoedOnsets, Long::sum);
        FROM_MINUTES.merge("hits", (long) Arrays.stream(m.hits).sum(), Long::sum);
        FROM_MINUTES.merge("decoys", (long) Arrays.stream(m.decoyHits).sum(), Long::sum);
    }

    private static boolean vetoed(int frame) {
        return PLAYED.frames.get(frame).vetoed();
    }

    private static int state(int frame) {
        return PLAYED.frames.get(frame).movement();
    }

    private static boolean jumps(int frame) {
        long step = frame == 0
                ? 0
                : PLAYED.frames.get(frame).micros()
                        - PLAYED.frames.get(frame - 1).micros();
        return step < 0 || step > 10_000_000;
    }

    @Test
    void framesTimeAndLossesByState() {
        long[] valid = new long[4];
        long[] veto = new long[4];
        long lost = 0;
        for (Played.Frame f : PLAYED.frames) {
            (f.vetoed() ? veto : valid)[f.movement()] += Played.FRAME_MICROS;
            lost += f.lostBefore();
        }
        assertArrayEquals(valid, SESSION.validMicros);
        assertArrayEquals(veto, SESSION.vetoedMicros);
        assertEquals(PLAYED.frames.size(), SESSION.framesReceived);
        assertEquals(lost, SESSION.framesLost);
        assertEquals(PLAYED.frames.stream().filter(Played.Frame::broken).count(), SESSION.framesBroken);
        assertEquals(2, SESSION.clockJumps);
        assertTrue(lost > 20 && SESSION.framesBroken > 5);
    }

    @Test
    void minutesCoverEveryFrameOnceAndBreakWhereTheClockJumps() {
        int next = 0;
        for (int[] minute : MINUTE_FRAMES) {
            assertEquals(next, minute[0]);
            for (int f = minute[0] + 1; f <= minute[1]; f++) {
                assertTrue(!jumps(f), "a jump within a minute at " + f);
            }
            long length = PLAYED.frames.get(minute[1]).micros()
                    - PLAYED.frames.get(minute[0]).micros();
            assertTrue(length < 60_000_000, "minute of " + length);
            next = minute[1] + 1;
        }
        assertEquals(PLAYED.frames.size(), next);
        assertEquals(SESSION.framesReceived, FROM_MINUTES.get("received"));
        assertEquals(2, FROM_MINUTES.get("jumps"));
    }

    @Test
    void onsetsByCellAndStateAtTheOnset() {
        long[] expected = new long[CELLS * 4];
        long[] held = new long[CELLS];
        for (Played.Onset o : PLAYED.onsets) {
            if (vetoed(o.frame())) {
                held[o.cell()]++;
            } else {
                expected[o.cell() * 4 + state(o.frame())]++;
            }
        }
        assertArrayEquals(expected, SESSION.cells.onsets);
        assertArrayEquals(held, SESSION.cells.vetoedOnsets);
        assertEquals(Arrays.stream(expected).sum(), FROM_MINUTES.get("onsets"));
        assertEquals(Arrays.stream(held).sum(), FROM_MINUTES.get("vetoed onsets"));
        assertTrue(Arrays.stream(held).sum() > 0 && PLAYED.onsets.size() > 1_500);
    }

    @Test
    void framesInWhichACellWasAtFullScale() {
        assertArrayEquals(PLAYED.saturated, SESSION.cells.saturatedFrames);
        assertTrue(Arrays.stream(PLAYED.saturated).min().getAsLong() > 100);
    }

    @Test
    void activationsByTemplateStateMembersAndInterval() {
        for (int t = 0; t < 2; t++) {
            long[] hits = new long[4];
            long[] members = new long[64];
            long[] memberHits = new long[Played.MEMBERS[t].length];
            long[] intervals = new long[TemplateCounts.INTERVAL_BINS];
            long surprise = 0;
            int last = -1;
            for (Activation a : PLAYED.activations) {
                if (a.tier != 2 || a.template != t) {
                    continue;
                }
                hits[state(a.startFrame)]++;
                members[a.membersActive]++;
                surprise += a.surpriseQ8;
                for (int i = 0; i < memberHits.length; i++) {
                    memberHits[i] += BitSets.has(a.cells, Played.MEMBERS[t][i]) ? 1 : 0;
                }
                boolean whole = last >= 0;
                for (int f = last + 1; f <= a.commitFrame + 20 && f < PLAYED.frames.size() && whole; f++) {
                    whole = !jumps(f) || f > a.startFrame;
                }
                if (whole) {
                    double micros = PLAYED.frames.get(a.startFrame).micros()
                            - PLAYED.frames.get(last).micros();
                    intervals[(int) Math.clamp(Math.floor(2 * (Math.log(micros) / Math.log(2) - 16)), 0, 31)]++;
                }
                last = a.startFrame;
            }
            TemplateCounts counted = SESSION.templates[t];
            assertArrayEquals(hits, counted.hits);
            assertArrayEquals(members, counted.membersAtHits);
            assertArrayEquals(memberHits, counted.memberHits);
            assertEquals(surprise, counted.surpriseQ8);
            assertArrayEquals(intervals, counted.intervals, Arrays.toString(counted.intervals));
            assertTrue(Arrays.stream(hits).sum() > 60, Arrays.toString(hits));
            assertTrue(Arrays.stream(hits).min().getAsLong() > 5, "some in every state");
        }
        long hits = Arrays.stream(SESSION.templates)
                .mapToLong(t -> Arrays.stream(t.hits).sum())
                .sum();
        assertEquals(hits, FROM_MINUTES.get("hits"));
        long decoys = Arrays.stream(SESSION.templates)
                .mapToLong(t -> Arrays.stream(t.decoyHits).sum())
                .sum();
        assertEquals(decoys, FROM_MINUTES.get("decoys"));
    }

    /** Cells active in each whole window, by the rule that an onset known too late counts in the oldest open one. */
    private static List<NavigableSet<Integer>> windows() {
        List<NavigableSet<Integer>> windows = new ArrayList<>();
        for (int w = 0; (w + 1) * W - 1 + DELAY < PLAYED.frames.size(); w++) {
            windows.add(new TreeSet<>());
        }
        for (Played.Onset o : PLAYED.onsets) {
            int oldestOpen = Math.max(0, Math.ceilDiv(o.known() - DELAY + 1, W) - 1);
            int window = Math.max(o.frame() / W, oldestOpen);
            if (window < windows.size()) {
                windows.get(window).add(o.cell());
            }
        }
        return windows;
    }

    private static boolean cut(int window) {
        for (int f = window * W + 1; f < (window + 1) * W; f++) {
            if (PLAYED.frames.get(f).lostBefore() > 0 || jumps(f)) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(int window) {
        for (int f = window * W; f < (window + 1) * W + DELAY; f++) {
            if (vetoed(f)) {
                return false;
            }
        }
        return !cut(window);
    }

    @Test
    void windowsMembersAndPairs() {
        List<NavigableSet<Integer>> windows = windows();
        long[] valid = new long[4];
        long[] veto = new long[4];
        long cut = 0;
        long[] active = new long[CELLS];
        long[][] members = new long[2][64];
        double[][] pairs = new double[2][CELLS * CELLS];
        double[][] expected = new double[2][CELLS * CELLS];
        for (int w = 0; w < windows.size(); w++) {
            int stateAtEnd = state((w + 1) * W - 1);
            if (cut(w)) {
                cut++;
            } else if (!counts(w)) {
                veto[stateAtEnd]++;
            } else {
                valid[stateAtEnd]++;
                int half = minuteOf((w + 1) * W - 1 + DELAY) & 1;
                for (int i : windows.get(w)) {
                    active[i]++;
                    for (int j : windows.get(w).tailSet(i, false)) {
                        pairs[half][i * CELLS + j]++;
                    }
                }
                for (int t = 0; t < 2; t++) {
                    NavigableSet<Integer> here = windows.get(w);
                    members[t][
                            (int) Arrays.stream(Played.MEMBERS[t])
                                    .filter(here::contains)
                                    .count()]++;
                }
            }
        }
        for (int m = 0; m < MINUTE_ACTIVE.size(); m++) {
            for (int i = 0; i < CELLS; i++) {
                for (int j = i + 1; j < CELLS && MINUTE_WINDOWS.get(m) > 0; j++) {
                    double chance =
                            (double) MINUTE_ACTIVE.get(m)[i] * MINUTE_ACTIVE.get(m)[j] / MINUTE_WINDOWS.get(m);
                    expected[m & 1][i * CELLS + j] += chance;
                }
            }
        }
        assertArrayEquals(valid, SESSION.windowsValid);
        assertArrayEquals(veto, SESSION.windowsVetoed);
        assertEquals(cut, SESSION.windowsCut);
        assertTrue(cut > 10 && Arrays.stream(veto).sum() > 10, cut + " cut, vetoed " + Arrays.toString(veto));
        assertArrayEquals(active, SESSION.cells.activeWindows);
        assertArrayEquals(members[0], SESSION.templates[0].membersInWindows);
        assertArrayEquals(members[1], SESSION.templates[1].membersInWindows);
        assertEquals(Arrays.stream(valid).sum(), SESSION.pairs.windows[0] + SESSION.pairs.windows[1]);
        for (int half = 0; half < 2; half++) {
            for (int i = 0; i < CELLS; i++) {
                for (int j = i + 1; j < CELLS; j++) {
                    int at = SESSION.pairs.index(i, j);
                    assertEquals(pairs[half][i * CELLS + j], SESSION.pairs.counts[half][at], i + "," + j);
                    double found = SESSION.pairs.expected[half][at] / (double) (1 << Pairs.EXPECTED_BITS);
                    assertEquals(expected[half][i * CELLS + j], found, MINUTE_ACTIVE.size() * Math.scalb(1.0, -14));
                }
            }
        }
        assertTogether();
    }

    /** What was planted shows: members of one ensemble are together far more often than by chance, others are not. */
    private static void assertTogether() {
        double within = ratio(0, 2);
        double across = ratio(15, 16);
        assertTrue(within > 3 && across < 2, within + " within an ensemble, " + across + " of free cells");
    }

    private static double ratio(int i, int j) {
        Pairs p = SESSION.pairs;
        int at = p.index(i, j);
        return (p.counts[0][at] + p.counts[1][at])
                * (double) (1 << Pairs.EXPECTED_BITS)
                / (p.expected[0][at] + p.expected[1][at]);
    }

    private static int minuteOf(int frame) {
        int m = 0;
        while (frame > MINUTE_FRAMES.get(m)[1]) {
            m++;
        }
        return m;
    }

    @Test
    void burstSizesHaveTheirMedianInTheRightBin() {
        int[] sizes = PLAYED.sizesOfCell0.stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        long[] bins = new long[CellCounts.SIZE_BINS];
        for (int size : sizes) {
            bins[(int) Math.clamp(Math.floor(8 * Math.log(size / 256.0) / Math.log(2) + 0.02), 0, 63)]++;
        }
        long off = 0;
        long all = 0;
        for (int b = 0; b < bins.length; b++) {
            off += Math.abs(bins[b] - SESSION.cells.sizes[b]);
            all += SESSION.cells.sizes[b];
        }
        assertEquals(sizes.length, all);
        assertTrue(off <= 0.1 * all + 2, off + " of " + all + " in a neighbouring bin");
    }
}
