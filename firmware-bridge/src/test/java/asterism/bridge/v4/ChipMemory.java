package asterism.bridge.v4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chips that remember what is written and may be told to fail; writes are kept as text, "10: 01 ff". */
final class ChipMemory implements I2cBus {
    final List<String> writes = new ArrayList<>();
    final Set<Integer> absent = new HashSet<>();
    final Set<Integer> deaf = new HashSet<>();
    final Map<Integer, int[]> registers = new HashMap<>();
    boolean closed;

    int[] chip(int address) {
        return registers.computeIfAbsent(address, a -> new int[256]);
    }

    @Override
    public void write(int address, byte... bytes) throws IOException {
        answer(address);
        writes.add("%02x: ".formatted(address)
                + IntStream.range(0, bytes.length)
                        .mapToObj(i -> "%02x".formatted(bytes[i]))
                        .collect(Collectors.joining(" ")));
        if (!deaf.contains(address)) {
            for (int i = 1; i < bytes.length; i++) {
                chip(address)[(bytes[0] & 0xFF) + i - 1 & 0xFF] = bytes[i] & 0xFF;
            }
        }
    }

    @Override
    public void read(int address, int register, byte[] into) throws IOException {
        answer(address);
        for (int i = 0; i < into.length; i++) {
            into[i] = (byte) chip(address)[register + i & 0xFF];
        }
    }

    private void answer(int address) throws IOException {
        if (absent.contains(address)) {
            throw new IOException("no acknowledgement");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
