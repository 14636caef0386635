package asterism.base.collector;

import asterism.base.store.Watermark;
import asterism.wire.Ack;
import asterism.wire.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which epochs' ends have to be told to their rigs. A rig's newest epoch is told last: it stays retained. */
final class Acknowledgements {
    private final TreeMap<String, TreeMap<Long, Watermark>> known = new TreeMap<>();
    private final TreeMap<String, TreeMap<Long, Watermark>> owed = new TreeMap<>();

    synchronized void committed(Watermark w) {
        TreeMap<Long, Watermark> epochs = known.computeIfAbsent(w.rig(), rig -> new TreeMap<>());
        epochs.put(w.epoch(), w);
        TreeMap<Long, Watermark> owedEpochs = owed.computeIfAbsent(w.rig(), rig -> new TreeMap<>());
        owedEpochs.put(w.epoch(), w);
        owedEpochs.put(epochs.lastKey(), epochs.lastEntry().getValue());
    }

    /** After a new connection everything is owed again. */
    synchronized void oweAll() {
        known.forEach((rig, epochs) -> owed.put(rig, new TreeMap<>(epochs)));
    }

    synchronized List<Watermark> watermarks() {
        List<Watermark> all = new ArrayList<>();
        known.values().forEach(epochs -> all.addAll(epochs.values()));
        return all;
    }

    /** Offers what is owed, oldest epoch first, and keeps what was not taken. */
    synchronized void offer(Predicate<Ack> taken) {
        for (TreeMap<Long, Watermark> epochs : owed.values()) {
            while (!epochs.isEmpty()) {
                Watermark w = epochs.firstEntry().getValue();
                Ack ack = new Ack(
                        w.rig(), new Epoch(w.epoch()), w.contiguousHi(), w.headHash(), System.currentTimeMillis());
                if (!taken.test(ack)) return;
                epochs.pollFirstEntry();
            }
        }
    }
}
