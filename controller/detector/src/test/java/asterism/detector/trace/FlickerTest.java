package asterism.detector.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FlickerTest {
    @Property(tries = 50)
    void agreesWithTheSlowMeanInDoublePrecision(
            @ForAll @IntRange(min = 1, max = 65_280) int level,
            @ForAll @IntRange(min = 0, max = 65_280) int dark,
            @ForAll long seed) {
        Random random = new Random(seed);
        Flicker flicker = new Flicker(dark);
        double usual = 0;
        for (int i = 0; i < 300; i++) {
            int now = Math.clamp(Math.round(level * (1 + 0.1 * random.nextGaussian())), 1, 65_280);
            usual = i == 0 ? now : usual + (now - usual) / 64;
            double truth = Math.max(0.8, Math.min(1.25, usual / now));
            // The mean is cut to whole bits of Q16 frame by frame: at most 64 of them below, of a level of 256 or more.
            double bound = 1 + 32_768 * 64.0 / (256.0 * now);
            assertEquals(32_768 * truth, flicker.ratioQ15(now + dark), bound, "frame " + i);
        }
    }

    @Test
    void withoutLightNothingIsScaledAndNothingLearned() {
        Flicker flicker = new Flicker(0);
        assertEquals(32_768, flicker.ratioQ15(0));
        assertEquals(32_768, flicker.ratioQ15(100 << 8));
        assertEquals(32_768, flicker.ratioQ15(0));
        assertEquals(36_338, flicker.ratioQ15(90 << 8), 100);
    }
}
