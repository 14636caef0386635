package asterism.rig.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Preallocated slots between one filling and one emptying thread; neither ever waits here. */
final class SlotRing<T> {
    private final List<T> slots;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong emptied = new AtomicLong();

    SlotRing(int capacity, Supplier<T> maker) {
        slots = new ArrayList<>(capacity);
        for (int i = 0; i < capacity; i++) {
            slots.add(maker.get());
        }
    }

    /** The slot to fill next, null when all are full. Filling thread. */
    T free() {
        long at = filled.getPlain();
        return at - emptied.getAcquire() == slots.size() ? null : slots.get((int) (at % slots.size()));
    }

    /** Hands over the slot that {@link #free} gave. Filling thread. */
    void publish() {
        filled.setRelease(filled.getPlain() + 1);
    }

    /** The oldest full slot, null when there is none. Emptying thread. */
    T oldest() {
        long at = emptied.getPlain();
        return at == filled.getAcquire() ? null : slots.get((int) (at % slots.size()));
    }

    /** Gives back the slot that {@link #oldest} gave. Emptying thread. */
    void release() {
        emptied.setRelease(emptied.getPlain() + 1);
    }

    int capacity() {
        return slots.size();
    }
}
