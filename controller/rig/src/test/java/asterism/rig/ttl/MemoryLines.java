package asterism.rig.ttl;

import asterism.bridge.gpio.LevelListener;
import asterism.bridge.gpio.Lines;
import asterism.bridge.gpio.OutputLine;
import asterism.bridge.gpio.PinException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lines that remember what they were driven to and can be told to fail. */
final class MemoryLines implements Lines {
    final List<String> driven = new CopyOnWriteArrayList<>();
    final Map<String, LevelListener> inputs = new ConcurrentHashMap<>();
    final Map<String, Long> debounces = new ConcurrentHashMap<>();
    volatile boolean broken;
    volatile String stuck = "";
    volatile boolean gateHigh;
    volatile boolean closed;

    @Override
    public OutputLine output(int line, String name) throws PinException {
        if (line == 99) {
            throw new PinException("GPIO line 99 cannot be used", null);
        }
        return high -> {
            if (broken || name.equals(stuck)) {
                throw new PinException("the line " + name + " does not follow", null);
            }
            driven.add(name + (high ? " up" : " down"));
        };
    }

    @Override
    public boolean input(int line, String name, long debounceMicros, LevelListener listener) {
        inputs.put(name, listener);
        debounces.put(name, debounceMicros);
        return name.equals(TtlPort.RECORD_GATE) && gateHigh;
    }

    @Override
    public void close() {
        closed = true;
    }
}
