package asterism.bridge.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asterism.bridge.link.ByteLink;
import asterism.bridge.simulator.Faults;
import asterism.bridge.simulator.SimulatedMiniscope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit finds nothing in the reference device, and in every broken one what is broken, by its number. */
class ConformanceKitTest {
    private static final int CODE = 20;
    /** What a reset and an end would show is not tried. */
    private static final Set<Requirement> UNSEEN = EnumSet.of(Requirement.R32, Requirement.R36);

    @TempDir
    Path folder;

    /** A device with faults of the simulator's own. */
    static List<Verdict> examine(ConformanceKit kit, String faults) throws IOException {
        return examine(kit, line -> line, Faults.parse(faults, 11), null);
    }

    private static List<Verdict> examine(ConformanceKit kit, Function<ByteLink, ByteLink> firmware, Path light)
            throws IOException {
        return examine(kit, firmware, Faults.none(), light);
    }

    private static List<Verdict> examine(
            ConformanceKit kit, Function<ByteLink, ByteLink> firmware, Faults faults, Path light) throws IOException {
        LinkPair pair = new LinkPair();
        try (SimulatedMiniscope device =
                new SimulatedMiniscope(new SmallPictures(), firmware.apply(pair.device()), faults, light)) {
            Thread thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    device.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            List<Verdict> verdicts = kit.examine(pair.host());
            stop(device, thread);
            return verdicts;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void stop(SimulatedMiniscope device, Thread thread) throws InterruptedException {
        device.close();
        thread.join(3_000);
    }

    /** The verdict on one requirement. */
    static Verdict on(Requirement requirement, List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(v -> v.requirement() == requirement)
                .findFirst()
                .orElseThrow();
    }

    private static Set<Requirement> with(List<Verdict> verdicts, Outcome outcome) {
        EnumSet<Requirement> found = EnumSet.noneOf(Requirement.class);
        verdicts.stream().filter(v -> v.outcome() == outcome).forEach(v -> found.add(v.requirement()));
        return found;
    }

    /** A machine that stalls for a tenth of a second lets the device miss its times: the trial is then repeated. */
    @Test
    void theReferenceDeviceKeepsEveryRequirement() throws Exception {
        List<Verdict> verdicts = List.of();
        for (int trial = 0; trial < 4; trial++) {
            Path light = folder.resolve("light-" + trial + ".ndjson");
            // Through the same wrapping that makes the broken ones, with nothing broken.
            verdicts = examine(new ConformanceKit(CODE), BrokenPeer::new, light);
            safe(Files.readAllLines(light));
            if (with(verdicts, Outcome.FAIL).isEmpty()) {
                break;
            }
            System.out.println("trial " + trial + " repeated: " + verdicts);
        }
        assertEquals(Set.of(), with(verdicts, Outcome.FAIL), verdicts::toString);
        assertEquals(UNSEEN, with(verdicts, Outcome.NOT_SHOWN), verdicts::toString);
    }

    /** Never above the code, each lease over in its time, dark at the end. */
    private static void safe(List<String> changes) {
        assertTrue(changes.size() > 20, changes::toString);
        for (String change : changes) {
            assertTrue(change.contains("\"code\":" + CODE + ",") || change.contains("\"code\":0,"), change);
        }
        assertTrue(changes.getLast().contains("\"lit\":false"), changes.getLast());
    }

    @Test
    void whateverIsBrokenIsNamed() throws Exception {
        Map<String, String> missed = new TreeMap<>();
        Set<Requirement> broken = EnumSet.noneOf(Requirement.class);
        try (ExecutorService some = Executors.newFixedThreadPool(12)) {
            Map<String, Future<List<Verdict>>> trials = new TreeMap<>();
            Defects.all()
                    .forEach((what, defect) -> trials.put(
                            what,
                            some.submit(() -> examine(
                                    new ConformanceKit(CODE, EnumSet.of(defect.breaks())), defect.firmware(), null))));
            for (Map.Entry<String, Future<List<Verdict>>> trial : trials.entrySet()) {
                Requirement breaks = Defects.all().get(trial.getKey()).breaks();
                List<Verdict> verdicts = trial.getValue().get();
                broken.add(breaks);
                if (!with(verdicts, Outcome.FAIL).contains(breaks)) {
                    missed.put(trial.getKey(), breaks + ": " + on(breaks, verdicts));
                }
            }
            System.out.println(trials.size() + " kinds of broken firmware, " + missed.size() + " not found");
        }
        assertEquals(Map.of(), missed);
        EnumSet<Requirement> untried = EnumSet.complementOf(EnumSet.copyOf(broken));
        assertEquals(EnumSet.of(Requirement.R32), untried, "requirements no broken device is tried for");
    }

    /** The whole kit: every broken device fails, and most in what is broken alone. */
    @Test
    @Tag("long")
    void aWholeTrialOfEachBrokenDevice() throws Exception {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, Defects.Defect> defect : Defects.all().entrySet()) {
            List<Verdict> verdicts =
                    examine(new ConformanceKit(CODE), defect.getValue().firmware(), null);
            Set<Requirement> failed = with(verdicts, Outcome.FAIL);
            String line = defect.getKey() + ": " + failed;
            System.out.println(line);
            if (!failed.contains(defect.getValue().breaks())) {
                missed.add(line);
            }
        }
        assertEquals(List.of(), missed);
    }

    @Test
    void aSilentDeviceFailsAndNoCodeAboveTheSafeOneIsTaken() throws Exception {
        List<Verdict> verdicts = new ConformanceKit(CODE).examine(new LinkPair().host());
        assertEquals(EnumSet.of(Requirement.R7), with(verdicts, Outcome.FAIL));
        assertThrows(IllegalArgumentException.class, () -> new ConformanceKit(ConformanceKit.HIGHEST_SAFE_CODE + 1));
    }
}
