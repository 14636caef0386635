package asterism.calibration.scenario;

import asterism.bridge.simulator.GroundTruth.Burst;
import asterism.calibration.scenario.SceneRun.Event;
import java.util.List;

/**
 * Events against bursts: within 150 ms of the first spike, one to one, nearest first. A second event of one burst, its
 * split tail included, is false.
 */
final class EventScore {
    static final double TOLERANCE_SECONDS = 0.15;

    final List<Burst> bursts;
    final List<Event> events;
    final Pairing pairing;

    /**
     * @param cellOf the scene's cell of each of the profile's cells, -1 for none
     * @param lo first frame counted
     * @param hi frame after the last counted
     */
    EventScore(SceneRun run, int[] cellOf, int lo, int hi) {
        bursts = run.scene.truth().burstsBetween(lo, hi);
        int tolerance = (int) Math.floor(TOLERANCE_SECONDS * run.scene.fps() + 1e-9);
        events = run.events.stream()
                .filter(e -> e.frame() >= lo - tolerance && e.frame() < hi + tolerance)
                .filter(e -> e.frame() >= lo && e.frame() < hi || near(e, cellOf, tolerance))
                .map(e -> new Event(cellOf[e.cell()], e.frame(), e.commit(), e.size()))
                .toList();
        pairing = Pairing.of(
                bursts.stream().mapToLong(Burst::frame).toArray(),
                events.stream().mapToLong(Event::frame).toArray(),
                tolerance,
                (t, f) -> bursts.get(t).cell() == events.get(f).cell()
                        ? (int) Math.abs(bursts.get(t).frame() - events.get(f).frame())
                        : -1);
    }

    /** An event just outside the range counts if its burst lies inside. */
    private boolean near(Event e, int[] cellOf, int tolerance) {
        return bursts.stream()
                .anyMatch(b -> b.cell() == cellOf[e.cell()] && Math.abs(b.frame() - e.frame()) <= tolerance);
    }

    Proportion recall() {
        return new Proportion(pairing.hits(), bursts.size());
    }

    Proportion precision() {
        return new Proportion(pairing.hits(), events.size());
    }
}
