package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.event.Events;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.trace.CellTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Onsets planted directly: 80 cells that fire on their own and three templates, two of which overlap. */
class EnsemblesTest {
    private static final int CELLS = 80;
    private static final int[] A = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final int[] B = {6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int[] C = {40, 42, 44, 46, 48, 50, 52, 54, 56};
    private static final int[][] DECOYS = {{20, 25, 30, 35, 41, 47, 60, 66, 71, 79}};

    private final Profile profile = new PlantedMovie(240, 240, CELLS, 1)
            .profile(
                    0.5,
                    0.5,
                    List.of(
                            new EnsembleTemplate(7, "A", A, DECOYS),
                            new EnsembleTemplate(8, "B", B, new int[0][]),
                            new EnsembleTemplate(9, "C", C, new int[0][])));
    private final Events events = new Events(profile);
    private final CellTraces traces = new CellTraces(profile.cells().size());
    private final Ensembles ensembles = new Ensembles(profile);
    private final Random random = new Random(11);
    private final List<int[]> found = new ArrayList<>();
    private int tier1;
    private int heldBack;
    private int decoys;
    private int frame;
    private double chance = 0.005;

    private void step(int[] onsets, int marks) {
        events.onsets = 0;
        for (int cell : onsets) {
            fire(cell);
        }
        for (int cell = 0; cell < CELLS; cell++) {
            if (random.nextDouble() < chance) {
                fire(cell);
            }
        }
        ensembles.match(events, traces, frame, marks);
        decoys += ensembles.decoyCount;
        for (int i = 0; i < ensembles.endedCount; i++) {
            Activation a = ensembles.ended[i];
            if (a.tier == 2) {
                found.add(new int[] {a.ensemble, a.startFrame, a.membersActive});
            }
            tier1 += a.tier == 1 ? 1 : 0;
            heldBack += a.tier == 0 ? 1 : 0;
        }
        frame++;
    }

    private void fire(int cell) {
        fire(cell, frame - 3);
    }

    private void fire(int cell, int onset) {
        events.onsetCell[events.onsets] = cell;
        events.onsetFrame[events.onsets] = Math.max(0, onset);
        events.onsetSizeQ8[events.onsets++] = 8 << 8;
    }

    private void quiet(int frames) {
        for (int i = 0; i < frames; i++) {
            step(new int[0], 0);
        }
    }

    @Test
    void everyPlantedActivationIsFoundUnderItsOwnNameAndNothingElse() {
        quiet(400);
        for (int i = 0; i < 60; i++) {
            int[] members = i % 3 == 0 ? A : i % 3 == 1 ? B : C;
            step(java.util.Arrays.copyOf(members, 4), 0);
            step(java.util.Arrays.copyOfRange(members, 4, 8), 0);
            quiet(60);
        }
        List<int[]> wrong = found.stream()
                .filter(f -> (f[1] + 4 - 400) % 62 > 2 || f[0] != 7 + (f[1] + 4 - 400) / 62 % 3)
                .toList();
        found.removeAll(wrong);
        assertTrue(wrong.size() <= 1, wrong.size() + " others in a tenth of a template-hour");
        assertEquals(60, found.size());
        for (int i = 0; i < 60; i++) {
            assertEquals(7 + i % 3, found.get(i)[0], "activation " + i);
            assertEquals(400 + 62 * i - 3, found.get(i)[1], 1, "onset of activation " + i);
            assertTrue(found.get(i)[2] >= 8, "members of activation " + i);
        }
        assertTrue(tier1 >= 55, tier1 + " in tier 1");
        assertTrue(decoys <= 1, decoys + " decoys");
    }

    @Test
    void chanceAndWholeFieldFlashesAreNoEnsembles() {
        quiet(200_000);
        assertTrue(found.size() <= 5, found.size() + " in 8 template-hours of chance");
        found.clear();
        List<Integer> order = new ArrayList<>(
                java.util.stream.IntStream.range(0, CELLS).boxed().toList());
        for (int flash = 0; flash < 400; flash++) {
            java.util.Collections.shuffle(order, random);
            step(
                    order.stream()
                            .limit(8 + random.nextInt(CELLS / 2))
                            .mapToInt(i -> i)
                            .toArray(),
                    0);
            quiet(40);
        }
        assertTrue(found.size() <= 5, found.size() + " ensembles in 400 flashes of 8 to 48 of all cells");
    }

    @Test
    void framesThatCannotBeTrustedHoldActivationsBack() {
        quiet(300);
        step(new int[0], Activation.MOTION);
        quiet(2);
        step(A, 0);
        quiet(60);
        assertTrue(found.isEmpty());
        assertTrue(heldBack >= 1);
        step(new int[0], Activation.BROKEN);
        quiet(5);
        step(A, 0);
        quiet(60);
        assertEquals(1, found.size(), "three frames after the broken one");
    }

    /** 40 grey levels up, or 3 down: the members' rise is 4. */
    @ParameterizedTest
    @CsvSource({"0, 40", "60, 57"})
    void aPatchThatLightsTheSurroundingsOrLeavesThemDarkIsHeldBack(int before, int after) {
        java.util.Arrays.fill(traces.ringQ8, before << 8);
        quiet(300);
        for (int f = 0; f < 5; f++) {
            java.util.Arrays.fill(traces.ringQ8, (f < 2 ? before : after) << 8);
            step(f == 4 ? A : new int[0], 0);
        }
        quiet(60);
        assertTrue(found.isEmpty());
        assertTrue(heldBack >= 1);
    }

    @Test
    void twoEnsemblesThreeTenthsOfASecondApartAreBothFoundEachWithItsOwnCells() {
        quiet(400);
        for (int i = 0; i < 40; i++) {
            int at = frame;
            step(java.util.Arrays.copyOf(A, 4), 0);
            step(java.util.Arrays.copyOfRange(A, 4, 8), 0);
            quiet(4);
            step(java.util.Arrays.copyOf(C, 4), 0);
            step(java.util.Arrays.copyOfRange(C, 4, 8), 0);
            quiet(60);
            assertEquals(1, starts(7, at - 3, at - 2), "first of pair " + i);
            assertEquals(1, starts(9, at + 3, at + 4), "second of pair " + i);
        }
    }

    @Test
    void ensemblesThatShareCellsAreBothFoundThreeTenthsOfASecondApart() {
        quiet(400);
        for (int i = 0; i < 40; i++) {
            int at = frame;
            step(java.util.Arrays.copyOf(A, 8), 0);
            quiet(5);
            step(java.util.Arrays.copyOfRange(B, 2, 10), 0);
            quiet(60);
            assertEquals(1, starts(7, at - 3, at - 2), "first of pair " + i);
            assertEquals(1, starts(8, at + 3, at + 4), "second of pair " + i);
        }
    }

    @Test
    void burstsThatSplitAreNoSecondActivation() {
        quiet(400);
        for (int i = 0; i < 40; i++) {
            int at = frame;
            step(A, 0);
            quiet(2);
            step(A, 0);
            quiet(60);
            assertEquals(1, starts(7, at - 3, at + 60), "activation " + i);
        }
    }

    /** Half of a set's onsets in the newest window, the others, known as late, in the one before. */
    @Test
    void noSetIsAcceptedTwiceInAFrame() {
        quiet(400);
        int before = Ensembles.windowFrames(profile);
        for (int i = 0; i < 20; i++) {
            events.onsets = 0;
            for (int k = 0; k < 9; k++) {
                fire(C[k], frame - 3 - (k < 4 ? before : 0));
            }
            ensembles.match(events, traces, frame++, 0);
            List<Integer> accepted = new ArrayList<>();
            for (int k = 0; k < ensembles.acceptedCount; k++) {
                accepted.add(ensembles.accepted[k].ensemble);
            }
            assertEquals(List.of(9), accepted);
            quiet(60);
        }
    }

    /** Two sets of which exactly the shared cells light up cannot be told apart. */
    @Test
    void whatTwoEnsemblesExplainAlikeIsHeldBack() {
        quiet(400);
        chance = 0;
        quiet(20);
        int before = heldBack;
        for (int i = 0; i < 20; i++) {
            step(new int[] {6, 7, 8, 9, 0, 10}, 0);
            quiet(60);
        }
        assertEquals(20, heldBack - before, "held back");
        assertTrue(found.isEmpty(), found.size() + " accepted");
    }

    /** A decoy is a set as any other: where its cells light up together it is counted as often as a template would be. */
    @Test
    void decoysAreAcceptedByTheSameSteps() {
        quiet(400);
        for (int i = 0; i < 40; i++) {
            step(java.util.Arrays.copyOf(DECOYS[0], 8), i % 2 == 0 ? 0 : Activation.MOTION);
            quiet(2);
            step(new int[0], 0);
            quiet(60);
        }
        assertEquals(40, decoys, "marks three frames off touch no onset");
        decoys = 0;
        for (int i = 0; i < 40; i++) {
            step(new int[0], i % 2 == 0 ? 0 : Activation.MOTION);
            quiet(2);
            step(java.util.Arrays.copyOf(DECOYS[0], 8), 0);
            quiet(60);
        }
        assertEquals(20, decoys, "held back like a template");
    }

    /** Fluorescence never drops: stripes and a shaken picture make as many cells fall as rise. */
    @Test
    void aFrameInWhichManyCellsFellHoldsActivationsBack() {
        quiet(300);
        for (int fallen : new int[] {4, 5}) {
            java.util.Arrays.fill(events.heightQ8, 20, 20 + fallen, -6 * 256);
            step(new int[0], 0);
            java.util.Arrays.fill(events.heightQ8, 0);
            quiet(2);
            step(A, 0);
            quiet(60);
            assertEquals(1, found.size(), fallen + " of 80 cells fell");
        }
        assertTrue(heldBack >= 1);
    }

    /** Eight cells together, so many of them members: the fewest that pass are what the record says. */
    @Test
    void anActivationSaysWhatWasNeededAndHowManyCellsThereWere() {
        quiet(400);
        chance = 0;
        quiet(60);
        List<Integer> accepted = new ArrayList<>();
        List<Integer> said = new ArrayList<>();
        for (int m = 8; m >= 2; m--) {
            int[] cells = java.util.Arrays.copyOf(C, 8);
            for (int k = m; k < 8; k++) {
                cells[k] = 61 + k;
            }
            step(java.util.Arrays.copyOf(cells, 5), 0);
            step(java.util.Arrays.copyOfRange(cells, 5, 8), 0);
            for (int n = 0; n < 60; n++) {
                step(new int[0], 0);
                for (int i = 0; i < ensembles.endedCount; i++) {
                    Activation a = ensembles.ended[i];
                    assertEquals(8, a.cellsPeak, "of tier " + a.tier + " with " + m + " members");
                    assertTrue(a.threshold >= 3 && a.threshold <= 8);
                    if (a.tier == 2) {
                        accepted.add(m);
                        said.add(a.threshold);
                    }
                }
            }
        }
        assertTrue(accepted.size() >= 2 && accepted.getLast() > 2, accepted.toString());
        assertEquals(accepted.getLast(), said.getLast(), accepted + " passed, " + said + " were needed");
    }

    private long starts(int ensemble, int from, int to) {
        return found.stream()
                .filter(f -> f[0] == ensemble && f[1] >= from && f[1] <= to)
                .count();
    }
}
