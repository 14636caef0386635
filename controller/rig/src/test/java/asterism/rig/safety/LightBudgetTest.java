package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.LightCurve;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A LED of 1 mW at code 100, known to a tenth, on half a mm²: 2.2 mW/mm² at most. */
class LightBudgetTest {
    private static final long LEASE = TimeUnit.MILLISECONDS.toNanos(180);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void theDoseIsThatOfTheBandsUpperEdgeAndALeaseMustFitWhole() {
        LightBudget budget = new LightBudget(caps(1_000, 10), SECOND);
        budget.burned(0, 4 * SECOND, 100, 0);
        assertEquals(8.8, budget.millijoulesPerMm2());
        assertNull(budget.refusal(4 * SECOND, LEASE, 100));
        budget.burned(4 * SECOND, 4 * SECOND + SECOND / 2, 100, 0);
        String refusal = budget.refusal(5 * SECOND, LEASE, 100);
        assertTrue(refusal.startsWith("the session's dose is spent: 9.9"), refusal);
        assertNull(budget.refusal(5 * SECOND, LEASE, 10), "a tenth of the light still fits");
    }

    @Test
    void ofTwoCodesTheBrighterCountsAndOfAnUnknownOneTheBrightest() {
        LightBudget budget = new LightBudget(caps(1_000, 100), SECOND);
        budget.burned(0, SECOND, 10, 100);
        assertEquals(2.2, budget.millijoulesPerMm2());
        budget.burned(SECOND, 2 * SECOND, 250, 0);
        assertEquals(2.2 + 4.4, budget.millijoulesPerMm2(), 1e-9);
    }

    @Test
    void dutyOfAMinuteAndRest() {
        LightBudget budget = new LightBudget(caps(250, 10_000), SECOND);
        for (int second = 0; second < 14; second++) {
            budget.burned(second * SECOND, (second + 1) * SECOND, 100, 0);
        }
        assertNull(budget.refusal(14 * SECOND, LEASE, 100));
        budget.burned(14 * SECOND, 15 * SECOND, 100, 0);
        assertNotNull(budget.refusal(16 * SECOND, LEASE, 100), "a quarter of a minute is 15 s");
        assertNotNull(budget.refusal(59 * SECOND, LEASE, 100));
        assertNull(budget.refusal(62 * SECOND, LEASE, 100), "what burned a minute ago is forgotten");
    }

    @Test
    void aShortPauseIsNoBreakOfTheTimeLit() {
        LightCaps caps = new LightCaps(40, 255, null, 10_000);
        LightBudget budget = new LightBudget(caps, SECOND);
        budget.burned(0, 6 * SECOND, 20, 0);
        budget.burned(6 * SECOND + SECOND / 2, 9 * SECOND, 20, 0);
        assertNull(budget.refusal(9 * SECOND, LEASE, 20));
        assertNotNull(budget.refusal(9 * SECOND + 9 * SECOND / 10, LEASE, 20), "10 s would be over in this lease");
        assertNull(budget.refusal(11 * SECOND, LEASE, 20), "dark for more than a second");
        assertNull(budget.millijoulesPerMm2(), "the LED was not measured");
    }

    @Test
    void whatHasBurnedCountsByACurveThatIsLoadedLater() {
        LightBudget unmeasured = new LightBudget(new LightCaps(40, 255, null, 3_600_000), SECOND);
        unmeasured.burned(0, 3 * SECOND, 10, 0);
        unmeasured.burned(3 * SECOND, 4 * SECOND, 100, 10);
        LightBudget measured = new LightBudget(caps(1_000, 10), unmeasured);
        assertEquals(3 * 0.22 + 2.2, measured.millijoulesPerMm2(), 1e-9);
        LightBudget again = new LightBudget(caps(1_000, 10), measured);
        assertEquals(3 * 0.22 + 2.2, again.millijoulesPerMm2(), 1e-9);
        LightBudget tight =
                new LightBudget(new LightCaps(40, 50, caps(1_000, 10).curve(), 3_600_000), measured);
        assertEquals(3 * 0.22 + 4.4, tight.millijoulesPerMm2(), 1e-9, "above every cap: as the brightest");
    }

    @Test
    void aMinuteOfWhichNobodyKnowsCountsAsLit() {
        LightBudget unmeasured = new LightBudget(new LightCaps(40, 255, null, 3_600_000), SECOND);
        unmeasured.burned(0, SECOND, 10, 0);
        LightBudget measured = new LightBudget(caps(250, 10_000), unmeasured);
        assertNotNull(measured.refusal(2 * SECOND, LEASE, 10));
        assertNull(measured.refusal(61 * SECOND, LEASE, 10));
        LightBudget neverLit = new LightBudget(new LightCaps(40, 255, null, 3_600_000), SECOND);
        assertNull(new LightBudget(caps(250, 10_000), neverLit).refusal(SECOND, LEASE, 10));
    }

    @Test
    void codesAreHeldAgainstTheCurvesUpperEdge() throws LightRefusedException {
        LightCaps caps = caps(1_000, 10);
        caps.check(100);
        assertTrue(refused(caps, 150).contains("the brightest code allowed is 1"), refused(caps, 150));
        assertTrue(refused(caps, 220).contains("was not measured"), refused(caps, 220));
        assertTrue(refused(caps, 256).contains("max_code"), refused(caps, 256));
    }

    private static String refused(LightCaps caps, int code) {
        return assertThrows(LightRefusedException.class, () -> caps.check(code)).getMessage();
    }

    private static LightCaps caps(int dutyE3, int dose) {
        LightCurve curve = new LightCurve(
                new int[] {10, 100, 200},
                new int[] {100_000, 1_000_000, 2_000_000},
                new int[] {1_000, 1_000, 1_000},
                5_000,
                2_500,
                dutyE3,
                dose);
        return new LightCaps(40, 255, curve, 3_600_000);
    }
}
