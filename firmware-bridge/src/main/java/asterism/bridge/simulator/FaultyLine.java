package asterism.bridge.simulator;

import asterism.bridge.link.ByteLink;
import java.io.IOException;
import java.util.SplittableRandom;

/** Damages packets on their way out as {@link Faults} say. Used by one thread at a time. */
final class FaultyLine {
    private final ByteLink link;
    private final Faults faults;
    private final SplittableRandom random;
    private long bitsToNextFlip;

    FaultyLine(ByteLink link, Faults faults) {
        this.link = link;
        this.faults = faults;
        this.random = new SplittableRandom(faults.seed());
        this.bitsToNextFlip = distance();
    }

    void send(byte[] packet, int length) throws IOException {
        if (faults.lose() > 0 && random.nextDouble() < faults.lose()) {
            return;
        }
        long bits = 8L * length;
        while (bitsToNextFlip < bits) {
            packet[(int) (bitsToNextFlip / 8)] ^= (byte) (1 << bitsToNextFlip % 8);
            bitsToNextFlip += 1 + distance();
        }
        bitsToNextFlip -= bits;
        link.write(packet, 0, length);
    }

    /** Intact bits before the next turned one, geometrically distributed. */
    private long distance() {
        if (faults.flip() == 0) {
            return Long.MAX_VALUE / 2;
        }
        return (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-Math.min(faults.flip(), 0.999999)));
    }
}
