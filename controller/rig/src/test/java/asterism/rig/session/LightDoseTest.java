package asterism.rig.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.profile.LightCurve;
import asterism.wire.Summary.LightState;
import org.junit.jupiter.api.Test;

class LightDoseTest {
    /** 100 µW at code 10, 200 µW at code 20, over half a square millimetre. */
    private static final LightCurve CURVE = new LightCurve(
            new int[] {10, 20}, new int[] {100_000, 200_000}, new int[] {100, 100}, 5_000, 1_000, 1_000, 10_000);

    @Test
    void litTimeTimesPowerDensity() {
        LightDose dose = new LightDose(CURVE);
        assertEquals(0, dose.add(LightState.ARMED, 20, 5));
        assertEquals(2, dose.add(LightState.LIT, 10, 10), 1e-9);
        assertEquals(3.5, dose.add(LightState.LIT, 15, 5), 1e-9);
        assertTrue(dose.facts().toString().contains("code=15, seconds=5.0, microwatts=150.0, mw_per_mm2=0.3"));
    }

    @Test
    void whatTheCurveDoesNotHoldIsUnknown() {
        assertNull(new LightDose(null).add(LightState.LIT, 10, 1));
        assertNull(new LightDose(null).facts());
        LightDose dose = new LightDose(CURVE);
        assertNull(dose.add(LightState.LIT, 21, 1));
        assertNull(dose.add(LightState.LIT, 20, 1));
        assertNull(dose.facts().get("dose_mj_mm2"));
    }
}
