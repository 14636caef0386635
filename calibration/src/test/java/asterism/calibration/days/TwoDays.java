package asterism.calibration.days;

import asterism.bridge.simulator.AnotherDay;
import asterism.bridge.simulator.GroundTruth;
import asterism.bridge.simulator.Scene;
import asterism.bridge.simulator.SceneParameters;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Two days of one simulated animal as profiles, and which cell is which. */
record TwoDays(NoisyField baseline, NoisyField today, GroundTruth truthToday) {
    /** A usual field: footprints more than twice as badly placed as calibrate cells places them on rendered movies. */
    static final NoisyField.Faults USUAL = new NoisyField.Faults(0.93, 0.4, 0.05, 0.1);
    /** Footprints placed so badly that it is often not clear which cell is which. */
    static final NoisyField.Faults BAD = new NoisyField.Faults(0.93, 0.9, 0.1, 0.1);

    static TwoDays of(String preset, long seed, double turnover, NoisyField.Faults faults) {
        SceneParameters first = SceneParameters.preset(preset).withSeed(seed);
        Random random = new Random(seed);
        NoisyField before = NoisyField.of(new Scene(first), faults, random);
        SceneParameters second = first.withActivitySeed(2).withDay(AnotherDay.usual(seed, turnover, turnover));
        Scene later = new Scene(second);
        return new TwoDays(before, NoisyField.of(later, faults, random), later.truth());
    }

    boolean same(int baselineCell, int todayCell) {
        return baseline.identity()[baselineCell] >= 0
                && baseline.identity()[baselineCell] == today.identity()[todayCell];
    }

    /** Cells found on both days. */
    int inBoth() {
        Set<Integer> then = Arrays.stream(baseline.identity()).boxed().collect(Collectors.toSet());
        return (int) Arrays.stream(today.identity())
                .filter(i -> i >= 0 && then.contains(i))
                .count();
    }
}
