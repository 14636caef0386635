package asterism.rig.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LightGovernorTest {
    private static final long MILLI = 1_000_000L;
    private static final LightCaps CAPS = new LightCaps(60, 200, null, 5_000);

    private LightGovernor governor;
    private long now;
    private long frames;

    @BeforeEach
    void connected() {
        governor = new LightGovernor(CAPS, 40, 50_000, 1_000);
        governor.linkUp(LightProof.MEASURED, now);
        for (int turn = 0; turn < LightGovernor.DARKS; turn++) {
            assertEquals(LightAction.DARK, governor.turn(now));
            now += 20 * MILLI;
        }
    }

    @Test
    void isDarkUntilArmedHoweverHealthy() {
        for (int turn = 0; turn < 100; turn++) {
            assertEquals(LightAction.NONE, healthyTurn(10, false));
        }
    }

    @Test
    void renewsEachFortyMillisecondsWhileHealthy() throws LightRefusedException {
        governor.arm(now);
        int renewals = 0;
        for (int turn = 0; turn < 100; turn++) {
            renewals += healthyTurn(10, true) == LightAction.RENEW ? 1 : 0;
        }
        assertEquals(25, renewals, "one second at 40 ms");
        assertEquals(LightState.LIT, governor.state());
    }

    @Test
    void noFramesNoLightAndLightAgainWithFrames() throws LightRefusedException {
        lit();
        int darks = 0;
        for (int turn = 0; turn < 50; turn++) {
            now += 10 * MILLI;
            governor.telemetry(turn < 20, 40, true, true, now);
            LightAction action = governor.turn(now);
            darks += action == LightAction.DARK ? 1 : 0;
            assertTrue(action != LightAction.RENEW || turn < 15, "renewed " + turn * 10 + " ms after the last frame");
        }
        assertEquals(3, darks);
        assertEquals(1, governor.stalls());
        assertEquals(LightAction.RENEW, healthyTurn(10, false));
    }

    @Test
    void anotherCodeOnTheHeadStageDarkensUntilArmedAgain() throws LightRefusedException {
        lit();
        now += 10 * MILLI;
        governor.telemetry(true, 41, true, true, now);
        assertEquals(LightAction.DARK, governor.turn(now));
        assertEquals(1, governor.disagreements());
        assertThrows(LightRefusedException.class, () -> governor.arm(now));
        for (int turn = 0; turn < 30; turn++) {
            healthyTurn(10, false);
        }
        assertEquals(LightState.DARK, governor.state());
    }

    @Test
    void litWithoutCommandIsDarkenedUntilProven() {
        int darks = 0;
        for (int turn = 0; turn < 100; turn++) {
            darks += healthyTurn(10, true) == LightAction.DARK ? 1 : 0;
        }
        assertTrue(darks >= 8, darks + " DARKs in a second of light nobody commanded");
        assertTrue(governor.unproven());
    }

    @Test
    void aSecondRenewalWaitsUntilTheFirstArrived() throws LightRefusedException {
        governor.arm(now);
        governor.frame(++frames, now);
        governor.telemetry(false, 0, true, true, now);
        assertEquals(LightAction.RENEW, governor.turn(now));
        now += 45 * MILLI;
        governor.telemetry(true, 40, false, true, now);
        assertEquals(LightAction.NONE, governor.turn(now));
        governor.telemetry(true, 40, true, true, now);
        assertEquals(LightAction.RENEW, governor.turn(now));
    }

    @Test
    void longestContinuousTimeEndsTheLight() throws LightRefusedException {
        lit();
        boolean lit = true;
        for (int turn = 0; turn < 600; turn++) {
            lit = healthyTurn(10, lit) != LightAction.DARK && governor.state() == LightState.LIT;
        }
        assertEquals(LightState.DARK, governor.state());
    }

    @Test
    void codesAboveTheirCapsAreRefusedInWords() {
        assertRefused(61, "safe_code 60");
        assertRefused(201, "max_code 200");
        assertRefused(0, "no light to arm");
    }

    @Test
    void evidenceMissingForTooLongEndsTheArming() throws LightRefusedException {
        lit();
        now += 1_100 * MILLI;
        governor.telemetry(false, 0, true, true, now);
        governor.turn(now);
        for (int turn = 0; turn < 100; turn++) {
            assertTrue(healthyTurn(10, false) != LightAction.RENEW, "relit without an operator");
        }
        assertEquals(LightState.DARK, governor.state());
        assertTrue(governor.verified());
    }

    @Test
    void anInstrumentThatSaysNothingIsDarkByCommandAndNeverVerified() throws LightRefusedException {
        LightGovernor mute = new LightGovernor(CAPS, 40, 50_000, 1_000);
        mute.linkUp(LightProof.NONE, now);
        mute.dark("asked", now);
        int darks = 0;
        for (int turn = 0; turn < 100; turn++) {
            now += 10 * MILLI;
            darks += mute.turn(now) == LightAction.DARK ? 1 : 0;
        }
        assertEquals(LightGovernor.DARKS, darks);
        assertEquals(LightState.DARK, mute.state());
        assertTrue(!mute.verified(), "nothing has shown it");
        mute.arm(now);
        mute.frame(1, now);
        assertEquals(LightAction.RENEW, mute.turn(now));
    }

    /** Without a profile nobody but the head stage knows that it is a slow one. */
    @Test
    void aSlowHeadsLightDoesNotFlicker() throws LightRefusedException {
        governor.framePeriod(200_000);
        lit();
        for (int turn = 0; turn < 300; turn++) {
            now += 10 * MILLI;
            if (turn % 20 == 0) {
                governor.frame(10_000 + turn, now);
            }
            governor.telemetry(true, 40, true, true, now);
            governor.turn(now);
            assertEquals(LightState.LIT, governor.state());
        }
        for (int turn = 0; turn < 100; turn++) {
            now += 10 * MILLI;
            governor.telemetry(true, 40, true, true, now);
            assertTrue(governor.turn(now) != LightAction.RENEW || turn < 42, "no frame for " + turn * 10 + " ms");
        }
        assertEquals(1, governor.stalls());
    }

    /** At two frames a second three periods are too long to wait for a thread that hangs. */
    @Test
    void aFrameThreadThatHangsIsNoticedAtAnyFrameRate() throws LightRefusedException {
        LightGovernor slow = new LightGovernor(CAPS, 40, 500_000, 1_000);
        slow.linkUp(LightProof.MEASURED, now);
        long hangs = now + 600 * MILLI;
        slow.arm(now);
        for (int turn = 0; turn < 100; turn++) {
            now += 10 * MILLI;
            slow.frame(turn / 50, now);
            slow.frameThread(Math.min(now, hangs));
            slow.telemetry(slow.state() == LightState.LIT, 40, true, true, now);
            LightAction action = slow.turn(now);
            assertTrue(action != LightAction.RENEW || now - hangs <= 150 * MILLI, "renewed while it hangs");
        }
        assertEquals(1, slow.stalls());
    }

    @Test
    void aLostLinkEndsTheArming() throws LightRefusedException {
        lit();
        governor.linkLost(now);
        assertThrows(LightRefusedException.class, () -> governor.arm(now));
        governor.linkUp(LightProof.MEASURED, now);
        for (int turn = 0; turn < 50; turn++) {
            assertTrue(healthyTurn(10, false) != LightAction.RENEW);
        }
    }

    @Test
    void aHeadStageThatBootsAnewEndsTheArming() throws LightRefusedException {
        lit();
        governor.booted(now);
        assertEquals("the head stage booted anew", governor.lastDark());
        int darks = 0;
        for (int turn = 0; turn < 100; turn++) {
            LightAction action = healthyTurn(10, false);
            assertTrue(action != LightAction.RENEW, "relit without an operator");
            darks += action == LightAction.DARK ? 1 : 0;
        }
        assertEquals(LightGovernor.DARKS, darks);
        governor.arm(now);
        assertEquals(LightAction.RENEW, healthyTurn(10, false));
    }

    /** A task that still reports says nothing of the one that obeys. */
    @Test
    void telemetryWhoseHeartbeatStandsStillIsNoEvidence() throws LightRefusedException {
        lit();
        long hangs = now;
        for (int turn = 0; turn < 40; turn++) {
            now += 10 * MILLI;
            governor.frame(++frames, now);
            governor.telemetry(governor.state() == LightState.LIT, 40, true, false, now);
            LightAction action = governor.turn(now);
            assertTrue(action != LightAction.RENEW || now - hangs <= 200 * MILLI, "renewed while it obeys nothing");
        }
        assertEquals(1, governor.stalls());
        assertEquals(LightAction.RENEW, healthyTurn(10, false));
    }

    @Test
    void whatAHangingHeadStageContradictsCountsAllTheSame() throws LightRefusedException {
        lit();
        now += 10 * MILLI;
        governor.telemetry(true, 41, true, false, now);
        assertEquals(LightAction.DARK, governor.turn(now));
        for (int turn = 0; turn < 100; turn++) {
            now += 10 * MILLI;
            governor.telemetry(false, 0, true, false, now);
            governor.turn(now);
        }
        assertTrue(governor.unproven(), "dark believed of a head stage that obeys nothing");
    }

    private void assertRefused(int code, String words) {
        LightGovernor other = new LightGovernor(CAPS, code, 50_000, 1_000);
        other.linkUp(LightProof.MEASURED, now);
        String message =
                assertThrows(LightRefusedException.class, () -> other.arm(now)).getMessage();
        assertTrue(message.contains(words), message);
    }

    private void lit() throws LightRefusedException {
        governor.arm(now);
        for (int turn = 0; turn < 40; turn++) {
            healthyTurn(10, turn > 0);
        }
        assertEquals(LightState.LIT, governor.state());
    }

    private LightAction healthyTurn(int millis, boolean lit) {
        now += millis * MILLI;
        governor.frame(++frames, now);
        governor.telemetry(lit, 40, true, true, now);
        return governor.turn(now);
    }
}
