package asterism.detector.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedFramesTest {
    private static final int MARKED = 5_000;

    /** Up to the longest veto of 5 s at 120 frames a second. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 128, 129, 600})
    void theVetoReachesAsFarAsIsSaidBothWaysAndNoFurther(int veto) {
        MarkedFrames marked = new MarkedFrames(veto);
        for (int frame = 0; frame <= MARKED + 2 * veto; frame++) {
            marked.mark(frame, frame == MARKED ? Activation.MOTION : 0);
        }
        int now = MARKED + 2 * veto;
        for (int off : new int[] {-veto - 1, -veto, 0, veto, veto + 1}) {
            int expected = Math.abs(off) <= veto ? Activation.MOTION : 0;
            assertEquals(expected, marked.near(MARKED + off, MARKED + off, now), off + " frames off");
        }
    }
}
