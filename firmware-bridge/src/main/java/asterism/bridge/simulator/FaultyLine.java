package asterism.bridge.simulator;

import asterism.bridge.link.ByteLink;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages packets on their way out as {@link Faults} say. Used by one thread at a time. */
final class FaultyLine {
    private static final int LONGEST_BURST = 32;

    private final ByteLink link;
    private final Faults faults;
    private final SplittableRandom random;
    private final long silentFrom;
    private final long silentFor;
    private long begun;
    private long bitsToNextFlip;
    private byte[] heldBack;

    FaultyLine(ByteLink link, Faults faults) {
        this.link = link;
        this.faults = faults;
        this.random = new SplittableRandom(faults.seed());
        this.silentFrom = faults.nanosUntil(Fault.SILENT_AFTER);
        this.silentFor = (long) (faults.of(Fault.SILENT_S) * 1e9);
        this.bitsToNextFlip = distance();
    }

    void send(byte[] packet, int length) throws IOException {
        if (isSilent() || happens(Fault.LOSE)) {
            return;
        }
        flip(packet, length);
        if (happens(Fault.CORRUPT)) {
            garble(packet, length);
        }
        if (heldBack == null && happens(Fault.REORDER)) {
            heldBack = Arrays.copyOf(packet, length);
            return;
        }
        link.write(packet, 0, length);
        if (heldBack != null) {
            byte[] late = heldBack;
            heldBack = null;
            link.write(late, 0, late.length);
        }
        if (happens(Fault.DUPLICATE)) {
            link.write(packet, 0, length);
        }
    }

    private boolean isSilent() {
        long now = System.nanoTime();
        begun = begun == 0 ? now : begun;
        long since = now - begun;
        return since >= silentFrom && since - silentFrom < silentFor;
    }

    /** No number is drawn for a fault that never happens: the others stay as they were. */
    private boolean happens(Fault fault) {
        double probability = faults.of(fault);
        return probability > 0 && random.nextDouble() < probability;
    }

    private void flip(byte[] packet, int length) {
        long bits = 8L * length;
        while (bitsToNextFlip < bits) {
            packet[(int) (bitsToNextFlip / 8)] ^= (byte) (1 << bitsToNextFlip % 8);
            bitsToNextFlip += 1 + distance();
        }
        bitsToNextFlip -= bits;
    }

    private void garble(byte[] packet, int length) {
        int count = 1 + random.nextInt(Math.min(LONGEST_BURST, length));
        int from = random.nextInt(length - count + 1);
        for (int i = from; i < from + count; i++) {
            packet[i] ^= (byte) (1 + random.nextInt(255));
        }
    }

    /** Intact bits before the next turned one, geometrically distributed. */
    private long distance() {
        double flip = faults.of(Fault.FLIP);
        if (flip == 0) {
            return Long.MAX_VALUE / 2;
        }
        return (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-Math.min(flip, 0.999999)));
    }
}
