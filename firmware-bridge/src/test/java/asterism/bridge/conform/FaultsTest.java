package asterism.bridge.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the simulator does wrong on purpose does happen: the kit sees each fault as the requirement it breaks. */
class FaultsTest {
    private static final Map<String, Requirement> FAULTS = Map.ofEntries(
            Map.entry("flip=2e-6", Requirement.R1),
            Map.entry("corrupt=0.02", Requirement.R1),
            Map.entry("lose=0.02", Requirement.R2),
            Map.entry("duplicate=0.02", Requirement.R2),
            Map.entry("reorder=0.02", Requirement.R2),
            Map.entry("telemetry_ms=400", Requirement.R15),
            Map.entry("silent_after=1,silent_s=0.4", Requirement.R2),
            Map.entry("wrong_readback=0.5", Requirement.R21),
            Map.entry("reboot_after=0.4", Requirement.R20),
            Map.entry("clock_jump_after=1,clock_jump_ms=-300", Requirement.R10),
            Map.entry("clock_jump_after=1,clock_jump_ms=3000", Requirement.R10));

    @Test
    void eachIsSeen() throws Exception {
        Map<String, String> missed = new TreeMap<>();
        try (ExecutorService some = Executors.newFixedThreadPool(6)) {
            Map<String, Future<List<Verdict>>> trials = new TreeMap<>();
            FAULTS.forEach((faults, broken) -> {
                // Light is held for half a second by one of the steps: long enough for what happens once.
                ConformanceKit kit = new ConformanceKit(20, EnumSet.of(broken, Requirement.R15, Requirement.R21));
                trials.put(faults, some.submit(() -> ConformanceKitTest.examine(kit, faults)));
            });
            for (Map.Entry<String, Future<List<Verdict>>> trial : trials.entrySet()) {
                Requirement broken = FAULTS.get(trial.getKey());
                Verdict verdict = ConformanceKitTest.on(broken, trial.getValue().get());
                if (verdict.outcome() != Outcome.FAIL) {
                    missed.put(trial.getKey(), verdict.toString());
                }
            }
        }
        assertEquals(Map.of(), missed);
    }
}
