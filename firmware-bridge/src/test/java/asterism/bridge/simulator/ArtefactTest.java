package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Planted artefacts show in their frames, as large as asked, and nowhere else. */
class ArtefactTest {
    private static final SceneParameters DEMO = SceneParameters.preset("demo");

    private final float[] with = new float[DEMO.width() * DEMO.height()];
    private final float[] without = new float[with.length];

    private void render(Artefact artefact, long n) {
        Scene scene = new Scene(DEMO.withArtefacts(List.of(artefact)));
        scene.renderClean(n, 1, with);
        new Scene(DEMO).renderClean(n, 1, without);
    }

    /** Light of a pixel relative to the scene without the artefact, the dark offset of about 8 subtracted. */
    private double ratio(int y, int x) {
        int i = y * DEMO.width() + x;
        return (with[i] - 8) / (without[i] - 8);
    }

    @Test
    void nothingShowsBeforeAndAfter() {
        for (long n : new long[] {99, 105}) {
            for (Artefact a : all()) {
                render(a, n);
                assertArrayEquals(without, with, 1e-3f, a + " in frame " + n);
            }
        }
    }

    private static List<Artefact> all() {
        return List.of(
                Artefact.banding(100, 5, 0.1, 32, 0),
                Artefact.flicker(100, 5, 0.1),
                Artefact.patch(100, 5, 20, 100, 100, 25),
                Artefact.jerk(100, 5, 6, 1),
                Artefact.tear(100, 5, 9, 120));
    }

    @Test
    void stripesAndStepsOfTheLightHaveTheirSize() {
        render(Artefact.banding(100, 5, 0.1, 32, 0), 102);
        assertEquals(1.1, ratio(8, 100), 0.005, "a quarter of the period");
        assertEquals(0.9, ratio(24, 60), 0.005, "three quarters");
        render(Artefact.flicker(100, 5, -0.2), 102);
        assertEquals(0.8, ratio(77, 131), 0.005);
    }

    @Test
    void aPatchIsRoundAndFades() {
        render(Artefact.patch(100, 30, 20, 120, 120, 20), 103);
        double first = with[120 * 240 + 120] - without[120 * 240 + 120];
        double beside = with[120 * 240 + 140] - without[120 * 240 + 140];
        render(Artefact.patch(100, 30, 20, 120, 120, 20), 113);
        double later = with[120 * 240 + 120] - without[120 * 240 + 120];
        assertEquals(0.61, beside / first, 0.12, "one standard deviation away");
        assertEquals(Math.exp(-1), later / first, 0.03, "half a second later");
    }

    @Test
    void aJerkIsPartOfTheTruth() {
        GroundTruth truth = new Scene(DEMO.withArtefacts(List.of(Artefact.jerk(100, 3, 6, Math.PI / 2)))).truth();
        GroundTruth quiet = new Scene(DEMO).truth();
        assertEquals(6, truth.shiftY(101) - quiet.shiftY(101), 1e-4);
        assertEquals(0, truth.shiftX(101) - quiet.shiftX(101), 1e-4);
        assertEquals(quiet.shiftY(103), truth.shiftY(103));
    }

    @Test
    void tornRowsComeFromElsewhere() {
        render(Artefact.tear(100, 5, 9, 120), 102);
        assertEquals(1, ratio(119, 100), 1e-4);
        double most = 0;
        for (int x = 20; x < 220; x++) {
            most = Math.max(most, Math.abs(ratio(180, x) - 1));
        }
        assertTrue(most > 0.02, "rows below differ");
        assertThrows(IllegalArgumentException.class, () -> Artefact.flicker(-1, 1, 0.1));
    }
}
