package asterism.base.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.base.store.Range;
import asterism.base.store.Watermark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResendPlannerTest {
    private static final long SECOND = 1_000_000_000L;
    private final ResendPlanner planner = new ResendPlanner();

    private static Watermark at(long contiguousHi, long maxSeen, long journalLo) {
        return new Watermark("rig-1", 5, contiguousHi, "0".repeat(64), maxSeen, 0, journalLo, 0);
    }

    @Test
    void aGapIsAskedForAfterTwoSecondsAndThenEverLessOften() {
        assertFalse(planner.due(at(3, 9, 0), 0));
        assertFalse(planner.due(at(3, 9, 0), 2 * SECOND - 1));
        assertTrue(planner.due(at(3, 9, 0), 2 * SECOND));
        assertFalse(planner.due(at(3, 9, 0), 4 * SECOND - 1));
        assertTrue(planner.due(at(3, 9, 0), 4 * SECOND));
        assertFalse(planner.due(at(3, 9, 0), 8 * SECOND - 1));
        assertTrue(planner.due(at(3, 9, 0), 8 * SECOND));
    }

    @Test
    void progressStartsThePatienceAnewAndCompletenessEndsIt() {
        assertFalse(planner.due(at(3, 9, 0), 0));
        assertFalse(planner.due(at(4, 9, 0), 2 * SECOND));
        assertTrue(planner.due(at(4, 9, 0), 4 * SECOND));
        assertFalse(planner.due(at(9, 9, 0), 60 * SECOND));
        assertFalse(planner.due(at(9, 12, 0), 61 * SECOND));
    }

    @Test
    void onlyWhatTheRigStillHasInPiecesItCanSend() {
        assertEquals(
                List.of(new Range(5, 8), new Range(20, 1019)),
                ResendPlanner.requests(at(1, 9000, 5), List.of(new Range(2, 3), new Range(4, 8), new Range(20, 9000))));
    }
}
