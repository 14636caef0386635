package asterism.detector.trigger;

import static asterism.detector.trigger.TriggerDecision.Outcome.FIRED;
import static asterism.detector.trigger.TriggerDecision.Outcome.RATE;
import static asterism.detector.trigger.TriggerDecision.Outcome.REFRACTORY;
import static asterism.detector.trigger.TriggerDecision.Outcome.SHAM;
import static asterism.detector.trigger.TriggerDecision.Outcome.VETOED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.detector.PlantedMovie;
import asterism.detector.ensemble.Activation;
import asterism.detector.ensemble.Ensembles;
import asterism.detector.fixed.BitSets;
import asterism.detector.profile.EnsembleTemplate;
import asterism.detector.profile.Profile;
import asterism.detector.trigger.TriggerDecision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TriggerTest {
    private static final int CELLS = 25;
    private static final int[][] NO_DECOYS = {};
    private static final Profile PROFILE = new PlantedMovie(240, 240, CELLS, 1)
            .profile(
                    0.5,
                    0.5,
                    List.of(
                            new EnsembleTemplate(7, "A", new int[] {0, 1, 2, 3}, NO_DECOYS),
                            new EnsembleTemplate(9, "B", new int[] {4, 5, 6, 7}, NO_DECOYS)));
    private final Ensembles ensembles = new Ensembles(PROFILE);
    private int frame;

    private static TriggerRule rule(int refractoryMicros, int mostPerMinute, int shamQ16) {
        return new TriggerRule(9, 10 << 8, refractoryMicros, mostPerMinute, shamQ16, 1);
    }

    private static Activation activation(int template, int surpriseQ8, int commitFlags) {
        Activation a = new Activation(BitSets.words(CELLS));
        a.tier = 2;
        a.template = template;
        a.ensemble = PROFILE.ensembles().get(template).id();
        a.startFrame = 40;
        a.surpriseQ8 = surpriseQ8;
        a.commitFlags = commitFlags;
        return a;
    }

    /** One frame with these activations, at this time; what the first decision was, null without one. */
    private Outcome at(Trigger trigger, long micros, Activation... accepted) {
        System.arraycopy(accepted, 0, ensembles.accepted, 0, accepted.length);
        ensembles.acceptedCount = accepted.length;
        trigger.decide(ensembles, frame++, frame + 1000L, micros);
        return trigger.decisions == 0 ? null : trigger.decision[0].outcome;
    }

    private static Activation good() {
        return activation(1, 20 << 8, 0);
    }

    @Test
    void theDecisionSaysWhoWhenAndHowSurprising() {
        Trigger trigger = new Trigger(PROFILE, List.of(rule(0, 600, 0)));
        assertEquals(null, at(trigger, 0));
        assertEquals(FIRED, at(trigger, 50_000, activation(0, 20 << 8, 0), good()));
        assertEquals(1, trigger.decisions);
        TriggerDecision d = trigger.decision[0];
        assertEquals(9, d.ensemble);
        assertEquals(20 << 8, d.surpriseQ8);
        assertEquals(40, d.startFrame);
        assertEquals(1, d.frame);
        assertEquals(1002, d.deviceFrame);
        assertEquals(50_000, d.deviceMicros);
        assertEquals(null, at(trigger, 100_000));
    }

    @Test
    void belowTheLeastSurpriseAndWithoutARuleThereIsNoCandidate() {
        Trigger trigger = new Trigger(PROFILE, List.of(rule(0, 600, 0)));
        assertEquals(null, at(trigger, 0, activation(1, (10 << 8) - 1, 0)));
        assertEquals(FIRED, at(trigger, 0, activation(1, 10 << 8, 0)));
        assertEquals(null, at(trigger, 0, activation(0, 60 << 8, 0)));
        assertEquals(null, at(new Trigger(PROFILE, List.of()), 0, good()));
    }

    @Test
    void whatWasHeldBackAtTheCommitIsVetoedAndCostsNothing() {
        Trigger trigger = new Trigger(PROFILE, List.of(rule(1_000_000, 1, 0)));
        int[] flags = {Activation.AMBIGUOUS, Activation.MOTION, Activation.BROKEN, Activation.LOCAL_BACKGROUND};
        for (int flag : flags) {
            assertEquals(VETOED, at(trigger, 0, activation(1, 20 << 8, flag)));
        }
        assertEquals(FIRED, at(trigger, 1, good()));
    }

    @Test
    void theRefractoryTimeBeginsWithATriggerAndNotWithARefusal() {
        Trigger trigger = new Trigger(PROFILE, List.of(rule(1_000_000, 600, 0)));
        assertEquals(FIRED, at(trigger, 5_000_000, good()));
        assertEquals(REFRACTORY, at(trigger, 5_900_000, good()));
        assertEquals(REFRACTORY, at(trigger, 5_999_999, good()));
        assertEquals(FIRED, at(trigger, 6_000_000, good()));
    }

    @Test
    void neverMoreInAnyMinuteThanAllowed() {
        Trigger trigger = new Trigger(PROFILE, List.of(rule(0, 3, TriggerRule.ALL_SHAM / 2)));
        Random random = new Random(3);
        List<Long> times = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(20_000_000);
            Outcome outcome = at(trigger, now, good());
            long moment = now;
            long recent = times.stream().filter(t -> moment - t < 60_000_000).count();
            assertEquals(recent >= 3, outcome == RATE, "at " + now);
            if (outcome != RATE) {
                times.add(now);
            }
        }
        assertTrue(times.size() > 200 && times.size() < 2_000, times.size() + " triggers");
    }

    @Test
    void aClockThatIsSetBackNeitherFiresNorBlocks() {
        Trigger trigger = new Trigger(PROFILE, List.of(rule(1_000_000, 600, 0)));
        assertEquals(FIRED, at(trigger, 1L << 50, good()));
        assertEquals(REFRACTORY, at(trigger, -1L << 62, good()));
        assertEquals(REFRACTORY, at(trigger, (-1L << 62) + 999_999, good()));
        assertEquals(FIRED, at(trigger, (-1L << 62) + 1_000_000, good()));
        assertEquals(FIRED, at(trigger, 1L << 62, good()));
    }

    /** 20,000 draws: the share within 4 standard errors, successive draws uncorrelated within the same. */
    @Test
    void aShareOfTriggersIsSham() {
        for (int shamQ16 : new int[] {0, 6_554, 32_768, TriggerRule.ALL_SHAM}) {
            int[] draws = draws(shamQ16, 77, 20_000);
            double p = shamQ16 / 65_536.0;
            double mean = 0;
            double pairs = 0;
            for (int i = 0; i < draws.length; i++) {
                mean += draws[i] / (double) draws.length;
                pairs += i == 0 ? 0 : (draws[i] - p) * (draws[i - 1] - p) / draws.length;
            }
            assertEquals(p, mean, 4 * Math.sqrt(p * (1 - p) / draws.length) + 1e-12);
            assertEquals(0, pairs, 4 * p * (1 - p) / Math.sqrt(draws.length) + 1e-12);
        }
    }

    @Test
    void theDrawDependsOnSeedAndNumberAlone() {
        int[] once = draws(32_768, 5, 200);
        assertEquals(List.of(once[0], once[7]), List.of(draws(32_768, 5, 8)[0], draws(32_768, 5, 8)[7]));
        org.junit.jupiter.api.Assertions.assertArrayEquals(once, draws(32_768, 5, 200));
        assertNotEquals(java.util.Arrays.toString(once), java.util.Arrays.toString(draws(32_768, 6, 200)));
    }

    /** Other times and surprises each run, refused candidates in between. */
    private int[] draws(int shamQ16, long seed, int count) {
        TriggerRule rule = new TriggerRule(9, 0, 0, 600, shamQ16, seed);
        Trigger trigger = new Trigger(PROFILE, List.of(rule));
        Random data = new Random(frame);
        int[] draws = new int[count];
        long now = 0;
        for (int i = 0; i < count; i++) {
            now += 100_000 + data.nextInt(1_000_000);
            at(trigger, now, activation(1, 20 << 8, Activation.MOTION));
            draws[i] = at(trigger, now, activation(1, data.nextInt(60 << 8), 0)) == SHAM ? 1 : 0;
        }
        return draws;
    }

    @Test
    void rulesThatDoNotFitAreRefused() {
        TriggerRule stranger = new TriggerRule(8, 0, 0, 1, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new Trigger(PROFILE, List.of(stranger)));
        assertThrows(IllegalArgumentException.class, () -> new Trigger(PROFILE, List.of(rule(0, 1, 0), rule(1, 1, 0))));
        assertThrows(IllegalArgumentException.class, () -> rule(-1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> rule(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> rule(0, 1, 65_537));
    }
}
