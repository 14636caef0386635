package asterism.rig;

import asterism.bridge.gpio.PinException;
import asterism.bridge.link.TtlEdge;
import asterism.rig.commutator.Commutator;
import asterism.rig.config.RigConfig;
import asterism.rig.marker.MarkerFile;
import asterism.rig.marker.TtlMarker;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What stands beside the instrument: TTL lines that are logged and remarked on, a file of remarks, a commutator. */
final class Apparatus implements AutoCloseable {
    private final RigConfig config;
    private final Marks marks;
    private final Supplier<Sitting> sitting;
    private final Commutator commutator;
    private final Room room;
    private MarkerFile file;

    /** Listens to the instrument; begins on its own behalf with {@link #start}. */
    Apparatus(RigConfig config, InstrumentEvents events, Marks marks, Supplier<Sitting> sitting, Room room) {
        this.room = room;
        events.toClocks(room::clock);
        this.config = config;
        this.marks = marks;
        this.sitting = sitting;
        events.toEdges(this::log);
        for (RigConfig.TtlMarker rule : config.markers().ttl()) {
            events.toEdges(new TtlMarker(
                    rule.line(), rule.edge().equals("rising"), rule.debounceMs(), rule.text(), marks::mark));
        }
        commutator = config.commutator() == null ? null : new Commutator(settings(config.commutator()));
        if (commutator != null) {
            events.toOrientations(commutator::take);
        }
    }

    private static Commutator.CommutatorSettings settings(RigConfig.Commutator c) {
        return new Commutator.CommutatorSettings(
                Path.of(c.path()), c.axis(), c.deadBandTurns(), c.turnsPerSecond(), c.invert());
    }

    private void log(TtlEdge edge) {
        Sitting now = sitting.get();
        if (now != null) {
            now.writer().edge(edge.frameMicros, edge.frame, Integer.toString(edge.line), edge.high);
        }
    }

    /** @throws PinException when a line of this computer cannot be had */
    void start() throws PinException {
        room.open();
        if (config.markers().file() != null) {
            file = new MarkerFile(config.markers().file(), marks::mark);
        }
        if (commutator != null) {
            commutator.start();
        }
    }

    /** This computer's TTL lines. */
    Room room() {
        return room;
    }

    /** Null without one. */
    Commutator commutator() {
        return commutator;
    }

    @Override
    public void close() {
        room.close();
        if (file != null) {
            file.close();
        }
        if (commutator != null) {
            commutator.close();
        }
    }
}
