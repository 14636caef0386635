package asterism.bridge.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.simulator.SceneParameters.Motion;
import org.junit.jupiter.api.Test;

/** Displacements for tests of registration: a random walk and recorded trajectories. */
class SceneMotionTest {
    private static final SceneParameters DEMO = SceneParameters.preset("demo");

    @Test
    void theRandomWalkUsesItsWholeRangeAndNoMore() {
        GroundTruth truth = new Scene(DEMO.withMotion(Motion.walk(12, 3))).truth();
        double furthest = 0;
        double longest = 0;
        double sum = 0;
        for (int n = 1; n < 3000; n++) {
            double step = Math.hypot(truth.shiftY(n) - truth.shiftY(n - 1), truth.shiftX(n) - truth.shiftX(n - 1));
            longest = Math.max(longest, step);
            sum += step;
            furthest = Math.max(furthest, Math.max(Math.abs(truth.shiftY(n)), Math.abs(truth.shiftX(n))));
        }
        assertTrue(furthest > 11.5 && furthest <= 12.0001, "reach " + furthest);
        assertTrue(longest > 2.9 && longest <= 3.0001, "also from one minute to the next: " + longest);
        assertEquals(2, sum / 2999, 0.1, "mean of a step uniform in a disc of radius 3");
    }

    @Test
    void aGivenTrajectoryIsFollowedAndItsEndKept() {
        Trajectory given = new Trajectory(new double[] {0, 1.5, -3}, new double[] {0, 2, 4});
        GroundTruth truth = new Scene(DEMO.withMotion(Motion.along(given))).truth();
        assertEquals(1.5, truth.shiftY(1), 1e-6);
        assertEquals(2, truth.shiftX(1), 1e-6);
        assertEquals(-3, truth.shiftY(2000), 1e-6);
        assertEquals(4, truth.shiftX(2000), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> new Trajectory(new double[2], new double[3]));
    }
}
