package asterism.base.dashboard;

import asterism.base.collector.Collector;
import asterism.base.collector.Presence;
import asterism.base.dashboard.RigStatus.EpochStatus;
import asterism.base.dashboard.RigStatus.Frames;
import asterism.base.store.ExposureBin;
import asterism.base.store.Range;
import asterism.base.store.SessionRow;
import asterism.base.store.StoreReader;
import asterism.base.store.Watermark;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Puts together what store and collector know of each rig. */
final class RigBoard {
    private static final int GAPS_SHOWN = 20;

    private final StoreReader store;
    private final Collector collector;

    RigBoard(StoreReader store, Collector collector) {
        this.store = store;
        this.collector = collector;
    }

    List<String> rigs() throws SQLException {
        TreeSet<String> rigs = new TreeSet<>(collector.rigs());
        for (Watermark w : store.watermarks()) rigs.add(w.rig());
        return List.copyOf(rigs);
    }

    RigStatus status(String rig) throws SQLException {
        Presence presence = collector.presence(rig);
        List<EpochStatus> epochs = epochs(rig);
        SessionRow session = store.lastSession(rig).orElse(null);
        return new RigStatus(
                rig,
                presence.online() && collector.connected(),
                collector.connected(),
                presence.version(),
                presence.recordAgeMs(),
                store.lastUtcMs(rig).orElse(null),
                epochs.stream().mapToLong(EpochStatus::stored).sum(),
                store.quarantined(rig),
                epochs.stream()
                        .flatMap(e -> e.gaps().stream())
                        .mapToLong(g -> g.hi() - g.lo() + 1)
                        .sum(),
                epochs,
                session,
                session == null ? null : frames(session),
                alarms(rig, presence));
    }

    List<EpochStatus> epochs(String rig) throws SQLException {
        List<EpochStatus> epochs = new ArrayList<>();
        for (Watermark w : store.watermarks(rig)) {
            List<Range> gaps = w.contiguousHi() >= w.knownHi() ? List.of() : store.gaps(w, GAPS_SHOWN);
            epochs.add(new EpochStatus(
                    Long.toString(w.epoch()),
                    w.contiguousHi(),
                    w.knownHi(),
                    w.stored(),
                    gaps,
                    store.tombstones(rig, w.epoch()),
                    store.proof(rig, w.epoch())));
        }
        return epochs;
    }

    private Frames frames(SessionRow session) throws SQLException {
        long received = 0;
        long lost = 0;
        long broken = 0;
        for (ExposureBin e : store.exposure(session.rig(), session.session())) {
            received += e.received();
            lost += e.lost();
            broken += e.broken();
        }
        return new Frames(received, lost, broken);
    }

    private List<String> alarms(String rig, Presence presence) throws SQLException {
        List<String> alarms = new ArrayList<>(store.alarms(rig));
        if (presence.alarm() != null) alarms.add(presence.alarm());
        if (collector.storeTrouble() != null) alarms.add("Nothing can be stored: " + collector.storeTrouble());
        return alarms;
    }
}
