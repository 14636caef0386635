package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnotherDayTest {
    private static final SceneParameters FIRST =
            SceneParameters.preset("demo").withMotion(new SceneParameters.Motion(0, 0, 0, List.of()));
    private static final AnotherDay TURNED = new AnotherDay(5, 4, 6, -9, 0, 0, 0, 0, 1);

    @Test
    void aPlaceTurnsAboutTheMiddleAndMoves() {
        GroundTruth truth = new Scene(FIRST.withDay(TURNED)).truth();
        double middle = (FIRST.height() - 1) / 2.0;
        assertArrayEquals(new double[] {middle + 6, middle - 9}, truth.placeToday(middle, middle), 1e-9);
        double[] right = truth.placeToday(middle, middle + 50);
        assertArrayEquals(
                new double[] {
                    middle + 6 + 50 * Math.sin(Math.toRadians(4)), middle - 9 + 50 * Math.cos(Math.toRadians(4))
                },
                right,
                1e-9);
    }

    @Test
    void cellsKeepTheirPlaceInTheTissueOrGoOrCome() {
        AnotherDay day = new AnotherDay(5, 4, 6, -9, 1.5, 0.2, 0.3, 0.3, 0.8);
        GroundTruth before = new Scene(FIRST).truth();
        GroundTruth now = new Scene(FIRST.withDay(day)).truth();
        int[] origins = now.origins();
        int count = before.cells().size();
        assertEquals(
                Math.round(0.3 * count),
                Arrays.stream(origins).filter(o -> o < 0).count());
        long kept = Arrays.stream(origins).filter(o -> o >= 0).count();
        assertTrue(kept <= 0.8 * count && kept >= 0.65 * count, "kept " + kept);
        for (int c = 0; c < kept; c++) {
            GroundTruth.Cell then = before.cells().get(origins[c]);
            GroundTruth.Cell cell = now.cells().get(c);
            assertArrayEquals(now.placeToday(then.y(), then.x()), new double[] {cell.y(), cell.x()}, 1e-6);
        }
        for (GroundTruth.Ensemble e : now.members()) {
            List<Integer> then = before.members().get(e.id()).members();
            assertTrue(e.members().stream().allMatch(m -> then.contains(origins[m])));
        }
        double bend = 0;
        GroundTruth straight = new Scene(FIRST.withDay(TURNED)).truth();
        for (int i = 0; i < 100; i++) {
            int row = i / 10;
            double y = 24.0 * row;
            double x = 24.0 * (i % 10);
            double[] bent = now.placeToday(y, x);
            double[] rigid = straight.placeToday(y, x);
            bend += (Math.pow(bent[0] - rigid[0], 2) + Math.pow(bent[1] - rigid[1], 2)) / 100;
        }
        assertEquals(1.5, Math.sqrt(bend), 0.5);
    }

    /** The tissue is where its cells are: what is fine in one picture is found in the other at its place of today. */
    @Test
    void thePictureFollows() {
        SceneParameters.Sensor s = FIRST.sensor();
        SceneParameters plain = FIRST.withSensor(
                new SceneParameters.Sensor(s.level(), s.shotVariance(), s.readNoise(), s.black(), 0, 0, 0, 0, 0, 0, 0));
        Scene before = new Scene(plain);
        Scene now = new Scene(plain.withDay(TURNED));
        float[] first = new float[before.width() * before.height()];
        float[] second = new float[first.length];
        before.renderClean(0, 1, first);
        now.renderClean(0, 1, second);
        double moved = 0;
        double asItWas = 0;
        for (int y = 30; y < 200; y += 2) {
            for (int x = 40; x < 200; x += 2) {
                double[] at = now.truth().placeToday(y, x);
                float then = first[y * before.width() + x];
                moved += Math.abs(then - second[(int) Math.round(at[0]) * before.width() + (int) Math.round(at[1])]);
                asItWas += Math.abs(then - second[y * before.width() + x]);
            }
        }
        assertTrue(moved < 0.5 * asItWas, moved + " against " + asItWas);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AnotherDay(1, 60, 0, 0, 0, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new AnotherDay(1, 0, 0, 0, 9, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new AnotherDay(1, 0, 0, 0, 0, 1, 0, 0, 1));
    }
}
